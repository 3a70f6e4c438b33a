"""A goal with all that hangs on it: its words through versions, measures, commitments, indicators, cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samrad.cases.selectors import CaseStanding, cases_visible_to, standings
from samrad.commitments.reading.boards import UndertakingBoard, boards_of
from samrad.commitments.words import STANDINGS
from samrad.core.viewers import Viewer
from samrad.engine.text_difference import Words, word_difference
from samrad.knowledge.reading.drawing import spark
from samrad.knowledge.reading.picture import Card, indicators_of
from samrad.knowledge.reading.shown import shown_of as figures_of
from samrad.strategy.models import DevelopmentGoal, Goal, GoalWording, Measure
from samrad.strategy.reading.plans import shown_of
from samrad.strategy.selectors import measures_visible_to, versions_visible_to


@dataclass(frozen=True)
class WordingThen:
    """A goal's words in one version, and how the title differs from the version before."""

    row: GoalWording
    title: Words | None
    text_changed: bool
    moved_from: int | None


@dataclass(frozen=True)
class Counted:
    """How many commitments stand so: where, in a word, and the number."""

    name: str
    number: int


@dataclass(frozen=True)
class ShownMeasure:
    """A measure with how many of those that are asked have decided to be in on it."""

    row: Measure
    decided: int
    asked: int


@dataclass(frozen=True)
class ShownGoalPage:
    """What the page of a goal shows. `now` is its words in the version to read; else its last words."""

    goal: Goal
    now: GoalWording
    is_still_in: bool
    under_title: str
    history: list[WordingThen]
    below: list[GoalWording]
    development_goals: list[DevelopmentGoal]
    measures: list[ShownMeasure]
    commitments: list[Counted]
    indicators: list[Card]
    cases: list[CaseStanding]


def shown_goal(goal: Goal, viewer: Viewer, today: date) -> ShownGoalPage:
    """The page of a goal this viewer may see; as many questions for one measure as for hundreds."""
    wordings = wordings_through(goal, viewer)
    current = shown_of(versions_visible_to(viewer).filter(plan=goal.plan).defer("page", "background"))
    here = next((each for each in wordings if current and each.version_id == current.pk), None)
    now = here or wordings[0]
    below = goals_below(now)
    these = [goal.pk, *(each.goal_id for each in below)]
    served = measures_visible_to(viewer).filter(measure_goals__goal__in=these).distinct()
    boards = boards_of(served, viewer=viewer, today=today)
    return ShownGoalPage(
        goal=goal,
        now=now,
        is_still_in=here is not None,
        under_title=title_in(now),
        history=[then(each, before) for each, before in zip(wordings, [*wordings[1:], None], strict=True)],
        below=below,
        development_goals=list(DevelopmentGoal.objects.filter(version=now.version_id, goal=goal)),
        measures=with_answers(served.order_by("sort_key", "pk"), boards),
        commitments=commitments_counted(boards),
        indicators=figures_for(goal, these, viewer, today),
        cases=cases_of(these, viewer, today),
    )


def with_answers(measures: Iterable[Measure], boards: Iterable[UndertakingBoard]) -> list[ShownMeasure]:
    tallies = {each.undertaking.pk: each.tally for each in boards}
    return [ShownMeasure(each, tallies[each.pk].decided, tallies[each.pk].total) for each in measures]


def figures_for(goal: Goal, these: list[int], viewer: Viewer, today: date) -> list[Card]:
    """The indicators of the goals, each with its latest figure, how it stands, and its line."""
    home = goal.plan.cooperation
    rows = list(indicators_of(home, viewer).filter(goal_indicators__goal__in=these).distinct())
    return [Card(each, spark(each)) for each in figures_of(rows, home, today)] if rows else []


def cases_of(goals: list[int], viewer: Viewer, today: date) -> list[CaseStanding]:
    """The cases of the goals, the newest first."""
    rows = cases_visible_to(viewer).filter(goal_cases__goal__in=goals).distinct()
    return standings(rows.order_by("-pk"), viewer=viewer, today=today)


def wordings_through(goal: Goal, viewer: Viewer) -> list[GoalWording]:
    """Its words in each version the viewer may see, the newest first."""
    seen = versions_visible_to(viewer).filter(plan=goal.plan_id).values("pk")
    rows = GoalWording.objects.filter(goal=goal, version__in=seen)
    return list(rows.select_related("version__plan__cooperation", "under").order_by("-version__number"))


def goals_below(row: GoalWording) -> list[GoalWording]:
    """The goals right under this one in its version, by rank."""
    rows = GoalWording.objects.filter(version=row.version_id, under=row.goal_id)
    return list(rows.select_related("goal").order_by("rank"))


def title_in(row: GoalWording) -> str:
    """What the goal above is called in the same version; empty at the top."""
    above = GoalWording.objects.filter(version=row.version_id, goal=row.under_id).first()
    return above.title if above else ""


def then(row: GoalWording, before: GoalWording | None) -> WordingThen:
    if before is None:
        return WordingThen(row, None, False, None)
    title = word_difference(before.title, row.title) if before.title != row.title else None
    moved = before.rank if before.rank != row.rank or before.under_id != row.under_id else None
    return WordingThen(row, title, before.text != row.text, moved)


def commitments_counted(boards: Iterable[UndertakingBoard]) -> list[Counted]:
    """How many commitments to these stand how, as far as the viewer may know; those of none left out."""
    counted = Counter(each.standing for board in boards for each in board.standings)
    return [Counted(str(name), counted[each]) for each, name in STANDINGS.items() if counted[each]]
