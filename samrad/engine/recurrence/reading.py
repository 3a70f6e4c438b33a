"""A phrase read as a rule: the pattern, then what is added to it in any order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import cast

from samrad.engine.recurrence.cursor import Cursor, Stuck
from samrad.engine.recurrence.faults import Wrong, told_stuck, told_wrong, wrong
from samrad.engine.recurrence.frames import Point, meaning, point, unit
from samrad.engine.recurrence.grammar import dated_span, pattern, patterns
from samrad.engine.recurrence.normal import normal
from samrad.engine.recurrence.steps import direction
from samrad.engine.recurrence.tokens import Token
from samrad.engine.recurrence.values import Move, Obstacle, Pattern, Rule, Unit, YearlySpan
from samrad.engine.recurrence.words import Kind

_MOST_WORDS = 100


def parse(text: str, language: str = "nb") -> Rule:
    """The rule a phrase says, in bokmål or nynorsk whatever the language.

    The language is that of the fault: raises `NotUnderstood`, with the word and where it is, when the phrase
    isn't understood.
    """
    cursor = Cursor(text)
    try:
        if len(cursor.tokens) > _MOST_WORDS:
            wrong(cursor.tokens[_MOST_WORDS], "too_long")
        return _rule(cursor)
    except Stuck:
        raise told_stuck(cursor, language) from None
    except Wrong as fault:
        raise told_wrong(fault, language) from None


def _rule(cursor: Cursor) -> Rule:
    rule = Rule(patterns(cursor))
    while not cursor.at_end:
        rule = _with_clause(cursor, rule)
    return normal(rule)


def _with_clause(cursor: Cursor, rule: Rule) -> Rule:
    cursor.take(Kind.comma)
    if cursor.take(Kind.unless):
        return replace(rule, exceptions=rule.exceptions + _exceptions(cursor))
    if token := cursor.take(Kind.whenever):
        if rule.move:
            wrong(token, "twice")
        return replace(rule, move=_move(cursor))
    if token := cursor.take(Kind.start):
        start = point(cursor)
        end = point(cursor) if cursor.take(Kind.end) else None
        return _limited(rule, start, end)
    if cursor.take(Kind.end):
        return _limited(rule, None, point(cursor))
    cursor.take(Kind.in_)
    year = cursor.need(Kind.year)
    whole = Point(year, meaning(year))
    return _limited(rule, whole, whole)


def _limited(rule: Rule, start: Point | None, end: Point | None) -> Rule:
    """With a year it is a limit. Without, it is the same part of each year: a season."""
    if any(each and each.year for each in (start, end)):
        first, last = _limits(start, end)
        _refuse_second(start, first, rule.first)
        _refuse_second(end, last, rule.last)
        return replace(rule, first=first or rule.first, last=last or rule.last)
    season = YearlySpan(start.first_of_year if start else (1, 1), end.last_of_year if end else (12, 31))
    _refuse_second(start or end, season, rule.season)
    return replace(rule, season=season)


def _limits(start: Point | None, end: Point | None) -> tuple[date | None, date | None]:
    if start and end:
        return dated_span(start, end)
    if start:
        return start.first(cast(int, start.year)), None
    assert end is not None
    return None, end.last(cast(int, end.year))


def _refuse_second(where: Point | None, new: object, old: object) -> None:
    if where and new and old:
        wrong(where.token, "twice")


def _exceptions(cursor: Cursor) -> tuple[Pattern, ...]:
    found = [_exception(cursor)]
    while (more := cursor.attempt(_another_exception)) is not None:
        found.append(more)
    return tuple(found)


def _another_exception(cursor: Cursor) -> Pattern:
    """After a comma alone, «fra … til …» limits the rule and isn't one more exception."""
    comma, word = cursor.take(Kind.comma), cursor.take(Kind.and_)
    if not (comma or word) or (not word and _comes(cursor, Kind.start)):
        raise Stuck
    cursor.take(Kind.unless)
    return _exception(cursor)


def _comes(cursor: Cursor, kind: Kind) -> bool:
    token = cursor.peek()
    return token is not None and token.kind == kind


def _exception(cursor: Cursor) -> Pattern:
    cursor.take(Kind.in_, Kind.on)
    return pattern(cursor)


def _move(cursor: Cursor) -> Move:
    """«er det helligdag, dagen etter», «er det helligdag eller helg: neste virkedag»."""
    when = _obstacle(cursor)
    while cursor.take(Kind.comma, Kind.filler):
        pass
    count, moved, last = _moved_by(cursor)
    if moved == Unit.week and when != Obstacle.holiday:
        wrong(last, "same_weekend")
    return Move(when, count, moved)


def _moved_by(cursor: Cursor) -> tuple[int, Unit, Token]:
    """«neste virkedag», «dagen før», «uka etter»: where, what, and the word that says what."""
    units = (Unit.day, Unit.working_day, Unit.week)
    if token := cursor.take(Kind.next, Kind.previous):
        moved = unit(cursor, *units)
        return (1 if token.kind == Kind.next else -1), moved, cursor.tokens[cursor.at - 1]
    cursor.take(Kind.ordinal, meaning=1)
    cursor.take(Kind.cardinal, meaning=1)
    moved = unit(cursor, *units)
    return direction(cursor), moved, cursor.tokens[cursor.at - 2]


def _obstacle(cursor: Cursor) -> Obstacle:
    found = []
    while True:
        cursor.take(Kind.cardinal, meaning=1)
        found.append(cursor.need(Kind.holiday, Kind.weekend).kind)
        if not cursor.take(Kind.or_):
            break
    if len(set(found)) == 2:
        return Obstacle.either
    return Obstacle.holiday if found[0] == Kind.holiday else Obstacle.weekend
