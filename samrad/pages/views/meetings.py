"""Meetings: the plan, what has been held, and the page of a meeting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import EVERYBODY
from samrad.cases.models import Decision
from samrad.cases.selectors import CaseStanding, LoadedTreatment, cases_visible_to, standings
from samrad.documents.rules import may_see
from samrad.meetings.models import AgendaItem, ProgrammePoint
from samrad.meetings.selectors import (
    agenda_of,
    meetings_of,
    meetings_visible_to,
    notices_of,
    programme_of,
)
from samrad.pages.frame import cooperation_or_404, page

PER_PAGE = 30


@EVERYBODY
@require_safe
def meetings(request: HttpRequest, slug: str) -> HttpResponse:
    """The meetings of a cooperation: those to come, then those that have been, the newest first."""
    cooperation, today = cooperation_or_404(request, slug), timezone.localdate()
    rows = meetings_of(cooperation, viewer_of(request))
    past = Paginator(rows.filter(date__lt=today).order_by("-date", "-starts_at", "-id"), PER_PAGE)
    return page(
        request,
        "pages/meetings/list.html",
        cooperation=cooperation,
        coming=rows.filter(date__gte=today).order_by("date", "starts_at", "id"),
        past=past.get_page(request.GET.get("side")),
    )


@dataclass(frozen=True)
class ItemOnPage:
    """An agenda item with its treatment and where its case stands."""

    item: AgendaItem
    treatment: LoadedTreatment
    standing: CaseStanding
    decision: Decision | None

    @property
    def order(self) -> int:
        return self.item.order


def in_order(
    items: Iterable[ItemOnPage], points: Iterable[ProgrammePoint]
) -> list[ItemOnPage | ProgrammePoint]:
    """The agenda as it will go: cases, with breaks and guests between them."""
    return sorted([*items, *points], key=lambda line: line.order)


@EVERYBODY
@require_safe
def meeting(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """A meeting: when and where, its agenda with what came of each item, its papers."""
    cooperation, viewer = cooperation_or_404(request, slug), viewer_of(request)
    row = (
        meetings_visible_to(viewer)
        .select_related("moved_to__cooperation")
        .filter(cooperation=cooperation, key=key)
        .first()
    )
    if row is None:
        raise Http404(key)
    agenda = list(agenda_of(row))
    cases = cases_visible_to(viewer).filter(pk__in={item.treatment.branch.stop.case_id for item in agenda})
    by_case = {each.case.pk: each for each in standings(cases, viewer=viewer, today=timezone.localdate())}
    return page(
        request,
        "pages/meetings/meeting.html",
        cooperation=cooperation,
        meeting=row,
        lines=in_order(
            [with_standing(item, by_case[item.treatment.branch.stop.case_id]) for item in agenda],
            programme_of(row),
        ),
        notices=notices_of(row),
        documents=row.documents.filter(may_see(viewer)),
        moved_from=row.moved_from.select_related("cooperation"),
    )


def with_standing(item: AgendaItem, standing: CaseStanding) -> ItemOnPage:
    treatment = next(each for each in standing.treatments if each.row.pk == item.treatment_id)
    return ItemOnPage(item, treatment, standing, decision_made_in(item, treatment))


def decision_made_in(item: AgendaItem, treatment: LoadedTreatment) -> Decision | None:
    """What the treatment came to, when that was in this meeting: the last that didn't put it off."""
    held = [sitting for sitting in treatment.sittings if not sitting.postponed]
    if item.was_postponed or item.meeting.is_off or not held:
        return None
    return treatment.decision if held[-1].address == item.meeting.get_absolute_url() else None
