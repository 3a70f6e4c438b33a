"""What an indicator is used by: goals and measures."""

from __future__ import annotations

from django.db.models import QuerySet

from samrad.core.viewers import Viewer
from samrad.knowledge.models import Indicator
from samrad.strategy.models import GoalWording, Measure
from samrad.strategy.selectors import measures_visible_to, versions_visible_to


def goals_with(indicator: Indicator, viewer: Viewer) -> list[GoalWording]:
    """The goals that are followed by this indicator, each in its newest wording the viewer may see."""
    rows = GoalWording.objects.filter(
        goal__goal_indicators__indicator=indicator, version__in=versions_visible_to(viewer).values("pk")
    )
    newest: dict[int, GoalWording] = {}
    for each in rows.select_related("goal", "version__plan").order_by("version__number"):
        newest[each.goal_id] = each
    return sorted(newest.values(), key=lambda each: (each.version.plan.sort_key, each.rank))


def measures_with(indicator: Indicator, viewer: Viewer) -> QuerySet[Measure]:
    """The measures that this indicator tells of, by name."""
    rows = measures_visible_to(viewer).filter(measure_indicators__indicator=indicator)
    return rows.order_by("sort_key", "pk")
