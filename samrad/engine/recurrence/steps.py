"""How long before or after: «ti dager før», «mandagen før», «uka etter», «mandag i uka etter»."""

from __future__ import annotations

from typing import cast

from samrad.engine.recurrence.cursor import Cursor, Stuck
from samrad.engine.recurrence.faults import wrong
from samrad.engine.recurrence.frames import meaning, number, unit, weekdays
from samrad.engine.recurrence.tokens import Token
from samrad.engine.recurrence.values import Seek, Shift, Step, Unit, WeekStep
from samrad.engine.recurrence.words import Kind

# About a year of days and of working days, two of weeks, five of months.
_MOST = {Unit.day: 366, Unit.working_day: 260, Unit.week: 104, Unit.month: 60}


def step(cursor: Cursor) -> Step:
    return cursor.one_of(_shift, _one_shift, _nth, _same_week, _in_week)


def direction(cursor: Cursor) -> int:
    return meaning(cursor.need(Kind.direction))


def _shift(cursor: Cursor) -> Step:
    """«ti dager før», «tre virkedager før», «to uker etter», «en måned før»."""
    token = number(cursor, max(_MOST.values()), Kind.cardinal)
    if token.written.endswith("."):  # «13. uke etter» is one week, «13 uker etter» a day 13 weeks later
        raise Stuck
    of = unit(cursor, *_MOST)
    if meaning(token) > _MOST[of]:
        wrong(token, "too_many", most=_MOST[of])
    return Shift(meaning(token) * direction(cursor), of)


def _one_shift(cursor: Cursor) -> Step:
    """«dagen etter», «virkedagen før», «måneden før», «uka etter»."""
    of = unit(cursor, Unit.day, Unit.working_day, Unit.week)
    where = direction(cursor)
    return WeekStep(where) if of == Unit.week else Shift(where, of)


def _nth(cursor: Cursor) -> Step:
    """«mandagen før», «andre tirsdag etter», «første virkedag etter», «andre uke etter»."""
    cursor.take(Kind.the)
    ordinal = cursor.take(Kind.ordinal, Kind.number, Kind.next, Kind.previous)
    cursor.take(Kind.the)
    weekday = cursor.take(Kind.weekday)
    of = None if weekday else unit(cursor, Unit.day, Unit.working_day, Unit.week)
    count = _signed(ordinal, direction(cursor))
    if weekday:
        return Seek(count, meaning(weekday))
    return WeekStep(count) if of == Unit.week else Shift(count, cast(Unit, of))


def _signed(ordinal: Token | None, where: int) -> int:
    """«siste fredag før» is the first one going back; «nest siste» the second."""
    if ordinal is None or ordinal.kind in (Kind.next, Kind.previous):
        return where
    count = meaning(ordinal)
    if count < 0 and where > 0:
        wrong(ordinal, "last_after")
    if count == 0:
        wrong(ordinal, "too_few")
    if count > _MOST[Unit.week]:
        wrong(ordinal, "too_many", most=_MOST[Unit.week])
    return abs(count) * where


def _same_week(cursor: Cursor) -> Step:
    """«samme uke som», «mandag i samme uke som»."""
    days = cursor.attempt(weekdays)
    cursor.take(Kind.in_)
    cursor.need(Kind.same)
    unit(cursor, Unit.week)
    cursor.need(Kind.as_)
    return WeekStep(0, days or ())


def _in_week(cursor: Cursor) -> Step:
    """«mandag i uka etter», «mandag og tirsdag i andre uke etter»."""
    cursor.take(Kind.on)
    days = weekdays(cursor)
    cursor.need(Kind.in_)
    found = _nth(cursor)
    if not isinstance(found, WeekStep):
        raise Stuck
    return WeekStep(found.weeks, days)
