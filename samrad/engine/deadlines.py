"""Deadlines that have been moved, and which of them held on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class DeadlineMove:
    """A deadline that became another on `moved_on`. `old` or `new` is None where there was or is none."""

    moved_on: dt.date
    old: dt.date | None
    new: dt.date | None
    because: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The deadline that holds now, and how it came there: the moves in the order they were made."""

    now: dt.date | None = None
    moves: Sequence[DeadlineMove] = ()

    def on(self, day: dt.date) -> dt.date | None:
        """The deadline that held at the end of the day; before the first move, the one it moved from."""
        later = (each for each in self.moves if each.moved_on > day)
        return next((each.old for each in later), self.now)

    @property
    def put_off(self) -> tuple[DeadlineMove, ...]:
        """The moves from one day to another. Setting the first, or taking it away, moves none."""
        return tuple(each for each in self.moves if each.old is not None and each.new is not None)


NO_DEADLINE = Deadline()


def own_or_common(own: Deadline, common: Deadline) -> Deadline:
    """The deadline of one that has its own or, as long as it hasn't, that of all.

    Its moves are the days one became another, with the reason that was given for it that day.
    """
    made = sorted([*own.moves, *common.moves], key=lambda each: each.moved_on)
    days = [dt.date.min, *dict.fromkeys(each.moved_on for each in made)]
    held = [(day, own.on(day) or common.on(day)) for day in days]
    why = {each.moved_on: each.because for each in [*common.moves, *own.moves] if each.because}
    moves = [
        DeadlineMove(day, old, new, why.get(day, "")) for (_, old), (day, new) in pairwise(held) if old != new
    ]
    return Deadline(own.now or common.now, tuple(moves))


def is_known_from(first: dt.date | None, deadline: Deadline) -> bool:
    """Do the moves reach back to the first deadline? Not where one was moved before moves were kept."""
    known = [each.old for each in deadline.moves if each.old is not None]
    return first is None or first == (known[0] if known else deadline.now)
