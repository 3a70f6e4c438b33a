"""Where a commitment stands: computed from what was answered, decided and done, and the day. Never stored."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from samrad.engine.deadlines import NO_DEADLINE, Deadline


class Standing(StrEnum):
    """How it goes with one commitment.

    `decided` is no state of its own: it is what those are told who may not know how it goes.
    """

    not_answered = "not_answered"
    out = "out"
    not_decided = "not_decided"
    on_the_way = "on_the_way"
    late = "late"
    kept = "kept"
    broken = "broken"
    decided = "decided"


DECIDED = (Standing.kept, Standing.on_the_way, Standing.late, Standing.broken)
NOT_DECIDED = (Standing.not_decided, Standing.not_answered)
# How many must share what is late before a number points out nobody.
FEWEST = 3


def standing(
    answer: str,
    is_decided: bool,
    due_on: dt.date | None,
    kept_on: dt.date | None,
    broken_on: dt.date | None,
    today: dt.date,
) -> Standing:
    """Where it stands on the day. `answer` is *none*, *in* or *out*.

    *In* without a decision is not decided, whatever has been done: nobody's yes is guessed. A deadline passes
    at the end of its day, and a commitment without one is never late.
    """
    if answer != "in":
        return Standing.out if answer == "out" else Standing.not_answered
    if not is_decided:
        return Standing.not_decided
    if broken_on is not None and broken_on <= today:
        return Standing.broken
    if kept_on is not None and kept_on <= today:
        return Standing.kept
    return Standing.late if due_on is not None and due_on < today else Standing.on_the_way


def told_outside(state: Standing) -> Standing:
    """What is said of it to those who may not know who is late or hasn't answered."""
    if state in DECIDED:
        return Standing.decided
    return Standing.not_decided if state in NOT_DECIDED else state


@dataclass(frozen=True, slots=True)
class DatedCommitment:
    """One commitment with its days. A day that isn't known counts as long past."""

    answer: str
    is_decided: bool = False
    answered_on: dt.date | None = None
    decided_on: dt.date | None = None
    deadline: Deadline = NO_DEADLINE
    kept_on: dt.date | None = None
    broken_on: dt.date | None = None

    def on(self, day: dt.date) -> Standing:
        """Where it stood that day, by the deadline that held then."""
        answered = self.answered_on is None or self.answered_on <= day
        decided = self.is_decided and (self.decided_on is None or self.decided_on <= day)
        answer = self.answer if answered or decided else "none"
        return standing(answer, decided, self.deadline.on(day), self.kept_on, self.broken_on, day)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many commitments stand where."""

    kept: int = 0
    on_the_way: int = 0
    late: int = 0
    broken: int = 0
    not_decided: int = 0
    not_answered: int = 0
    out: int = 0

    @property
    def decided(self) -> int:
        return self.kept + self.on_the_way + self.late + self.broken

    @property
    def not_kept(self) -> int:
        """Decided and not kept, without telling how it goes."""
        return self.on_the_way + self.late + self.broken

    @property
    def undecided(self) -> int:
        """Without a decision, answered or not."""
        return self.not_decided + self.not_answered

    @property
    def total(self) -> int:
        return self.decided + self.undecided + self.out


def counts(states: Iterable[Standing]) -> Tally:
    """How many stand where. Raises ValueError on what is told outside, which can't be counted."""
    found = Counter(states)
    if Standing.decided in found:
        raise ValueError("what is told outside is no state to count")
    return Tally(**{state.value: number for state, number in found.items()})


def points_out_nobody(states: Iterable[tuple[int, Standing]]) -> bool:
    """Can it be told how many of these are late or broken without telling whose? Each is (whose, where).

    Not when few have something left to keep, nor when all that is left is late.
    """
    left = [(whose, state) for whose, state in states if state in DECIDED and state is not Standing.kept]
    behind = [whose for whose, state in left if state is not Standing.on_the_way]
    return not behind or (len({whose for whose, _state in left}) >= FEWEST and len(behind) < len(left))


def history(commitments: Iterable[DatedCommitment], days: Iterable[dt.date]) -> list[tuple[dt.date, Tally]]:
    """How many stood where at the end of each of the days."""
    commitments = list(commitments)
    return [(day, counts(each.on(day) for each in commitments)) for day in days]


def ends_of_periods(first: dt.date, last: dt.date, months: int) -> Iterator[dt.date]:
    """The last days of years (12 months) or tertials (4) from `first` to `last`, both included.

    `months` divides twelve; raises ValueError when it doesn't.
    """
    if months not in (1, 2, 3, 4, 6, 12):
        raise ValueError(f"{months} months don't divide a year")
    for year in range(first.year, last.year + 1):
        for month in range(months, 13, months):
            end = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
            if first <= end <= last:
                yield end
