"""Evaluations of plans: what was found, and what it led to."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import EVERYBODY
from samrad.access.rules import may
from samrad.documents.selectors import documents_visible_to
from samrad.pages.frame import cooperation_or_404, page
from samrad.pages.views.withdrawn import evaluation_named, or_tombstone
from samrad.strategy.reading.evaluations import evaluations_of, findings_told
from samrad.strategy.selectors import evaluations_visible_to


@EVERYBODY
@require_safe
def evaluations(request: HttpRequest, slug: str) -> HttpResponse:
    """The evaluations of a cooperation's plans, the newest first."""
    cooperation, viewer = cooperation_or_404(request, slug), viewer_of(request)
    return page(
        request,
        "pages/evaluations/list.html",
        cooperation=cooperation,
        evaluations=evaluations_of(cooperation, viewer),
        may_keep=may(viewer, "plan.keep", cooperation),
    )


@EVERYBODY
@require_safe
@or_tombstone(evaluation_named)
def evaluation(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The findings by focus area, each with what became of it."""
    cooperation, viewer = cooperation_or_404(request, slug), viewer_of(request)
    rows = evaluations_visible_to(viewer).filter(plan__cooperation=cooperation, key=key)
    row = rows.order_by().first()
    if row is None:
        raise Http404(key)
    groups = findings_told(row, viewer)
    findings = [each for group in groups for each in group.findings]
    return page(
        request,
        "pages/evaluations/evaluation.html",
        cooperation=cooperation,
        evaluation=row,
        groups=groups,
        finding_count=len(findings),
        led_somewhere=sum(bool(each.changes) for each in findings),
        document=documents_visible_to(viewer).filter(pk=row.document_id).first(),
        may_keep=may(viewer, "plan.keep", cooperation),
    )
