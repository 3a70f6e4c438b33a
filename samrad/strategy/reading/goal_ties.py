"""What serves a goal, and the goals a case serves."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from samrad.cases.models import Case
from samrad.cases.selectors import cases_visible_to
from samrad.core.viewers import Viewer
from samrad.engine.sort_keys import norwegian_sort_key
from samrad.knowledge.models import Indicator
from samrad.knowledge.selectors import indicators_visible_to
from samrad.strategy.models import Goal, GoalCase, GoalWording, Measure
from samrad.strategy.reading.goals import goals_below
from samrad.strategy.reading.measure_goals import wording_held
from samrad.strategy.selectors import measures_visible_to


@dataclass(frozen=True)
class GoalOfCase:
    """A goal a case serves, in the words that hold."""

    key: str
    kind: str
    title: str
    language: str
    plan: str

    def get_kind_display(self) -> str:
        return str(Goal.Kind(self.kind).label)


def goals_of_case(case: Case, viewer: Viewer) -> list[GoalOfCase]:
    """The goals of the case that this viewer may see, by title. One question."""
    wording = wording_held(viewer, OuterRef("goal"))
    rows = GoalCase.objects.filter(case=case, goal__plan__withdrawn_on=None).annotate(
        title=Subquery(wording.values("title")[:1]),
        language=Subquery(wording.values("version__language")[:1]),
    )
    columns = ("goal__key", "goal__kind", "title", "language", "goal__plan__title")
    told = [GoalOfCase(*each) for each in rows.exclude(title=None).values_list(*columns)]
    return sorted(told, key=lambda each: norwegian_sort_key(each.title))


@dataclass(frozen=True)
class ServedGoal:
    """A goal at work: its last words, the goals under it, their measures and its own, and what is tied to it
    and no other: the indicators and the cases.
    """

    wording: GoalWording
    below: list[GoalWording]
    measures: list[Measure]
    indicators: list[Indicator]
    cases: list[Case]


def served_goal(wording: GoalWording, viewer: Viewer) -> ServedGoal:
    """What the viewer may see of what serves the goal. Four questions."""
    goal, below = wording.goal_id, goals_below(wording)
    measures = measures_visible_to(viewer).filter(
        measure_goals__goal__in=[goal, *(each.goal_id for each in below)]
    )
    return ServedGoal(
        wording,
        below,
        list(measures.distinct().order_by("sort_key", "pk")),
        list(indicators_visible_to(viewer).filter(goal_indicators__goal=goal).order_by("sort_key", "pk")),
        list(cases_visible_to(viewer).filter(goal_cases__goal=goal).order_by("-pk")),
    )
