"""The goals that measures serve, in the words of the version that holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, IntegerField, OuterRef, QuerySet, Subquery, Value, When

from samrad.core.viewers import Viewer
from samrad.engine.sort_keys import norwegian_sort_key
from samrad.organisations.models import Cooperation
from samrad.strategy.models import Goal, GoalWording, Measure, MeasureGoal, PlanVersion
from samrad.strategy.selectors import versions_visible_to

ARE_AREAS = frozenset({Goal.Kind.FOCUS_AREA, Goal.Kind.THEME})


@dataclass(frozen=True)
class GoalServed:
    """A goal with its title, and the focus area it stands under, with its key: itself, when it is one."""

    key: str
    title: str
    area: str
    area_key: str = ""


def goals_served(measures: Iterable[Measure], viewer: Viewer) -> dict[int, tuple[GoalServed, ...]]:
    """The goals of each measure that this viewer may see, by the measure's id; the first is the main one.

    One question.
    """
    wording, area = wording_held(viewer, OuterRef("goal")), wording_held(viewer, OuterRef("goal"))
    above = wording_held(viewer, OuterRef("area_key"))
    rows = MeasureGoal.objects.filter(measure__in=[row.pk for row in measures]).annotate(
        title=Subquery(wording.values("title")[:1]),
        area_key=Subquery(area.values("under")[:1]),
        area=Subquery(above.values("title")[:1]),
        area_called=Subquery(Goal.objects.filter(pk=OuterRef("area_key")).values("key")),
    )
    found: dict[int, tuple[GoalServed, ...]] = defaultdict(tuple)
    columns = ("measure", "goal__key", "goal__kind", "title", "area", "area_called")
    for measure, key, kind, title, above_it, its_key in rows.order_by("measure", "order", "pk").values_list(
        *columns
    ):
        if title is not None:  # it stands in a version this viewer may see
            area_of_it = (above_it, its_key) if above_it else (title, key) if kind in ARE_AREAS else ("", "")
            found[measure] += (GoalServed(key, title, *area_of_it),)
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


@dataclass(frozen=True)
class GoalChoice:
    """A goal that a measure can serve: `Trygge tjenester › Legevakt hele døgnet`."""

    pk: int
    title: str


def goals_to_serve(cooperation: Cooperation, viewer: Viewer) -> list[GoalChoice]:
    """The focus areas, themes and goals of the cooperation's plans, in the words that hold, by title.

    What only stands in versions that are replaced or lapsed isn't chosen again. One question.
    """
    over = [PlanVersion.Status.REPLACED, PlanVersion.Status.LAPSED]
    rows = GoalWording.objects.filter(
        version__in=versions_visible_to(viewer).values("pk"), version__plan__cooperation=cooperation
    ).exclude(version__status__in=over)
    rows = rows.exclude(goal__kind=Goal.Kind.PREMISE).select_related("goal")
    newest = {row.goal_id: row for row in rows.order_by("version__plan", "version__number", "pk")}
    chosen = [GoalChoice(row.goal_id, with_area(row, newest)) for row in newest.values()]
    return sorted(chosen, key=lambda each: norwegian_sort_key(each.title))


def with_area(row: GoalWording, others: dict[int, GoalWording]) -> str:
    above = others.get(row.under_id)
    return f"{above.title} › {row.title}" if above else row.title
