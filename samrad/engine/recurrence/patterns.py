"""The days and periods of each kind of pattern."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from samrad.engine.recurrence import values as kinds
from samrad.engine.recurrence.calendar_days import (
    clamped,
    counted_from,
    days_of,
    exists,
    is_a,
    monday_of,
    number_of,
    periods_from,
    weeks_from,
)
from samrad.engine.recurrence.feasts import feast_in
from samrad.engine.recurrence.values import EPOCH, Parity, Pattern, Unit, Within
from samrad.engine.working_days import Span, holidays_in, is_working_day


@dataclass(frozen=True)
class Calendar:
    """What a pattern is read against: the days of events, and the first day of the rule if it has one."""

    anchors: Mapping[str, Sequence[date]]
    first: date | None

    def counts(self, number: int, every: int, unit: Unit) -> bool:
        """Is the period with this number one of every n-th?"""
        return (number - number_of(self.first or EPOCH, unit)) % every == 0


def spans_of(pattern: Pattern, first: date, last: date, calendar: Calendar) -> Iterator[Span]:
    """The periods of a pattern that have a day from first to last, as (first day, last day), in any order."""
    for start, end in _SPANS[type(pattern)](pattern, first, last, calendar):
        if start <= last and end >= first:
            yield start, end


def _weekly(pattern: kinds.Weekly, first: date, last: date, calendar: Calendar) -> Iterator[Span]:
    counted = monday_of(_first_counted(pattern.days, calendar.first or EPOCH))
    for monday in weeks_from(first, last):
        number = monday.isocalendar().week
        if (
            (monday - counted).days // 7 % pattern.every == 0
            and (not pattern.weeks or number in pattern.weeks)
            and (pattern.parity is None or (number % 2 == 1) == (pattern.parity == Parity.odd))
        ):
            yield from _days_of_week(monday, pattern.days)


def _first_counted(days: tuple[int, ...], start: date) -> date:
    """The day every n-th week is counted from: the first of the days, from the start on."""
    if not days:
        return start
    return next(start + timedelta(n) for n in range(7) if (start.weekday() + n) % 7 in days)


def _days_of_week(monday: date, days: tuple[int, ...]) -> Iterator[Span]:
    if not days:
        yield monday, monday + timedelta(6)
    for day in days:
        yield monday + timedelta(day), monday + timedelta(day)


def _nth_day(pattern: kinds.NthDay, first: date, last: date, calendar: Calendar) -> Iterator[Span]:
    for span in _periods(pattern.within, first, last, calendar):
        days = [day for day in days_of(span) if is_a(day, pattern.day)]
        for ordinal in pattern.ordinals:
            place = ordinal - 1 if ordinal > 0 else len(days) + ordinal
            if 0 <= place < len(days):
                yield days[place], days[place]


def _whole(pattern: kinds.Whole, first: date, last: date, calendar: Calendar) -> Iterator[Span]:
    if pattern.within.unit == Unit.working_day:
        return ((day, day) for day in days_of((first, last)) if is_working_day(day))
    return _periods(pattern.within, first, last, calendar)


def _periods(within: Within, first: date, last: date, calendar: Calendar) -> Iterator[Span]:
    for number, span in periods_from(first, last, within.unit):
        if within.months:
            if span[0].month in within.months and calendar.counts(span[0].year, within.every, Unit.year):
                yield span
        elif calendar.counts(number, within.every, within.unit):
            yield span


def _day_of_month(pattern: kinds.DayOfMonth, first: date, last: date, calendar: Calendar) -> Iterator[Span]:
    for start, _ in _periods(Within(Unit.month, pattern.every), first, last, calendar):
        for day in pattern.days:
            if exists(start.year, start.month, day):
                yield start.replace(day=day), start.replace(day=day)


def _dates(pattern: kinds.Dates, first: date, last: date, calendar: Calendar) -> Iterator[Span]:
    for year in range(first.year, last.year + 1):
        for month, day in pattern.days:
            if calendar.counts(year, pattern.every, Unit.year) and exists(year, month, day):
                yield date(year, month, day), date(year, month, day)


def _on_days(pattern: kinds.OnDays, _first: date, _last: date, _calendar: Calendar) -> Iterator[Span]:
    return ((day, day) for day in pattern.days)


def _yearly_span(pattern: kinds.YearlySpan, first: date, last: date, calendar: Calendar) -> Iterator[Span]:
    for year in range(first.year - 1, last.year + 1):
        if calendar.counts(year, pattern.every, Unit.year):
            start = clamped(year, pattern.start)
            yield start, clamped(year + (pattern.end < pattern.start), pattern.end)


def _between(pattern: kinds.Between, _first: date, _last: date, _calendar: Calendar) -> Iterator[Span]:
    yield pattern.first, pattern.last


def _feast(pattern: kinds.Feast, first: date, last: date, calendar: Calendar) -> Iterator[Span]:
    if pattern.name in calendar.anchors:
        return _named(pattern.name, calendar)
    return (feast_in(year, pattern.name) for year in range(first.year - 1, last.year + 1))


def _event(pattern: kinds.Event, _first: date, _last: date, calendar: Calendar) -> Iterator[Span]:
    return _named(pattern.name, calendar)


def _named(name: str, calendar: Calendar) -> Iterator[Span]:
    return ((day, day) for day in calendar.anchors.get(name, ()))


def _holidays(_pattern: kinds.Holidays, first: date, last: date, _calendar: Calendar) -> Iterator[Span]:
    return ((day, day) for year in range(first.year, last.year + 1) for day in holidays_in(year))


def _relative(pattern: kinds.Relative, first: date, last: date, calendar: Calendar) -> Iterator[Span]:
    reach = timedelta(_reach(pattern.step))
    for anchor in spans_of(pattern.anchor, first - reach, last + reach, calendar):
        yield from _stepped(anchor, pattern.step)


def _stepped(anchor: Span, step: kinds.Step) -> Iterator[Span]:
    match step:
        case kinds.Shift(count, unit):
            day = counted_from(anchor[count > 0], count, unit)
            yield day, day
        case kinds.Seek(ordinal, weekday):
            day = _sought(anchor[ordinal > 0], ordinal, weekday)
            yield day, day
        case kinds.WeekStep(weeks, days):
            yield from _days_of_week(_week_from(anchor, weeks), days)


def _week_from(anchor: Span, weeks: int) -> date:
    """The Monday of the n-th week after, or before.

    A period of several days may begin with the Sunday that ends a week, and end with the Monday that begins
    one: the week after Easter is Easter Monday's, the week before Whitsun ends with Whit Sunday.
    """
    start, end = anchor
    if start == end or weeks == 0:
        return monday_of(start) + timedelta(7 * weeks)
    if weeks > 0:
        return monday_of(end - timedelta(1)) + timedelta(7 * weeks)
    return monday_of(start + timedelta(1)) + timedelta(7 * weeks)


def _sought(day: date, ordinal: int, weekday: int) -> date:
    """The n-th such weekday after the day, or before it."""
    if ordinal > 0:
        return day + timedelta((weekday - day.weekday() - 1) % 7 + 1 + 7 * (ordinal - 1))
    return day - timedelta((day.weekday() - weekday - 1) % 7 + 1 + 7 * (-ordinal - 1))


def _reach(step: kinds.Step) -> int:
    """How many days away from the anchor the step can lead, at most."""
    match step:
        case kinds.Shift(count, unit):
            days = {Unit.day: 1, Unit.week: 7, Unit.month: 31, Unit.working_day: 2}[unit]
            return abs(count) * days + (20 if unit == Unit.working_day else 0)
        case kinds.Seek(ordinal, _):
            return 7 * abs(ordinal)
        case kinds.WeekStep(weeks, _):
            return 7 * (abs(weeks) + 1)


def _union(pattern: kinds.Union, first: date, last: date, calendar: Calendar) -> Iterator[Span]:
    for each in pattern.patterns:
        yield from spans_of(each, first, last, calendar)


_SPANS: dict[type, Callable[[Any, date, date, Calendar], Iterator[Span]]] = {
    kinds.Weekly: _weekly,
    kinds.NthDay: _nth_day,
    kinds.DayOfMonth: _day_of_month,
    kinds.Dates: _dates,
    kinds.OnDays: _on_days,
    kinds.Whole: _whole,
    kinds.YearlySpan: _yearly_span,
    kinds.Between: _between,
    kinds.Feast: _feast,
    kinds.Event: _event,
    kinds.Holidays: _holidays,
    kinds.Relative: _relative,
    kinds.Union: _union,
}
