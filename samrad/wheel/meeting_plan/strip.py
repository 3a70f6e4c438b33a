"""The year as a strip a month: councils' days pale, the proposed ones strong. Geometry only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from samrad.engine.working_days import is_within, is_working_day
from samrad.wheel.meeting_plan.kept import days_of
from samrad.wheel.meeting_plan.reading import PlannedMeeting, Reading

LEFT, CELL, LINE, TOP = 62, 20, 32, 22
LOWEST, HIGHEST = 4, 20  # of a bar that stands for one council, and for all of them


@dataclass(frozen=True)
class Cell:
    """A stretch of a strip: from the left, and how wide."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Mark:
    """A proposed meeting: its middle, and which organ meets."""

    x: float
    y: float
    meeting: PlannedMeeting

    @property
    def left(self) -> float:
        return self.x - 7

    @property
    def top(self) -> float:
        return self.y - 7


@dataclass(frozen=True)
class Month:
    """A strip: the first day of its month, the days nobody meets, the councils' days and the meetings."""

    first: date
    top: float
    width: float
    off: tuple[Cell, ...]
    councils: tuple[Cell, ...]
    marks: tuple[Mark, ...]

    @property
    def middle(self) -> float:
        return self.top + (LINE - 4) / 2


@dataclass(frozen=True)
class YearStrip:
    months: tuple[Month, ...]
    left: int = LEFT
    width: int = LEFT + 31 * CELL
    height: int = TOP + 12 * LINE
    labels_end: int = LEFT - 8
    numbers_at: int = TOP - 10

    @property
    def numbers(self) -> list[tuple[float, int]]:
        """The days of the month that are written above, with where."""
        return [(x_of(number) + CELL / 2, number) for number in (1, 5, 10, 15, 20, 25, 30)]


def year_strip(reading: Reading) -> YearStrip:
    """The strip of a plan. A councils' bar is as high as its share of all councils."""
    plan = reading.plan
    councils = [days_of(each["organs"][-1]["meetings"]) for each in plan.calendars["municipalities"]]
    meets = Counter(day for days in councils for day in days)
    blocked = [days_of(span) for span in plan.wishes["blocked"]]
    firsts = [date(plan.year, number, 1) for number in range(1, 13)]
    return YearStrip(
        tuple(month_strip(first, blocked, meets, len(councils), reading.meetings) for first in firsts)
    )


def month_strip(
    first: date,
    blocked: list[tuple[date, ...]],
    meets: Counter[date],
    councils: int,
    meetings: Iterable[PlannedMeeting],
) -> Month:
    days = days_in(first)
    top = TOP + (first.month - 1) * LINE
    off = [day for day in days if not is_working_day(day) or is_within(day, blocked)]
    return Month(
        first,
        top,
        len(days) * CELL,
        tuple(Cell(x_of(run[0].day), top, len(run) * CELL, LINE - 4) for run in runs(off)),
        tuple(
            Cell(x_of(day.day) + 4, top + LINE - 4 - height, CELL - 8, height)
            for day in days
            if (height := bar_height(meets[day], councils))
        ),
        tuple(marks_in(first, top, meetings)),
    )


def bar_height(meeting: int, councils: int) -> float:
    if not meeting:
        return 0
    return LOWEST + (HIGHEST - LOWEST) * (meeting - 1) / max(1, councils - 1)


def marks_in(first: date, top: float, meetings: Iterable[PlannedMeeting]) -> Iterable[Mark]:
    """The meetings of a month; two on a day stand above each other."""
    here = [each for each in meetings if (each.on.year, each.on.month) == (first.year, first.month)]
    on_day = Counter(each.on for each in here)
    for each in here:
        apart = 0 if on_day[each.on] == 1 else (-6 if each.which == "committee" else 6)
        yield Mark(x_of(each.on.day) + CELL / 2, top + (LINE - 4) / 2 + apart, each)


def x_of(number: int) -> float:
    """The left edge of a day of the month."""
    return LEFT + (number - 1) * CELL


def days_in(first: date) -> list[date]:
    days = (first + timedelta(number) for number in range(31))
    return [day for day in days if day.month == first.month]


def runs(days: Iterable[date]) -> list[list[date]]:
    """Days that follow each other, together."""
    found: list[list[date]] = []
    for day in days:
        if found and day == found[-1][-1] + timedelta(1):
            found[-1].append(day)
        else:
            found.append([day])
    return found
