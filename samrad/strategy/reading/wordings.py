"""What goals are called, in the newest version a viewer may see."""

from __future__ import annotations

from collections.abc import Collection

from samrad.core.viewers import Viewer
from samrad.strategy.models import GoalWording
from samrad.strategy.selectors import versions_visible_to


def newest_wordings(plans: Collection[int], viewer: Viewer) -> dict[int, GoalWording]:
    """By goal: its wording in the newest version of its plan where it stands. One question."""
    seen = versions_visible_to(viewer).filter(plan__in=plans).values("pk")
    rows = GoalWording.objects.filter(version__in=seen).select_related("version", "goal")
    return {each.goal_id: each for each in rows.order_by("version__number", "pk")}


def in_order(wordings: dict[int, GoalWording]) -> list[GoalWording]:
    """As they are ranked: each area with what stands under it after it."""

    def place(wording: GoalWording) -> tuple[int, int, int, int]:
        above = wordings.get(wording.under_id) if wording.under_id else None
        first = above or wording
        return first.rank, first.pk, above is not None, wording.rank

    return sorted(wordings.values(), key=place)
