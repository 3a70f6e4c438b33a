"""Levels of a version with more than seven: the question "what is to go?"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from samrad.engine.goal_ranking import Placed, crowded
from samrad.strategy.models import GoalWording, PlanVersion


@dataclass(frozen=True)
class Crowded:
    """A level with more than seven. `under` is the key of the goal they stand under, empty at the top."""

    under: str
    title: str
    number: int
    because: str


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
        Crowded("", "", number, version.many_because)
        if under is None
        else Crowded(under, known[under].title, number, known[under].many_below_because)
        for under, number in crowded(placed(rows)).items()
    ]
