"""When the entries of the wheel come round: their rules in words, and their fixed days in other years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from samrad.engine import recurrence
from samrad.wheel.models import WheelEntry

Days = tuple[date, date]  # first and last, both included
Anchors = Mapping[str, Sequence[date]]  # the days of what a rule counts from, by its name


class NotComputable(Exception):
    """An entry whose days can't be told. `str()` is a sentence for the secretariat."""


def times_between(entry: WheelEntry, start: date, end: date, anchors: Anchors) -> list[Days]:
    """Each time the entry comes from start to end, in order. Raises NotComputable."""
    times = ruled(entry, start, end, anchors) if entry.rule else fixed(entry, start, end)
    return [each for each in times if each[0] <= end and each[1] >= start and comes_in(entry, each[0].year)]


def comes_in(entry: WheelEntry, year: int) -> bool:
    """Does it come in this year at all?"""
    if entry.first is None or entry.every_years == WheelEntry.Every.YEAR:
        return True
    if entry.every_years == WheelEntry.Every.ONCE:
        return year == entry.first.year
    return (year - entry.first.year) % entry.every_years == 0


def ruled(entry: WheelEntry, start: date, end: date, anchors: Anchors) -> list[Days]:
    """The rule's days and periods; a day lasts as long as the entry says."""
    longer = timedelta(days=entry.lasts_days - 1)
    try:
        rule = recurrence.parse(entry.rule, entry.language)
    except recurrence.NotUnderstood as fault:
        raise NotComputable(str(fault)) from fault
    found = recurrence.spans(rule, start - longer, end, anchors=anchors)
    return [(first, last + longer if first == last else last) for first, last in found]


def fixed(entry: WheelEntry, start: date, end: date) -> list[Days]:
    """The fixed days in every year they touch."""
    assert entry.first is not None
    length = (entry.last or entry.first) - entry.first
    years = range(start.year - 1 - length.days // 365, end.year + 1)
    return [(first, first + length) for first in (in_year(entry.first, year) for year in years)]


def in_year(day: date, year: int) -> date:
    """The same day and month; the last of February when the year has no 29th."""
    leap = day.month == 2 and day.day == 29
    return date(year, 3, 1) - timedelta(days=1) if leap else day.replace(year=year)
