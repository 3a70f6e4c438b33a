"""The goals that measures serve, in the words of the version that holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, IntegerField, OuterRef, QuerySet, Subquery, Value, When

from samrad.core.addresses import address
from samrad.core.viewers import Viewer
from samrad.strategy.models import Goal, GoalWording, Measure, MeasureGoal, PlanVersion
from samrad.strategy.selectors import versions_visible_to

ARE_AREAS = frozenset({Goal.Kind.FOCUS_AREA, Goal.Kind.THEME})


@dataclass(frozen=True)
class GoalServed:
    """A goal with its title, and the focus area it stands under: itself, when it is one."""

    key: str
    title: str
    area: str
    cooperation: str

    def get_absolute_url(self) -> str:
        return address("goal", self.cooperation, self.key)


def goals_served(measures: Iterable[Measure], viewer: Viewer) -> dict[int, tuple[GoalServed, ...]]:
    """The goals of each measure that this viewer may see, by the measure's id; the first is the main one.

    One question.
    """
    slugs = {row.pk: row.cooperation.slug for row in measures}
    wording, area = wording_held(viewer, OuterRef("goal")), wording_held(viewer, OuterRef("goal"))
    above = wording_held(viewer, OuterRef("area_key"))
    rows = MeasureGoal.objects.filter(measure__in=list(slugs)).annotate(
        title=Subquery(wording.values("title")[:1]),
        area_key=Subquery(area.values("under")[:1]),
        area=Subquery(above.values("title")[:1]),
    )
    found: dict[int, tuple[GoalServed, ...]] = defaultdict(tuple)
    columns = ("measure", "goal__key", "goal__kind", "title", "area")
    for measure, key, kind, title, above_it in rows.order_by("measure", "order", "pk").values_list(*columns):
        if title is not None:  # it stands in a version this viewer may see
            is_area = title if kind in ARE_AREAS else ""
            found[measure] += (GoalServed(key, title, above_it or is_area, slugs[measure]),)
    return found


def wording_held(viewer: Viewer, goal: OuterRef) -> QuerySet[GoalWording]:
    """The words for a goal: of the version in force, or else of the newest one the viewer may see."""
    in_force = Case(
        When(version__status=PlanVersion.Status.IN_FORCE, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    seen = GoalWording.objects.filter(goal=goal, version__in=versions_visible_to(viewer).values("pk"))
    return seen.order_by(in_force, "-version__number")
