"""The measures of a cooperation, the page of one, and the plan of a year."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import EVERYBODY
from samrad.access.rules import may
from samrad.cases.selectors import cases_visible_to, standings
from samrad.commitments.reading.boards import board_of
from samrad.commitments.reading.deadlines import deadline_of
from samrad.knowledge.selectors import indicators_visible_to
from samrad.pages.frame import cooperation_or_404, page
from samrad.pages.views.withdrawn import measure_named, or_tombstone
from samrad.strategy.reading.area_ranks import area_ranks
from samrad.strategy.reading.measure_filters import Chosen, by_area, listed
from samrad.strategy.reading.measures import in_order, measure_standings
from samrad.strategy.reading.year_plans import by_area as by_area_of_year
from samrad.strategy.reading.year_plans import lines_of_year, taken_out_of, years_planned
from samrad.strategy.selectors import measures_visible_to, years_visible_to


@EVERYBODY
@require_safe
def measures(request: HttpRequest, slug: str) -> HttpResponse:
    """All measures by focus area, or those chosen by goal, status and owner."""
    cooperation, viewer, today = cooperation_or_404(request, slug), viewer_of(request), timezone.localdate()
    rows = measures_visible_to(viewer).filter(cooperation=cooperation)
    found = listed(measure_standings(rows, viewer=viewer, today=today), Chosen.from_query(request.GET), ())
    return page(
        request,
        "pages/measures/list.html",
        cooperation=cooperation,
        listed=found,
        areas=by_area(found.rows, area_ranks(cooperation, viewer)),
        counts=in_order(found.all),
        years=years_planned(cooperation, viewer),
    )


@EVERYBODY
@require_safe
@or_tombstone(measure_named)
def measure(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """A measure: how it goes and why, what is next, its goals, its years, who has promised, its case."""
    cooperation, viewer, today = cooperation_or_404(request, slug), viewer_of(request), timezone.localdate()
    rows = measures_visible_to(viewer).filter(cooperation=cooperation, key=key)
    standing = next(iter(measure_standings(rows, viewer=viewer, today=today)), None)
    if standing is None:
        raise Http404(key)
    row = standing.measure
    cases = cases_visible_to(viewer).filter(pk=row.case_id) if row.case_id else ()
    return page(
        request,
        "pages/measures/measure.html",
        cooperation=cooperation,
        measure=row,
        standing=standing,
        years=years_visible_to(viewer).filter(measure=row).order_by("-year"),
        indicators=indicators_visible_to(viewer).filter(measure_indicators__measure=row),
        case_standing=next(iter(standings(cases, viewer=viewer, today=today)), None) if cases else None,
        keeps=may(viewer, "measure.keep", row),
        board=board_of(row, viewer=viewer, today=today),
        deadline=deadline_of(row),
    )


@EVERYBODY
@require_safe
def year_plan(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The plan of a year: its measures by focus area, each with what is to be done that year."""
    cooperation, viewer, today = cooperation_or_404(request, slug), viewer_of(request), timezone.localdate()
    lines = lines_of_year(cooperation, year, viewer, today)
    taken_out = list(taken_out_of(cooperation, year, viewer))
    if not lines and not taken_out:
        raise Http404(str(year))
    return page(
        request,
        "pages/measures/year_plan.html",
        cooperation=cooperation,
        year=year,
        number=len(lines),
        areas=by_area_of_year(lines, area_ranks(cooperation, viewer)),
        taken_out=taken_out,
        years=years_planned(cooperation, viewer),
        is_draft=not taken_out and not any(each.row.is_public for each in lines),
    )
