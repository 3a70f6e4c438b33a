"""The doors to plans, goals and measures."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from samrad.commitments.selectors import WRITERS, seen_by
from samrad.core.viewers import Viewer
from samrad.strategy.models import Goal, GoalWording, Measure, MeasureYear, Plan, PlanVersion


def versions_visible_to(viewer: Viewer) -> QuerySet[PlanVersion]:
    """All that are published; a secretariat sees its own drafts too."""
    rows = PlanVersion.objects.select_related("plan__cooperation")
    own = viewer.cooperations_as(*WRITERS)
    if own is None or viewer.sees_exempt:
        return rows
    return rows.filter(Q(is_public=True) | Q(plan__cooperation__in=own))


def plans_visible_to(viewer: Viewer) -> QuerySet[Plan]:
    """The plans with a version the viewer may see; to their secretariat, also those that have none yet."""
    rows = Plan.objects.select_related("cooperation", "under")
    own = viewer.cooperations_as(*WRITERS)
    if own is None or viewer.sees_exempt:
        return rows
    seen = versions_visible_to(viewer).values("plan")
    return rows.filter(Q(pk__in=seen) | Q(cooperation__in=own))


def goals_visible_to(viewer: Viewer) -> QuerySet[Goal]:
    """The goals that stand in a version the viewer may see."""
    seen = versions_visible_to(viewer).values("pk")
    return Goal.objects.select_related("plan__cooperation").filter(
        pk__in=GoalWording.objects.filter(version__in=seen).values("goal")
    )


def measures_visible_to(viewer: Viewer) -> QuerySet[Measure]:
    """The measures the viewer may see."""
    rows = Measure.objects.select_related(
        "cooperation", "owner_organisation", "responsible_organ__organisation"
    )
    return rows.filter(seen_by(viewer))


def years_visible_to(viewer: Viewer) -> QuerySet[MeasureYear]:
    """What stands in published year plans of measures the viewer may see; and in a secretariat's own."""
    own = viewer.cooperations_as(*WRITERS)
    rows = MeasureYear.objects.filter(seen_by(viewer, "measure__"))
    if own is None or viewer.sees_exempt:
        return rows
    return rows.filter(Q(is_public=True) | Q(measure__cooperation__in=own))
