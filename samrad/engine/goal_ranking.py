"""Ranking goals: who stands beside whom, which levels have too many, and what a new version did to them.

A goal is known by its key through versions; its place is the goal it stands under and its rank there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

MOST = 7  # as many as a level can have and still be a choice


@dataclass(frozen=True)
class Placed:
    """A goal in one version. `under` is the key of the goal it stands under; None at the top."""

    key: str
    under: str | None
    rank: int
    title: str
    text: str = ""
    level: str = ""


class Change(StrEnum):
    new = "new"
    gone = "gone"
    moved = "moved"
    reworded = "reworded"


@dataclass(frozen=True)
class GoalChange:
    """What became of one goal. `before` is None for a new one, `after` for one that is gone."""

    before: Placed | None
    after: Placed | None
    changes: tuple[Change, ...]

    @property
    def key(self) -> str:
        return next(each.key for each in (self.after, self.before) if each is not None)


def by_parent(placed: Iterable[Placed]) -> dict[str | None, list[Placed]]:
    """The goals under each, by rank."""
    found: dict[str | None, list[Placed]] = defaultdict(list)
    for each in sorted(placed, key=lambda each: (each.rank, each.key)):
        found[each.under].append(each)
    return dict(found)


def crowded(placed: Iterable[Placed], most: int = MOST) -> dict[str | None, int]:
    """How many stand at each level that has more than `most`, by the goal they stand under."""
    return {under: len(each) for under, each in by_parent(placed).items() if len(each) > most}


def in_order(placed: Iterable[Placed]) -> list[Placed]:
    """As they are read: each followed by those under it. Those under one that isn't here come last."""
    rows = list(placed)
    below = by_parent(rows)

    def under(key: str | None) -> list[Placed]:
        return [one for each in below.get(key, []) for one in (each, *under(each.key))]

    found = under(None)
    return found + [each for each in rows if each not in found]


def exchanged(order: Sequence[str], key: str, *, up: bool) -> list[str]:
    """The order where a goal has changed places with its neighbour; as it was at the end of the list."""
    at = order.index(key)
    to = at - 1 if up else at + 1
    moved = list(order)
    if 0 <= to < len(order):
        moved[at], moved[to] = moved[to], moved[at]
    return moved


def with_all_below(placed: Iterable[Placed], key: str) -> set[str]:
    """A goal and everything under it, at all depths."""
    below = by_parent(placed)
    found, waiting = set[str](), [key]
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting += [each.key for each in below.get(at, [])]
    return found


def goal_changes(old: Iterable[Placed], new: Iterable[Placed]) -> list[GoalChange]:
    """What differs from one version to the next: in the order of the new, then what is gone.

    A goal is moved when it stands under another, or has passed one of those that stood beside it in both;
    that others came or went around it moves nobody.
    """
    before, after = list(old), list(new)
    known = {each.key: each for each in before}
    still = {each.key for each in after}
    passed = _passed(before, after)
    found = [_change(known.get(each.key), each, passed) for each in after]
    found += [GoalChange(each, None, (Change.gone,)) for each in before if each.key not in still]
    return [each for each in found if each.changes]


def _change(before: Placed | None, after: Placed, passed: Mapping[str, bool]) -> GoalChange:
    if before is None:
        return GoalChange(None, after, (Change.new,))
    changes = [Change.moved] if passed[after.key] else []
    if (before.title, before.text, before.level) != (after.title, after.text, after.level):
        changes.append(Change.reworded)
    return GoalChange(before, after, tuple(changes))


def _passed(before: Sequence[Placed], after: Sequence[Placed]) -> dict[str, bool]:
    """Whether each goal has another parent, or another place among those beside it in both."""
    old = {each.key: each for each in before}
    found = dict[str, bool]()
    for under, siblings in by_parent(after).items():
        stayed = [each.key for each in siblings if each.key in old and old[each.key].under == under]
        was = sorted(stayed, key=lambda key: (old[key].rank, key))
        found |= {each.key: each.key in old and old[each.key].under != under for each in siblings}
        found |= {key: was[place] != key for place, key in enumerate(stayed)}
    return found
