"""Weeks, months and longer periods, and counting on from a day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from samrad.engine.recurrence.values import Day, MonthDay, Unit
from samrad.engine.working_days import Span, is_working_day

MONTHS_OF = {Unit.month: 1, Unit.quarter: 3, Unit.half_year: 6, Unit.year: 12}


def monday_of(day: date) -> date:
    return day - timedelta(day.weekday())


def weeks_from(first: date, last: date) -> Iterator[date]:
    """The Mondays of the weeks that have a day from first to last."""
    monday = monday_of(first)
    while monday <= last:
        yield monday
        monday += timedelta(7)


def number_of(day: date, unit: Unit) -> int:
    """Which day, month, quarter, half-year or year since year 0 the day is in."""
    return day.toordinal() if unit == Unit.day else (day.year * 12 + day.month - 1) // MONTHS_OF[unit]


def period(number: int, unit: Unit) -> Span:
    """The first and last day of the period with this number."""
    if unit == Unit.day:
        return date.fromordinal(number), date.fromordinal(number)
    first, last = number * MONTHS_OF[unit], (number + 1) * MONTHS_OF[unit] - 1
    return date(first // 12, first % 12 + 1, 1), _last_of(last // 12, last % 12 + 1)


def periods_from(first: date, last: date, unit: Unit) -> Iterator[tuple[int, Span]]:
    """The periods that have a day from first to last, each with its number."""
    for number in range(number_of(first, unit), number_of(last, unit) + 1):
        yield number, period(number, unit)


def clamped(year: int, day: MonthDay) -> date:
    """The day in the year, or the last day of its month when the month is shorter."""
    return min(_last_of(year, day[0]), date(year, day[0], 1) + timedelta(day[1] - 1))


def exists(year: int, month: int, day: int) -> bool:
    return 1 <= day <= monthrange(year, month)[1]


def days_of(span: Span) -> list[date]:
    return [span[0] + timedelta(number) for number in range((span[1] - span[0]).days + 1)]


def is_a(day: date, kind: Day) -> bool:
    if kind == Day.working_day:
        return is_working_day(day)
    return kind == Day.any_day or day.weekday() == kind


def counted_from(day: date, count: int, unit: Unit) -> date:
    """The day so many days, working days, weeks or months later; earlier when negative.

    A month later is the same day of the month, or the month's last.
    """
    if unit == Unit.working_day:
        return _working_days_from(day, count)
    if unit == Unit.month:
        year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
        return clamped(year, (month + 1, day.day))
    return day + timedelta(count * (7 if unit == Unit.week else 1))


def _working_days_from(day: date, count: int) -> date:
    step = timedelta(1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def _last_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
