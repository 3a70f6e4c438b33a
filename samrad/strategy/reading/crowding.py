"""Levels of a version with more than seven: the question "what is to go?"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from samrad.engine.goal_ranking import Placed, crowded
from samrad.strategy.models import GoalWording, PlanVersion


@dataclass(frozen=True)
class Crowded:
    """A level with more than seven. `under` is the key of the goal they stand under, empty at the top.

    `goals` are those that stand there, by rank: what can go.
    """

    under: str
    title: str
    because: str
    goals: tuple[GoalWording, ...]

    @property
    def number(self) -> int:
        return len(self.goals)


def wordings_of(version: PlanVersion) -> list[GoalWording]:
    """The goals of a version as they stand in it, by rank; one question."""
    rows = list(GoalWording.objects.filter(version=version).select_related("goal", "under"))
    for each in rows:
        each.version = version
    return sorted(rows, key=lambda each: (each.rank, each.goal_id))


def placed(wordings: Iterable[GoalWording]) -> list[Placed]:
    """The same as the engine reads them."""
    return [
        Placed(
            each.goal.key,
            each.under.key if each.under else None,
            each.rank,
            each.title,
            each.text,
            f"{each.get_level_display()}: {each.level_because}".removesuffix(": "),
        )
        for each in wordings
    ]


def crowded_levels(version: PlanVersion, wordings: list[GoalWording] | None = None) -> list[Crowded]:
    """The levels that ask what is to go, each with why there are so many where somebody has said it."""
    rows = wordings_of(version) if wordings is None else wordings
    known = {each.goal.key: each for each in rows}
    return [
        Crowded(
            under or "",
            known[under].title if under else "",
            known[under].many_below_because if under else version.many_because,
            tuple(each for each in rows if (each.under.key if each.under else None) == under),
        )
        for under in crowded(placed(rows))
    ]
