"""Counting the days of a period, with the spans left out that aren't counted.

Both raise OverflowError when the count leads outside the calendar.
"""

from __future__ import annotations

import datetime as dt

from samrad.engine.routing.values import DAY, Period


def counted_from(period: Period, starts: dt.date) -> dt.date:
    """The day the period is over when it starts on this day: the last that is counted."""
    day, left = starts, period.days
    for first, last in period.not_counted:
        if last < day:
            continue
        free = max(0, (first - day).days)
        if free >= left:
            break
        left -= free
        day = last + DAY
    return day + dt.timedelta(left - 1)


def counted_back_from(period: Period, limit: dt.date) -> tuple[dt.date, dt.date]:
    """The latest day it may start to be over on or before the limit, and the day it is then over."""
    day, left = limit, period.days
    ends = None
    for first, last in reversed(period.not_counted):
        if first > day:
            continue
        free = max(0, (day - last).days)
        if free and ends is None:
            ends = day
        if free >= left:
            break
        left -= free
        day = first - DAY
    return day - dt.timedelta(left - 1), ends or day
