"""The kinds of rule: a pattern that gives days or periods, and what a rule adds to it.

Weekdays are 0 for Monday to 6 for Sunday, months 1 to 12, weeks ISO weeks. Lists are in order, without
repetition. Something that happens every n-th week, month or year is counted from the first day of the rule,
or from `EPOCH` when it has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

# A Monday, in week 1, in a year with a parliamentary election: every second year is an election year.
EPOCH = date(2001, 1, 1)

MonthDay = tuple[int, int]  # month, day


class Unit(StrEnum):
    day = "day"
    working_day = "working_day"
    week = "week"
    month = "month"
    quarter = "quarter"
    half_year = "half_year"
    year = "year"


class Day(IntEnum):
    """What is counted in a month: a weekday, a day that is worked, or any day."""

    monday = 0
    tuesday = 1
    wednesday = 2
    thursday = 3
    friday = 4
    saturday = 5
    sunday = 6
    working_day = 7
    any_day = 8


class Parity(StrEnum):
    odd = "odd"
    even = "even"


class FeastName(StrEnum):
    """Days of the church year and the calendar that have a name; some last several days."""

    new_year = "nyttår"
    palm_sunday = "palmesøndag"
    easter_week = "påskeuke"
    maundy_thursday = "skjærtorsdag"
    good_friday = "langfredag"
    easter_eve = "påskeaften"
    easter = "påske"
    easter_day = "første påskedag"
    easter_monday = "andre påskedag"
    ascension_day = "kristi himmelfartsdag"
    whitsun_eve = "pinseaften"
    whitsun = "pinse"
    whit_sunday = "første pinsedag"
    whit_monday = "andre pinsedag"
    christmas = "jul"
    christmas_eve = "julaften"
    christmas_day = "første juledag"
    boxing_day = "andre juledag"
    between_the_years = "romjul"
    new_years_eve = "nyttårsaften"


@dataclass(frozen=True)
class Within:
    """Every n-th month, quarter, half-year or year; or these months of every n-th year (unit month)."""

    unit: Unit = Unit.month
    every: int = 1
    months: tuple[int, ...] = ()


@dataclass(frozen=True)
class Weekly:
    """These weekdays, or the whole week when there are none, in every n-th week or in chosen weeks."""

    days: tuple[int, ...] = ()
    every: int = 1
    parity: Parity | None = None
    weeks: tuple[int, ...] = ()


@dataclass(frozen=True)
class NthDay:
    """The first, second … day of a kind in a period; -1 is the last, -2 the last but one."""

    ordinals: tuple[int, ...]
    day: Day
    within: Within = Within()


@dataclass(frozen=True)
class DayOfMonth:
    """The 15th of every n-th month. A month without the day has none."""

    days: tuple[int, ...]
    every: int = 1


@dataclass(frozen=True)
class Dates:
    """Days of every n-th year. 29 February is in leap years only."""

    days: tuple[MonthDay, ...]
    every: int = 1


@dataclass(frozen=True)
class OnDays:
    """Days of a particular year."""

    days: tuple[date, ...]


@dataclass(frozen=True)
class Whole:
    """A period from its first day to its last; a day when the unit is day, or every working day."""

    within: Within


@dataclass(frozen=True)
class YearlySpan:
    """From a day to another, both included, of every n-th year. May run into the next year.

    A day the month doesn't have is its last: (2, 29) is the end of February in every year.
    """

    start: MonthDay
    end: MonthDay
    every: int = 1


@dataclass(frozen=True)
class Between:
    """One period, both days included."""

    first: date
    last: date


@dataclass(frozen=True)
class Feast:
    name: FeastName


@dataclass(frozen=True)
class Event:
    """What somebody else gives the days of, such as a council's meetings."""

    name: str


@dataclass(frozen=True)
class Holidays:
    """Public holidays, other than ordinary Sundays."""


@dataclass(frozen=True)
class Shift:
    """So many days, working days, weeks or months after; before when negative."""

    count: int
    unit: Unit


@dataclass(frozen=True)
class Seek:
    """The n-th such weekday after; before when negative."""

    ordinal: int
    day: int


@dataclass(frozen=True)
class WeekStep:
    """The n-th week after, before when negative, the same week when 0; whole, or these days of it."""

    weeks: int
    days: tuple[int, ...] = ()


Step = Shift | Seek | WeekStep


@dataclass(frozen=True)
class Relative:
    """So long before or after something. Before a period is before its first day, after it after its last."""

    step: Step
    anchor: Pattern


@dataclass(frozen=True)
class Union:
    """All of several."""

    patterns: tuple[Pattern, ...]


Pattern = (
    Weekly
    | NthDay
    | DayOfMonth
    | Dates
    | OnDays
    | Whole
    | YearlySpan
    | Between
    | Feast
    | Event
    | Holidays
    | Relative
    | Union
)


class Obstacle(StrEnum):
    """What makes a day move."""

    holiday = "holiday"
    weekend = "weekend"
    either = "either"


@dataclass(frozen=True)
class Move:
    """A day that can't be used moves by this much, again and again, until it can."""

    when: Obstacle
    count: int  # 1 forward, -1 back
    unit: Unit  # day, working day or week


@dataclass(frozen=True)
class Rule:
    """When something happens.

    The pattern's days, those of them in the season (of each year) and from first to last, without those
    of the exceptions; then moved if they must be.
    """

    pattern: Pattern
    season: YearlySpan | None = None
    first: date | None = None
    last: date | None = None
    exceptions: tuple[Pattern, ...] = ()
    move: Move | None = None
