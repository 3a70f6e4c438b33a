"""Which days a rule gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from samrad.engine.recurrence.calendar_days import counted_from
from samrad.engine.recurrence.feasts import SEVERAL_DAYS
from samrad.engine.recurrence.patterns import Calendar, spans_of
from samrad.engine.recurrence.values import (
    Between,
    Feast,
    Move,
    Obstacle,
    Pattern,
    Relative,
    Rule,
    Union,
    Unit,
    Weekly,
    WeekStep,
    Whole,
    YearlySpan,
)
from samrad.engine.working_days import DAY, Span, is_holiday, joined

# A day moves at most a few weeks before it is one that can be used.
_FURTHEST_MOVE = timedelta(42)


def occurrences(
    rule: Rule, first: date, last: date, *, anchors: Mapping[str, Sequence[date]] | None = None
) -> list[date]:
    """The days of a rule from first to last, both included, in order. A period is here by its first day.

    `anchors` gives the days of events by name, such as "kommunestyre" and "regionråd", or the name somebody
    has put in quotes. They are needed as far outside first and last as the rule counts from them. Events
    that aren't there have no days. A feast that is there has these days instead of its own.
    """
    return sorted({start for start, _ in spans(rule, first, last, anchors=anchors) if first <= start <= last})


def spans(
    rule: Rule, first: date, last: date, *, anchors: Mapping[str, Sequence[date]] | None = None
) -> list[Span]:
    """The periods of a rule that have a day from first to last, in order; a day is a period of one day.

    What an exception takes from a period may leave two. See `occurrences` for the anchors.
    """
    if first > last:
        return []
    calendar = Calendar(anchors or {}, rule.first)
    margin = _FURTHEST_MOVE if rule.move else timedelta(0)
    found = _cut(rule, list(spans_of(rule.pattern, first - margin, last + margin, calendar)), calendar)
    moved = {_moved(span, rule.move) for span in found}
    return sorted(span for span in moved if span[0] <= last and span[1] >= first)


def is_period(rule: Rule) -> bool:
    """Does the rule give periods of several days, and not single days?"""
    return _is_period(rule.pattern)


def _is_period(pattern: Pattern) -> bool:
    match pattern:
        case Union(patterns):
            return any(_is_period(each) for each in patterns)
        case Weekly(days):
            return not days
        case Relative(WeekStep(_, days), _):
            return not days
        case Whole(within):
            return within.unit not in (Unit.day, Unit.working_day)
        case Feast(name):
            return name in SEVERAL_DAYS
        case Between(first, last):
            return first < last
        case YearlySpan(start, end):
            return start != end
        case _:
            return False


def _cut(rule: Rule, found: list[Span], calendar: Calendar) -> list[Span]:
    """What is left of the periods within the limits and the season, without the exceptions."""
    found = _common(found, [(rule.first or date.min, rule.last or date.max)])
    if not found:
        return []
    lowest, highest = min(start for start, _ in found), max(end for _, end in found)
    if rule.season:
        found = _common(found, joined(spans_of(rule.season, lowest, highest, calendar)))
    taken = joined(span for each in rule.exceptions for span in spans_of(each, lowest, highest, calendar))
    return [left for span in found for left in _without(span, taken)]


def _common(found: Iterable[Span], allowed: Sequence[Span]) -> list[Span]:
    return [
        (max(start, first), min(end, last))
        for start, end in found
        for first, last in allowed
        if start <= last and end >= first
    ]


def _without(span: Span, taken: Iterable[Span]) -> Iterator[Span]:
    start, end = span
    for first, last in taken:
        if last < start or first > end:
            continue
        if first > start:
            yield start, first - DAY
        if last >= end:
            return
        start = last + DAY
    yield start, end


def _moved(span: Span, move: Move | None) -> Span:
    """Only a single day moves: a period is where it is."""
    day, end = span
    if move is None or day != end:
        return span
    while _is_hindered(day, move.when):
        day = counted_from(day, move.count, move.unit)
    return day, day


def _is_hindered(day: date, when: Obstacle) -> bool:
    weekend, holiday = day.weekday() > 4, is_holiday(day)
    return {Obstacle.weekend: weekend, Obstacle.holiday: holiday, Obstacle.either: weekend or holiday}[when]
