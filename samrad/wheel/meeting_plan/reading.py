"""A plan as a page shows it: each meeting with what it takes, and how long the cases wait."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from samrad.engine.meeting_plan import Dates, Path, Waiting, Wishes, by_turn, evaluate, total_days
from samrad.engine.working_days import is_within, is_working_day
from samrad.wheel.meeting_plan.kept import (
    ORGANS,
    arrivals_of,
    chosen_dates,
    days_of,
    fixed_days,
    proposed_dates,
    this_years_dates,
    wishes_of,
)
from samrad.wheel.models import MeetingPlan


@dataclass(frozen=True)
class PlannedMeeting:
    """A day an organ is to meet. `first` and `last` are when its cases arrive; None: it has none."""

    which: str
    organ: str
    on: date
    place: str
    is_gathering: bool
    is_fixed: bool
    against_wishes: bool
    cases: int
    first: date | None
    last: date | None


@dataclass(frozen=True)
class PathWaiting:
    """How long the cases that go one way wait on average, in days."""

    path: Path
    cases: int
    this_year: float | None
    average: float


@dataclass(frozen=True)
class Calendar:
    """A municipality's calendar: the organs in turn, and from when its days are assumed."""

    name: str
    organs: list[str]
    assumed_from: date | None


@dataclass(frozen=True)
class Reading:
    """A plan with some days: its own, or those somebody tries."""

    plan: MeetingPlan
    wishes: Wishes
    dates: Dates

    @cached_property
    def waiting(self) -> tuple[Waiting, ...]:
        return evaluate(self.dates, arrivals_of(self.plan), self.wishes)

    @cached_property
    def waiting_this_year(self) -> tuple[Waiting, ...] | None:
        """The same cases with this year's days; None when an organ didn't meet this year."""
        dates = this_years_dates(self.plan)
        if not (dates.committee and dates.council):
            return None
        return evaluate(dates, arrivals_of(self.plan), self.wishes)

    @property
    def total(self) -> int:
        return total_days(self.waiting)

    @property
    def cases(self) -> int:
        return sum(each.arrival.cases for each in self.waiting)

    @property
    def average(self) -> float:
        return self.total / self.cases

    @property
    def this_year(self) -> int | None:
        return None if self.waiting_this_year is None else total_days(self.waiting_this_year)

    @property
    def this_year_average(self) -> float | None:
        return None if self.this_year is None else self.this_year / self.cases

    @property
    def gain(self) -> int | None:
        """Days fewer than with this year's plan, for all cases together; negative when more."""
        return None if self.this_year is None else self.this_year - self.total

    @property
    def more(self) -> int:
        """Days more than with this year's plan, where it is no gain."""
        return -(self.gain or 0)

    @property
    def gain_a_case(self) -> float | None:
        return None if self.gain is None else self.gain / self.cases

    @property
    def proposed(self) -> int:
        """The days with the dates that were found."""
        return self.plan.outcome["total"]

    @property
    def loss(self) -> int:
        """Days more than with the dates that were found."""
        return self.total - self.proposed

    @property
    def less(self) -> int:
        """Days fewer than with the dates that were found, which only days outside the wishes can give."""
        return -self.loss

    @property
    def is_adjusted(self) -> bool:
        return self.dates != proposed_dates(self.plan)

    @property
    def distance(self) -> int:
        """At most so many days from the best that these wishes allow."""
        return self.proposed - self.plan.outcome["at_least"]

    @property
    def counts(self) -> list[tuple[str, int, int]]:
        """Each organ with how many meetings it has here, and had this year."""
        return [
            (
                getattr(self.plan, which).name,
                len(getattr(self.dates, which)),
                len(self.plan.calendars[which]["this_year"]),
            )
            for which in ORGANS
        ]

    @property
    def has_other_numbers(self) -> bool:
        return any(here != this_year for _organ, here, this_year in self.counts)

    @cached_property
    def meetings(self) -> list[PlannedMeeting]:
        """The meetings of both organs by date."""
        found = [meeting for which in ORGANS for meeting in self._meetings_of(which)]
        return sorted(found, key=lambda each: (each.on, each.which))

    @property
    def against_wishes(self) -> list[PlannedMeeting]:
        """The days somebody has moved to a weekday that isn't wished, or to a day that is blocked."""
        return [each for each in self.meetings if each.against_wishes]

    def _meetings_of(self, which: str) -> Iterable[PlannedMeeting]:
        organ, days = getattr(self.plan, which).name, getattr(self.dates, which)
        fixed, places = fixed_days(self.plan.wishes, which), places_of(self.plan, which, days)
        taken = cases_taken(self.waiting, which)
        for day in days:
            cases = taken.get(day, [])
            ready = [each.arrival.ready for each in cases]
            yield PlannedMeeting(
                which,
                organ,
                day,
                places[day],
                is_gathering(self.plan, which, day),
                day in fixed,
                day not in fixed and self._is_against_wishes(which, day),
                sum(each.arrival.cases for each in cases),
                min(ready, default=None),
                max(ready, default=None),
            )

    def _is_against_wishes(self, which: str, day: date) -> bool:
        blocked = [days_of(span) for span in self.plan.wishes["blocked"]]
        is_wished = day.weekday() in self.plan.wishes[which]["weekdays"]
        return not is_wished or not is_working_day(day) or is_within(day, blocked)

    @property
    def paths(self) -> list[PathWaiting]:
        """The ways the cases go, and how long each takes."""
        return [
            PathWaiting(path, cases_in(self.waiting, path), average_of(self.waiting_this_year, path), average)
            for path in Path
            if (average := average_of(self.waiting, path)) is not None
        ]


def reading_of(plan: MeetingPlan, dates: Dates | None = None) -> Reading:
    return Reading(plan, wishes_of(plan), chosen_dates(plan) if dates is None else dates)


def is_gathering(plan: MeetingPlan, which: str, day: date) -> bool:
    """Is it the joint meeting with the county's gathering?"""
    return which == "council" and day.isoformat() == plan.wishes["gathering"]


def places_of(plan: MeetingPlan, which: str, days: Iterable[date]) -> Mapping[date, str]:
    """Where each meeting is held: by turn, when that is wished. The county chooses where it gathers."""
    by_themselves = [day for day in days if not is_gathering(plan, which, day)]
    hosts = plan.calendars[which]["hosts"] if plan.wishes[which]["by_turn"] else []
    places = dict(zip(by_themselves, by_turn(hosts, len(by_themselves)), strict=False))
    return {day: places.get(day, "") for day in days}


def cases_taken(waiting: Iterable[Waiting], which: str) -> Mapping[date, list[Waiting]]:
    found: dict[date, list[Waiting]] = {}
    for each in waiting:
        day = getattr(each, which)
        if day is not None:
            found.setdefault(day, []).append(each)
    return found


def cases_in(waiting: Iterable[Waiting], path: Path) -> int:
    return sum(each.arrival.cases for each in waiting if each.arrival.path is path)


def average_of(waiting: Iterable[Waiting] | None, path: Path) -> float | None:
    some = [each for each in waiting or () if each.arrival.path is path]
    return total_days(some) / sum(each.arrival.cases for each in some) if some else None


def by_month(arrivals: Iterable[Any]) -> list[tuple[int, list[int]]]:
    """For each month how many cases arrive, by path in the order of `Path`."""
    counted: Counter[tuple[int, Path]] = Counter()
    for each in arrivals:
        counted[each.ready.month, each.path] += each.cases
    return [(month, [counted[month, path] for path in Path]) for month in range(1, 13)]


def calendars_of(plan: MeetingPlan) -> list[Calendar]:
    found = []
    for each in plan.calendars["municipalities"]:
        assumed = days_of(organ["assumed_from"] for organ in each["organs"] if organ["assumed_from"])
        names = [organ["name"] for organ in each["organs"]]
        found.append(Calendar(each["name"], names, min(assumed, default=None)))
    return found
