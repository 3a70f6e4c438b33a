"""The parts of a phrase that say how often: numbers, months, «hver måned», «i oddetallsuker», dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast

from samrad.engine.recurrence.calendar_days import clamped, exists
from samrad.engine.recurrence.cursor import Cursor, Stuck
from samrad.engine.recurrence.faults import wrong
from samrad.engine.recurrence.tokens import Token
from samrad.engine.recurrence.values import MonthDay, Parity, Unit, Weekly, Within
from samrad.engine.recurrence.words import Kind

_MOST_EVERY = 99
_LEAP_YEAR = 2000  # has every day a year can have
PERIODS = (Unit.month, Unit.quarter, Unit.half_year, Unit.year)


def meaning(token: Token) -> int:
    """What a word for a number, weekday, month or direction means."""
    return cast(int, token.meaning)


def in_order(numbers: list[int]) -> tuple[int, ...]:
    return tuple(sorted(set(numbers)))


def number(cursor: Cursor, most: int, *kinds: Kind) -> Token:
    """A whole number from 1, in words or figures."""
    token = cursor.need(*kinds, Kind.number)
    if meaning(token) < 1:
        wrong(token, "too_few")
    if meaning(token) > most:
        wrong(token, "too_many", most=most)
    return token


def weekdays(cursor: Cursor) -> tuple[int, ...]:
    """«mandag», «mandag og torsdag», «mandag til fredag»."""
    if several := cursor.attempt(_weekday_span):
        return several
    return in_order([meaning(token) for token in cursor.listed(lambda here: here.need(Kind.weekday))])


def _weekday_span(cursor: Cursor) -> tuple[int, ...]:
    first = meaning(cursor.need(Kind.weekday))
    cursor.need(Kind.end)
    last = meaning(cursor.need(Kind.weekday))
    return in_order([(first + more) % 7 for more in range((last - first) % 7 + 1)])


def months(cursor: Cursor) -> tuple[int, ...]:
    return in_order([meaning(token) for token in cursor.listed(lambda here: here.need(Kind.month))])


def every(cursor: Cursor, *units: Unit) -> tuple[int, Unit]:
    """«hver uke», «annenhver uke», «hver tredje uke», «ukentlig»: how many, and of what."""
    if token := cursor.take(Kind.periodic):
        if token.meaning not in units:
            cursor.refuse(token)
        return 1, cast(Unit, token.meaning)
    times = how_often(cursor)
    return times, unit(cursor, *units)


def how_often(cursor: Cursor) -> int:
    """«hver» 1, «annenhver» 2, «hver tredje» 3."""
    token = cursor.need(Kind.every)
    if token.meaning == 1 and (nth := cursor.attempt(_nth)):
        return nth
    return meaning(token)


def _nth(cursor: Cursor) -> int:
    token = number(cursor, _MOST_EVERY, Kind.ordinal) if _is_positive(cursor) else None
    if token is None:
        raise Stuck
    return meaning(token)


def _is_positive(cursor: Cursor) -> bool:
    token = cursor.peek()
    return token is not None and (token.kind != Kind.ordinal or meaning(token) > 0)


def unit(cursor: Cursor, *units: Unit) -> Unit:
    token = cursor.need(Kind.unit)
    if token.meaning not in units:
        cursor.refuse(token)
    return cast(Unit, token.meaning)


def years(cursor: Cursor) -> int:
    """«hvert år», «hvert fjerde år», «årlig»: 1, 4, 1."""
    return every(cursor, Unit.year)[0]


def each_year(cursor: Cursor) -> int:
    """«hvert år» where it changes nothing."""
    if years(cursor) != 1:
        raise Stuck
    return 1


def within(cursor: Cursor) -> Within:
    """«i måneden», «i annethvert kvartal», «hver måned», «i mai og juni», «i mai hvert fjerde år»."""
    cursor.take(Kind.in_)
    if listed := cursor.attempt(months):
        return Within(Unit.month, cursor.attempt(years) or 1, listed)
    if often := cursor.attempt(lambda here: every(here, *PERIODS)):
        return Within(often[1], often[0])
    return Within(unit(cursor, *PERIODS))


def weeks(cursor: Cursor) -> Weekly:
    """«hver uke», «annenhver uke», «i oddetallsuker», «i uke 7, 12 og 40», «i uka»: a rule of whole weeks."""
    cursor.take(Kind.in_)
    if token := cursor.take(Kind.parity):
        return Weekly(parity=cast(Parity, token.meaning))
    if often := cursor.attempt(lambda here: every(here, Unit.week)):
        return Weekly(every=often[0])
    unit(cursor, Unit.week)
    numbers = in_order(cursor.listed(_week))
    cursor.attempt(each_year)
    return Weekly(weeks=numbers)


def _week(cursor: Cursor) -> int:
    token = cursor.need(Kind.number)
    if not 1 <= meaning(token) <= 53:
        wrong(token, "week")
    return meaning(token)


@dataclass(frozen=True)
class Point:
    """A day, month or year as it is written; what isn't said is None."""

    token: Token
    year: int | None
    month: int | None = None
    day: int | None = None

    def first(self, year: int) -> date:
        return date(year, self.month or 1, self.day or 1)

    def last(self, year: int) -> date:
        return clamped(year, self.last_of_year)

    @property
    def first_of_year(self) -> MonthDay:
        return self.month or 1, self.day or 1

    @property
    def last_of_year(self) -> MonthDay:
        """The last of February is the 29th: of a year without it, the 28th."""
        month = self.month or 12
        return month, self.day or max(day for day in range(28, 32) if exists(_LEAP_YEAR, month, day))


def point(cursor: Cursor) -> Point:
    """«14. januar 2027», «14. januar», «januar 2027», «januar», «2027»."""
    return cursor.one_of(_one_date, _month_or_year)


def _one_date(cursor: Cursor) -> Point:
    points = written_dates(cursor)
    if len(points) > 1:
        raise Stuck
    return points[0]


def _month_or_year(cursor: Cursor) -> Point:
    if token := cursor.take(Kind.month):
        year = cursor.take(Kind.year)
        return Point(token, meaning(year) if year else None, meaning(token))
    token = cursor.need(Kind.year)
    return Point(token, meaning(token))


def written_dates(cursor: Cursor) -> list[Point]:
    """«14. januar 2027», «1. og 15. mai», «14.1.2027»: days with one month."""
    if token := cursor.take(Kind.date):
        day, month, year = cast(tuple[int, int, int | None], token.meaning)
        return [_dated(token, day, month, year)]
    cursor.take(Kind.the)
    days = cursor.listed(day_number)
    of = cursor.need(Kind.month)
    year_token = cursor.take(Kind.year)
    said = meaning(year_token) if year_token else None
    last = year_token or of
    return [_dated(cursor.joined(token, last), meaning(token), meaning(of), said) for token in days]


def day_number(cursor: Cursor) -> Token:
    token = cursor.need(Kind.number, Kind.ordinal)
    if token.kind == Kind.ordinal and meaning(token) < 1:
        cursor.refuse(token)
    return token


def _dated(token: Token, day: int, month: int, year: int | None) -> Point:
    if not 1 <= month <= 12 or not exists(year or _LEAP_YEAR, month, day):
        wrong(token, "date")
    return Point(token, year, month, day)
