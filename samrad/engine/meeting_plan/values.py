"""What a year's meeting plan is made from, as plain values.

"The committee" is the administrative one, "the council" the regional council; the municipal councils come
last, as branches of a ratification.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from samrad.engine.routing import Branch
from samrad.engine.working_days import DAY, Span, is_holiday, is_within

# The year is thought of as going round: a case that no meeting takes any more is taken by the first one of a
# next year that is like this. 52 weeks, so that a Thursday stays one.
ROUND = dt.timedelta(weeks=52)


class Path(StrEnum):
    """Through which organs a case goes, in turn."""

    committee = "committee"
    council = "council"
    committee_council = "committee_council"
    committee_council_ratified = "committee_council_ratified"
    council_ratified = "council_ratified"

    @property
    def through_committee(self) -> bool:
        return self is not Path.council and self is not Path.council_ratified

    @property
    def through_council(self) -> bool:
        return self is not Path.committee

    @property
    def is_ratified(self) -> bool:
        return self in {Path.committee_council_ratified, Path.council_ratified}


@dataclass(frozen=True, slots=True)
class Arrival:
    """So many cases whose first papers are ready on a day, and the way they go."""

    ready: dt.date
    path: Path
    cases: int = 1


@dataclass(frozen=True, slots=True)
class OrganWishes:
    """How an organ wants to meet. `days` are those it can meet on; the fixed ones are always among them.

    Days from one meeting to the next are at least `least_apart` and at most `most_apart`, also from the last
    meeting to the first one of the year after. Raises ValueError when the days span more than 52 weeks.
    """

    name: str
    papers_days: int
    meetings: int
    days: tuple[dt.date, ...]
    least_apart: int = 1
    most_apart: int = 364
    fixed: tuple[dt.date, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "fixed", tuple(sorted(set(self.fixed))))
        object.__setattr__(self, "days", tuple(sorted({*self.days, *self.fixed})))
        if self.days and self.days[-1] - self.days[0] >= ROUND:
            raise ValueError("the days to choose among span more than 52 weeks")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is wished of both organs.

    `ratification` holds the municipal councils with their fixed calendars, which go round like the year.
    """

    committee: OrganWishes
    council: OrganWishes
    ratification: tuple[Branch, ...] = ()
    rest_days: int = 7


@dataclass(frozen=True, slots=True)
class Dates:
    """The days the two organs meet in a year."""

    committee: tuple[dt.date, ...]
    council: tuple[dt.date, ...]


def candidate_days(
    first: dt.date,
    last: dt.date,
    weekdays: Collection[int],
    blocked: Iterable[Span] = (),
) -> tuple[dt.date, ...]:
    """The days from first to last on these weekdays (Monday is 0) that are neither holidays nor blocked."""
    spans = tuple(blocked)
    days = (first + number * DAY for number in range((last - first).days + 1))
    return tuple(
        day for day in days if day.weekday() in weekdays and not is_holiday(day) and not is_within(day, spans)
    )


def repeated(days: Iterable[dt.date], years: int) -> tuple[dt.date, ...]:
    """The same days so many years on end: what comes late waits into the next year, and perhaps once more."""
    kept = sorted(set(days))
    return tuple(day + turn * ROUND for turn in range(years) for day in kept)
