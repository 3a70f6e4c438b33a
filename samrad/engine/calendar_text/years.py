"""The year of days whose year isn't written, or is written once for many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time


@dataclass
class Written:
    """A day as it was written; `year` is None where none stands beside it."""

    day: int
    month: int
    line: int
    word: str
    organ: str
    year: int | None = None
    weekday: int | None = None
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    note: str = ""

    @property
    def is_possible(self) -> bool:
        return self.on(2000) is not None

    @property
    def in_year(self) -> tuple[int, int]:
        return self.month, self.day

    def on(self, year: int) -> date | None:
        try:
            return date(year, self.month, self.day)
        except ValueError:  # 31 February, or the 29th in a year that hasn't one
            return None


@dataclass(frozen=True)
class Run:
    """Days of one organ under the same heading; `years` are the heading's, first and last."""

    days: Sequence[Written]
    years: tuple[int, int] | None = None

    @property
    def says_year(self) -> bool:
        return self.years is not None or any(each.year for each in self.days)


def years_of(run: Run, first: int) -> list[int]:
    """The year of each day. `first` is where to begin when the run says none.

    One year over the days is the year of all. Otherwise an earlier day of the year than the one before begins
    a new year, forwards from a year that is written, and backwards to what stands before the first of them.
    """
    if run.years and run.years[0] == run.years[1]:
        return [each.year or run.years[0] for each in run.days]
    if run.years is None and any(each.year for each in run.days):
        return _spread(run.days)
    return _walked(run.days, run.years[0] if run.years else first, run.years[1] if run.years else None)


def _walked(days: Sequence[Written], year: int, last: int | None) -> list[int]:
    found: list[int] = []
    before: tuple[int, int] | None = None
    for each in days:
        if each.year:
            year = each.year
        elif before and each.is_possible and each.in_year < before and (last is None or year < last):
            year += 1
        found.append(year)
        before = each.in_year if each.is_possible else before
    return found


def _spread(days: Sequence[Written]) -> list[int]:
    written = next(number for number, each in enumerate(days) if each.year)
    year = days[written].year or 0
    found = _walked(days[written:], year, None)
    after = days[written].in_year
    for each in reversed(days[:written]):
        year -= each.in_year > after
        found.insert(0, year)
        after = each.in_year
    return found


def guessed_year(runs: Iterable[Run], today: date) -> int:
    """Where to begin when no year is written: the weekdays fit, and at least half the days are to come."""
    unsaid = [run for run in runs if not run.says_year]
    candidates = range(today.year - 1, today.year + 3)
    return max(candidates, key=lambda year: (-_misfits(unsaid, year), _is_ahead(unsaid, year, today), -year))


def _days(runs: Iterable[Run], first: int) -> list[tuple[Written, date | None]]:
    return [
        (each, each.on(year))
        for run in runs
        for each, year in zip(run.days, years_of(run, first), strict=True)
    ]


def _misfits(runs: Iterable[Run], first: int) -> int:
    return sum(
        each.weekday is not None and (on is None or on.weekday() != each.weekday)
        for each, on in _days(runs, first)
    )


def _is_ahead(runs: Iterable[Run], first: int, today: date) -> bool:
    ahead = [on is not None and on >= today for _each, on in _days(runs, first)]
    return 2 * sum(ahead) >= len(ahead)
