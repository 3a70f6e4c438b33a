"""The kinds of pattern as they are written. Each reader takes what it understands, or is stuck."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import cast

from samrad.engine.recurrence import values as kinds
from samrad.engine.recurrence.cursor import Cursor, Stuck
from samrad.engine.recurrence.faults import wrong
from samrad.engine.recurrence.frames import (
    Point,
    day_number,
    each_year,
    every,
    how_often,
    in_order,
    meaning,
    months,
    point,
    unit,
    weekdays,
    weeks,
    within,
    written_dates,
    years,
)
from samrad.engine.recurrence.steps import step
from samrad.engine.recurrence.tokens import Token
from samrad.engine.recurrence.values import Day, FeastName, Pattern, Unit, Within
from samrad.engine.recurrence.words import Kind

# How many there can be of a weekday, a working day and any day.
_MOST = {
    Unit.month: (5, 23, 31),
    Unit.quarter: (14, 66, 92),
    Unit.half_year: (27, 131, 184),
    Unit.year: (53, 262, 366),
}


def patterns(cursor: Cursor) -> Pattern:
    """One pattern or several: «første mandag i mars, og siste fredag i oktober»."""
    found = [pattern(cursor)]
    while (more := cursor.attempt(_another)) is not None:
        found.append(more)
    return found[0] if len(found) == 1 else kinds.Union(tuple(found))


def _another(cursor: Cursor) -> Pattern:
    cursor.take(Kind.comma)
    cursor.need(Kind.and_)
    return pattern(cursor)


def pattern(cursor: Cursor) -> Pattern:
    while cursor.take(Kind.filler):
        pass
    return cursor.one_of(
        _relative, _nth_day, _span, _dates, _day_of_month, _holidays, _one_period, _weekly, _whole, _named
    )


def _anchor(cursor: Cursor) -> Pattern:
    return cursor.one_of(_relative, _nth_day, _dates, _day_of_month, _holidays, _named)


def _relative(cursor: Cursor) -> Pattern:
    """«ti dager før kommunestyret», «samme dag som kommunestyret»."""
    if cursor.attempt(_same_day):
        return _anchor(cursor)
    return kinds.Relative(step(cursor), _anchor(cursor))


def _same_day(cursor: Cursor) -> Token:
    cursor.need(Kind.same)
    unit(cursor, Unit.day)
    return cursor.need(Kind.as_)


def _nth_day(cursor: Cursor) -> Pattern:
    """«første og tredje onsdag i måneden», «hver måned første onsdag», «siste virkedag i kvartalet»."""
    before = cursor.attempt(within)
    if before:
        cursor.take(Kind.comma)
        cursor.take(Kind.on)
    else:
        cursor.take(Kind.every, meaning=1)
    cursor.take(Kind.the)
    ordinals = cursor.listed(lambda here: here.need(Kind.ordinal, Kind.number))
    day = _day(cursor)
    around = _frame_of(cursor, before)
    _check_ordinals(ordinals, day, around.unit)
    return kinds.NthDay(_first_to_last({meaning(each) for each in ordinals}), day, around)


def _first_to_last(ordinals: set[int]) -> tuple[int, ...]:
    return tuple(sorted(ordinals, key=lambda each: (each < 0, each)))


def _frame_of(cursor: Cursor, before: Within | None) -> Within:
    """What is said before the day, after it, or both: «hvert fjerde år andre mandag i september»."""
    if before is None:
        return within(cursor)
    after = cursor.attempt(within) if before.unit == Unit.year else None
    if after and after.months and after.every == 1:
        return replace(after, every=before.every)
    if after:
        raise Stuck
    return before


def _day(cursor: Cursor) -> Day:
    if token := cursor.take(Kind.weekday):
        return Day(meaning(token))
    return {Unit.day: Day.any_day, Unit.working_day: Day.working_day}[
        unit(cursor, Unit.day, Unit.working_day)
    ]


def _check_ordinals(ordinals: list[Token], day: Day, of: Unit) -> None:
    most = _MOST[of][{Day.working_day: 1, Day.any_day: 2}.get(day, 0)]
    for token in ordinals:
        if meaning(token) > most:
            wrong(token, "too_many", most=most)
        if meaning(token) == 0:
            wrong(token, "too_few")


def _dates(cursor: Cursor) -> Pattern:
    """«17. mai hvert år», «hvert fjerde år 1. oktober», «14. januar og 3. mars 2027»."""
    often = cursor.attempt(years)
    if often:
        cursor.take(Kind.comma)
        cursor.take(Kind.on)
    points = [each for some in cursor.listed(written_dates) for each in some]
    if all(each.year is None for each in points):
        often = often or cursor.attempt(years) or 1
        return kinds.Dates(tuple(sorted({each.first_of_year for each in points})), often)
    if often:
        raise Stuck
    return kinds.OnDays(tuple(sorted(_with_years(points))))


def _with_years(points: list[Point]) -> set[date]:
    """«4. februar, 25. mars og 3. mai 2027» are all in 2027: the year is that of the next that has one."""
    found: set[date] = set()
    year: int | None = None
    for each in reversed(points):
        year = each.year or year
        if year is None or ((each.month, each.day) == (2, 29) and not _is_leap(year)):
            wrong(each.token, "date")
        found.add(each.first(year))
    return found


def _is_leap(year: int) -> bool:
    return date(year, 3, 1).toordinal() - date(year, 2, 1).toordinal() == 29


def _day_of_month(cursor: Cursor) -> Pattern:
    """«den 15. hver måned», «den 1. og 15. i mars», «hver måned den 15.», «den 10.»."""
    before = cursor.attempt(_months_around)
    if before:
        cursor.take(Kind.comma)
        cursor.take(Kind.on)
    the = cursor.take(Kind.the)
    tokens = cursor.listed(day_number)
    around = before or (cursor.attempt(_months_around) if the else _months_around(cursor)) or Within()
    days = in_order([_day_in_month(token) for token in tokens])
    if around.months:
        for token in tokens:
            _check_in_months(token, around.months)
        every_day = ((month, day) for month in around.months for day in days)
        return kinds.Dates(tuple(every_day), around.every)
    return kinds.DayOfMonth(days, around.every)


def _months_around(cursor: Cursor) -> Within:
    found = within(cursor)
    if found.unit != Unit.month:
        raise Stuck
    return found


def _day_in_month(token: Token) -> int:
    if not 1 <= meaning(token) <= 31:
        wrong(token, "day")
    return meaning(token)


def _check_in_months(token: Token, listed: tuple[int, ...]) -> None:
    shortest = min({2: 29, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31) for month in listed)
    if meaning(token) > shortest:
        wrong(token, "too_many", most=shortest)


def _span(cursor: Cursor) -> Pattern:
    """«fra 1. september til 31. oktober», of every year or of a particular one."""
    often = cursor.attempt(years)
    whole = cursor.take(Kind.start)
    start = point(cursor)
    cursor.need(Kind.end)
    end = point(cursor)
    if not whole and not (start.month and end.month):  # «17. mai til og med 2028» is a day with a limit
        raise Stuck
    if start.year or end.year:
        if often:
            raise Stuck
        return kinds.Between(*dated_span(start, end))
    often = often or cursor.attempt(years) or 1
    return kinds.YearlySpan(start.first_of_year, end.last_of_year, often)


def dated_span(start: Point, end: Point) -> tuple[date, date]:
    """The days when at least one of the two has a year: the other is the nearest that makes a span."""
    if start.year is None and end.year is not None:
        last = end.last(end.year)
        own = end.year if start.first_of_year <= (last.month, last.day) else end.year - 1
        return start.first(own), last
    assert start.year is not None
    first = start.first(start.year)
    if end.year is None:
        own = start.year if (first.month, first.day) <= end.last_of_year else start.year + 1
        return first, end.last(own)
    if end.last(end.year) < first:
        wrong(end.token, "backwards")
    return first, end.last(end.year)


def _holidays(cursor: Cursor) -> Pattern:
    cursor.take(Kind.every, meaning=1)
    cursor.need(Kind.holiday)
    return kinds.Holidays()


def _one_period(cursor: Cursor) -> Pattern:
    """«juli 2028», «2028»."""
    cursor.take(Kind.in_)
    month, year = cursor.take(Kind.month), cursor.need(Kind.year)
    whole = Point(month or year, meaning(year), meaning(month) if month else None)
    return kinds.Between(whole.first(meaning(year)), whole.last(meaning(year)))


def _weekly(cursor: Cursor) -> Pattern:
    """«hver mandag», «annenhver torsdag», «torsdag i oddetallsuker», «hver uke på mandag», «uke 8»."""
    return cursor.one_of(_weeks_first, _days_first)


def _weeks_first(cursor: Cursor) -> Pattern:
    found = weeks(cursor)
    return replace(found, days=cursor.attempt(_on_weekdays) or cursor.attempt(weekdays) or ())


def _on_weekdays(cursor: Cursor) -> tuple[int, ...]:
    cursor.take(Kind.comma)
    cursor.need(Kind.on)
    return weekdays(cursor)


def _days_first(cursor: Cursor) -> Pattern:
    cursor.take(Kind.on)
    often = cursor.attempt(how_often) or 1
    days = _days_or_weekend(cursor)
    if often > 1:
        return kinds.Weekly(days, often)
    return replace(cursor.attempt(weeks) or kinds.Weekly(), days=days)


def _days_or_weekend(cursor: Cursor) -> tuple[int, ...]:
    return (5, 6) if cursor.take(Kind.weekend) else weekdays(cursor)


def _whole(cursor: Cursor) -> Pattern:
    """«hver måned», «hvert fjerde år», «juli», «juli og desember hvert år», «hver virkedag»."""
    cursor.take(Kind.in_)
    if cursor.attempt(_each_working_day):
        return kinds.Whole(Within(Unit.working_day))
    if often := cursor.attempt(lambda here: every(here, Unit.day, Unit.month, *_LONGER)):
        if often == (often[0], Unit.year) and (listed := cursor.attempt(_in_months)):
            return kinds.Whole(Within(Unit.month, often[0], listed))
        return kinds.Whole(Within(often[1], often[0]))
    listed = months(cursor)
    return kinds.Whole(Within(Unit.month, cursor.attempt(years) or 1, listed))


def _each_working_day(cursor: Cursor) -> Unit:
    cursor.need(Kind.every, meaning=1)
    return unit(cursor, Unit.working_day)


_LONGER = (Unit.quarter, Unit.half_year, Unit.year)


def _in_months(cursor: Cursor) -> tuple[int, ...]:
    cursor.take(Kind.in_)
    return months(cursor)


def _named(cursor: Cursor) -> Pattern:
    """A feast, or what somebody else gives the days of."""
    once = cursor.take(Kind.every, meaning=1)
    if not once:
        cursor.attempt(each_year)
        cursor.take(Kind.in_, Kind.on)
    if token := cursor.take(Kind.feast):
        cursor.attempt(each_year)
        return kinds.Feast(cast(FeastName, token.meaning))
    return kinds.Event(str(cursor.need(Kind.event).meaning))
