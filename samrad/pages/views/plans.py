"""The strategy and the other plans of a cooperation, their versions, and their goals."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import EVERYBODY
from samrad.access.rules import may
from samrad.core.viewers import Viewer
from samrad.organisations.models import Cooperation
from samrad.pages.frame import cooperation_or_404, page
from samrad.pages.views.withdrawn import or_tombstone, plan_named, plan_of_goal
from samrad.strategy.models import Plan, PlanVersion
from samrad.strategy.reading.adoption import adoptions_of, matrix_of
from samrad.strategy.reading.goals import shown_goal
from samrad.strategy.reading.plans import listed, plans_of, shown_of, strategy_in_force
from samrad.strategy.reading.trace import shaped_places
from samrad.strategy.reading.versions import shown_version, version_difference
from samrad.strategy.selectors import goals_visible_to, plans_visible_to, versions_visible_to


@EVERYBODY
@require_safe
def strategy(request: HttpRequest, slug: str) -> HttpResponse:
    """The strategy that holds, with its ranked focus areas; then every plan with where it stands."""
    cooperation, viewer = cooperation_or_404(request, slug), viewer_of(request)
    top = plans_of(cooperation, viewer)
    first = strategy_in_force(top)
    version = versions_visible_to(viewer).get(pk=first.version.pk) if first and first.version else None
    return page(
        request,
        "pages/plans/strategy.html",
        cooperation=cooperation,
        rows=listed(top),
        first=first,
        shown=shown_version(version) if version else None,
        may_keep=may(viewer, "plan.keep", cooperation),
    )


def plan_here(cooperation: Cooperation, key: str, viewer: Viewer) -> Plan:
    found = plans_visible_to(viewer).filter(cooperation=cooperation, key=key).first()
    if found is None:
        raise Http404(key)
    return found


@EVERYBODY
@require_safe
@or_tombstone(plan_named)
def plan(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """A plan: the version that holds, who has adopted which version, and what carries it out."""
    cooperation, viewer = cooperation_or_404(request, slug), viewer_of(request)
    row = plan_here(cooperation, key, viewer)
    versions = list(versions_visible_to(viewer).filter(plan=row).order_by("-number"))
    version = shown_of(versions)
    adoptions = adoptions_of(versions, viewer, timezone.localdate())
    return page(
        request,
        "pages/plans/plan.html",
        cooperation=cooperation,
        plan=row,
        versions=versions,
        version=version,
        shown=shown_version(version) if version else None,
        matrix=matrix_of(adoptions.values()),
        above=plans_visible_to(viewer).filter(pk=row.under_id).first(),
        below=list(plans_visible_to(viewer).filter(under=row)),
        may_keep=may(viewer, "plan.keep", cooperation),
    )


def version_here(row: Plan, number: int | str, viewer: Viewer) -> PlanVersion | None:
    if not str(number).isdecimal():
        return None
    return versions_visible_to(viewer).filter(plan=row, number=int(number) % 2**15).first()


@EVERYBODY
@require_safe
@or_tombstone(plan_named)
def version(request: HttpRequest, slug: str, key: str, number: int) -> HttpResponse:
    """One version as it stands, who adopted it, and how it differs from the one before or another."""
    cooperation, viewer = cooperation_or_404(request, slug), viewer_of(request)
    plan = plan_here(cooperation, key, viewer)
    row = version_here(plan, number, viewer)
    if row is None or row.number != number:
        raise Http404(str(number))
    others = list(versions_visible_to(viewer).filter(plan=plan).exclude(pk=row.pk).order_by("-number"))
    earlier = next((each for each in others if each.number < row.number), None)
    other = version_here(plan, request.GET.get("mot", ""), viewer) or earlier
    return page(
        request,
        "pages/plans/version.html",
        cooperation=cooperation,
        plan=plan,
        version=row,
        shown=shown_version(row),
        others=others,
        difference=version_difference(other, row) if other and other.pk != row.pk else None,
        adoption=adoptions_of([row], viewer, timezone.localdate()).get(row.pk),
        shaped=shaped_places(row, viewer),
        may_keep=may(viewer, "plan.keep", cooperation),
    )


@EVERYBODY
@require_safe
@or_tombstone(plan_of_goal)
def goal(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """A goal: its words now and before, and the measures, promises, figures and cases that serve it."""
    cooperation, viewer = cooperation_or_404(request, slug), viewer_of(request)
    row = goals_visible_to(viewer).filter(plan__cooperation=cooperation, key=key).first()
    if row is None:
        raise Http404(key)
    return page(
        request,
        "pages/plans/goal.html",
        cooperation=cooperation,
        shown=shown_goal(row, viewer, timezone.localdate()),
        may_keep=may(viewer, "plan.keep", cooperation),
    )
