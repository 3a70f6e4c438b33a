"""The situation picture, and the page of an indicator."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import EVERYBODY
from samrad.access.rules import may
from samrad.knowledge.reading.drawing import large, small_ones
from samrad.knowledge.reading.picture import indicators_of, picture_of
from samrad.knowledge.reading.sheet import as_csv, figure_rows
from samrad.knowledge.reading.shown import Shown, shown_of
from samrad.organisations.models import Cooperation
from samrad.pages.frame import cooperation_or_404, page
from samrad.pages.views.withdrawn import indicator_named, or_tombstone
from samrad.strategy.reading.indicator_use import goals_with, measures_with


@EVERYBODY
@require_safe
def picture(request: HttpRequest, slug: str) -> HttpResponse:
    """The chosen indicators in their order, then all others."""
    cooperation, viewer = cooperation_or_404(request, slug), viewer_of(request)
    return page(
        request,
        "pages/knowledge/picture.html",
        cooperation=cooperation,
        picture=picture_of(cooperation, viewer, timezone.localdate()),
        keeps=may(viewer, "indicator.keep", cooperation),
        today=timezone.localdate(),
    )


def shown_or_404(request: HttpRequest, cooperation: Cooperation, key: str) -> Shown:
    found = indicators_of(cooperation, viewer_of(request)).filter(key=key).first()
    if found is None:
        raise Http404(key)
    return shown_of([found], cooperation, timezone.localdate())[0]


@EVERYBODY
@require_safe
@or_tombstone(indicator_named)
def indicator(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """All about one indicator: lines, figures, definition, source, targets, and what it is used by."""
    cooperation, viewer = cooperation_or_404(request, slug), viewer_of(request)
    shown = shown_or_404(request, cooperation, key)
    return page(
        request,
        "pages/knowledge/indicator.html",
        cooperation=cooperation,
        shown=shown,
        chart=large(shown),
        small=small_ones(shown),
        goals=goals_with(shown.indicator, viewer),
        measures=list(measures_with(shown.indicator, viewer)),
        keeps=may(viewer, "indicator.keep", cooperation),
    )


@EVERYBODY
@require_safe
@or_tombstone(indicator_named)
def figures(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The figures as CSV."""
    cooperation = cooperation_or_404(request, slug)
    rows = figure_rows(shown_or_404(request, cooperation, key))
    response = HttpResponse(as_csv(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{key}.csv"'
    if cooperation.is_example:
        response["X-Robots-Tag"] = "noindex"
    return response
