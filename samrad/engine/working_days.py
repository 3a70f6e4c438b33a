"""Days that don't count: Norwegian holidays, July, and what somebody has set aside."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

import holidays

Span = tuple[date, date]  # both ends included
DAY = timedelta(1)


@lru_cache(maxsize=64)
def holidays_in(year: int) -> dict[date, str]:
    """The public holidays of a year with their bokmål names, Sundays left out that are nothing more.

    Lov om 1 og 17 mai som høgtidsdager, and lov om helligdager og helligdagsfred § 2, as the library has
    them.
    """
    return dict(sorted(holidays.country_holidays("NO", years=year, language="no").items()))


def is_holiday(day: date) -> bool:
    """Is it a public holiday, other than an ordinary Sunday?"""
    return day in holidays_in(day.year)


def is_working_day(day: date) -> bool:
    """Monday to Friday, and no public holiday."""
    return day.weekday() < 5 and not is_holiday(day)


def next_working_day(day: date) -> date:
    """The day itself when people are at work."""
    while not is_working_day(day):
        day += DAY
    return day


def working_day_before(day: date) -> date:
    """The day itself when people are at work, otherwise the last one before it."""
    while not is_working_day(day):
        day -= DAY
    return day


def easter_week(year: int) -> Span:
    """From Palm Sunday to Easter Monday: nobody meets, though three of the days are working days."""
    monday = next(day for day, name in holidays_in(year).items() if day.weekday() == 0 and "påske" in name)
    return monday - 8 * DAY, monday


def july(year: int) -> Span:
    return date(year, 7, 1), date(year, 7, 31)


def christmas(year: int) -> Span:
    """From Christmas Eve to New Year's Day."""
    return date(year, 12, 24), date(year + 1, 1, 1)


def not_counted(first: date, last: date, blocked: Iterable[Span] = ()) -> tuple[Span, ...]:
    """The spans from first to last that a hearing doesn't count.

    They are holidays, the week before Easter, July, Christmas and what is blocked. In order, none
    overlapping.
    """
    years = range(first.year - 1, last.year + 1)
    spans = [(day, day) for year in years for day in holidays_in(year)]
    spans += [span(year) for year in years for span in (easter_week, july, christmas)]
    spans += blocked
    return joined(
        (max(start, first), min(end, last)) for start, end in spans if start <= last and end >= first
    )


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same days as spans in order, those that overlap or follow each other made one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1] + DAY:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def is_within(day: date, spans: Iterable[Span]) -> bool:
    return any(start <= day <= end for start, end in spans)
