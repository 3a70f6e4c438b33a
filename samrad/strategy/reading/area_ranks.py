"""The order of the focus areas: as they are ranked in the strategy that holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from samrad.core.viewers import Viewer
from samrad.engine.sort_keys import norwegian_sort_key
from samrad.organisations.models import Cooperation
from samrad.strategy.models import GoalWording, Plan, PlanVersion
from samrad.strategy.reading.measure_goals import ARE_AREAS
from samrad.strategy.reading.plans import FIRST
from samrad.strategy.selectors import versions_visible_to


def area_ranks(cooperation: Cooperation, viewer: Viewer) -> dict[str, int]:
    """The place of each focus area by its title, what holds before what is on its way. One question."""
    rows = GoalWording.objects.filter(
        version__in=versions_visible_to(viewer).values("pk"),
        version__plan__cooperation=cooperation,
        goal__kind__in=ARE_AREAS,
    ).select_related("version__plan")
    titles = dict.fromkeys(each.title for each in sorted(rows, key=how_leading))
    return {title: place for place, title in enumerate(titles)}


def how_leading(row: GoalWording) -> tuple[int, ...]:
    """Of the strategy before other plans, of the version in force before others, then by rank."""
    version, plan = row.version, row.version.plan
    kind = list(Plan.Kind).index(Plan.Kind(plan.kind))
    return (FIRST.index(PlanVersion.Status(version.status)), kind, plan.pk, -version.number, row.rank)


def by_rank(areas: Iterable[str], ranks: Mapping[str, int]) -> list[str]:
    """The areas as they are ranked, unranked ones by name, and the one without a name last."""
    return sorted(areas, key=lambda area: (not area, ranks.get(area, len(ranks)), norwegian_sort_key(area)))
