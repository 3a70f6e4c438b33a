"""The doors to plans, goals and measures."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from samrad.commitments.selectors import WRITERS, seen_by
from samrad.core.viewers import MandateKind, Viewer
from samrad.strategy.models import (
    Evaluation,
    FrozenReport,
    Goal,
    GoalWording,
    LookBack,
    Measure,
    MeasureYear,
    Plan,
    PlanVersion,
    ProposedChange,
)


def versions_visible_to(viewer: Viewer) -> QuerySet[PlanVersion]:
    """All that are published, of plans that aren't withdrawn; a secretariat sees its own drafts too."""
    rows = PlanVersion.objects.select_related("plan__cooperation").filter(plan__withdrawn_on=None)
    own = viewer.cooperations_as(*WRITERS)
    if own is None or viewer.sees_exempt:
        return rows
    return rows.filter(Q(is_public=True) | Q(plan__cooperation__in=own))


def plans_visible_to(viewer: Viewer) -> QuerySet[Plan]:
    """The plans with a version the viewer may see; to their secretariat, also those that have none yet."""
    rows = Plan.objects.select_related("cooperation", "under").filter(withdrawn_on=None)
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
    """What stands in published year plans of measures the viewer may see, and in a secretariat's own.

    With what was taken out again, which is withdrawn.
    """
    own = viewer.cooperations_as(*WRITERS)
    rows = MeasureYear.objects.filter(seen_by(viewer, "measure__"))
    if own is None or viewer.sees_exempt:
        return rows
    return rows.filter(Q(is_public=True) | Q(measure__cooperation__in=own))


def reports_visible_to(viewer: Viewer) -> QuerySet[FrozenReport]:
    """All that are published; a secretariat sees its own that aren't yet. Without what names the late."""
    rows = FrozenReport.objects.select_related("cooperation", "corrects").defer("internal")
    own = viewer.cooperations_as(*WRITERS)
    if own is None or viewer.sees_exempt:
        return rows
    return rows.filter(Q(is_public=True) | Q(cooperation__in=own))


def evaluations_visible_to(viewer: Viewer) -> QuerySet[Evaluation]:
    """Those published, of plans the viewer may see; a secretariat sees its own drafts too. None withdrawn."""
    rows = Evaluation.objects.select_related("plan__cooperation")
    rows = rows.filter(withdrawn_on=None, plan__withdrawn_on=None)
    own = viewer.cooperations_as(*WRITERS)
    if own is None or viewer.sees_exempt:
        return rows
    published = Q(is_public=True, plan__in=plans_visible_to(viewer).values("pk"))
    return rows.filter(published | Q(plan__cooperation__in=own))


def changes_kept_by(viewer: Viewer) -> QuerySet[ProposedChange]:
    """The proposed changes a secretariat works with, and who audits it: without what is still a draft.

    Others see what became of them: `changes_told_to`.
    """
    rows = ProposedChange.objects.select_related(
        "plan__cooperation", "finding__evaluation", "goal", "taken_into", "became_goal"
    )
    own, audited = viewer.cooperations_as(*WRITERS), viewer.cooperations_as(MandateKind.auditor)
    if own is None or audited is None:
        return rows
    told = Q(finding=None) | Q(finding__evaluation__is_public=True)
    shown = Q(taken_into=None) | Q(taken_into__is_public=True)
    return rows.filter(Q(plan__cooperation__in=own) | (Q(plan__cooperation__in=audited) & told & shown))


def changes_told_to(viewer: Viewer) -> QuerySet[ProposedChange]:
    """The changes that are decided, in a version the viewer may see or before there were versions here."""
    seen = versions_visible_to(viewer).values("pk")
    decided = ProposedChange.objects.exclude(fate=ProposedChange.Fate.OPEN)
    rows = decided.filter(Q(taken_into__in=seen) | Q(taken_into=None))
    return rows.select_related("taken_into__plan__cooperation", "became_goal")


def look_backs_visible_to(viewer: Viewer) -> QuerySet[LookBack]:
    """Those published; a secretariat sees its own drafts too."""
    rows = LookBack.objects.select_related("case__cooperation", "goal__plan__cooperation")
    rows = rows.filter(goal__plan__withdrawn_on=None)
    own = viewer.cooperations_as(*WRITERS)
    if own is None or viewer.sees_exempt:
        return rows
    return rows.filter(Q(is_public=True) | Q(goal__plan__cooperation__in=own))
