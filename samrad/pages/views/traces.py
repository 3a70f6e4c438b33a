"""What shaped a paragraph or a goal of a plan: through its versions, back to the findings behind."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import EVERYBODY
from samrad.organisations.models import Cooperation
from samrad.pages.frame import cooperation_or_404, page
from samrad.pages.views.withdrawn import or_tombstone, plan_named
from samrad.strategy.models import PlanVersion
from samrad.strategy.reading.paragraphs import anchor_of
from samrad.strategy.reading.trace import Edition, trace_of_goal, trace_of_paragraph
from samrad.strategy.selectors import goals_visible_to, versions_visible_to

HIGHEST = 2**15 - 1  # what the database keeps a number as


def version_here(request: HttpRequest, cooperation: Cooperation, plan: str, number: int) -> PlanVersion:
    rows = versions_visible_to(viewer_of(request)).filter(plan__cooperation=cooperation, plan__key=plan)
    found = rows.filter(number=min(number, HIGHEST)).order_by().first()
    if found is None:
        raise Http404(f"{plan} {number}")
    return found


@EVERYBODY
@require_safe
@or_tombstone(plan_named)
def paragraph(request: HttpRequest, slug: str, plan: str, number: int, paragraph: str) -> HttpResponse:
    """A paragraph through all versions, with what shaped each of them."""
    cooperation = cooperation_or_404(request, slug)
    version = version_here(request, cooperation, plan, number)
    editions = trace_of_paragraph(version, paragraph, viewer_of(request))
    return trace_page(request, cooperation, version, editions, anchor=f"#{anchor_of(paragraph)}")


@EVERYBODY
@require_safe
@or_tombstone(plan_named)
def goal(request: HttpRequest, slug: str, plan: str, number: int, goal: str) -> HttpResponse:
    """A goal through all versions, with what shaped each of them."""
    cooperation, viewer = cooperation_or_404(request, slug), viewer_of(request)
    version = version_here(request, cooperation, plan, number)
    row = goals_visible_to(viewer).filter(plan=version.plan_id, key=goal).order_by().first()
    return trace_page(request, cooperation, version, trace_of_goal(version, row.pk, viewer) if row else [])


def trace_page(
    request: HttpRequest,
    cooperation: Cooperation,
    version: PlanVersion,
    editions: list[Edition],
    *,
    anchor: str = "",
) -> HttpResponse:
    if not editions:
        raise Http404(request.path)
    return page(
        request,
        "pages/evaluations/trace.html",
        cooperation=cooperation,
        version=version,
        here=next(each for each in editions if each.version.pk == version.pk),
        editions=editions,
        anchor=anchor,
    )
