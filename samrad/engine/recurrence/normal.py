"""A rule that can be said in two ways made the one of them."""

from __future__ import annotations

from dataclasses import replace

from samrad.engine.recurrence.values import (
    Dates,
    OnDays,
    Pattern,
    Rule,
    Unit,
    Weekly,
    Whole,
    Within,
    YearlySpan,
)


def normal(rule: Rule) -> Rule:
    """The same days. A part of every year is a period of its own, and exceptions of a kind are one."""
    rule = replace(rule, exceptions=_merged(rule.exceptions))
    match rule.pattern, rule.season:
        case Whole(Within(Unit.year, every)), YearlySpan(start, end):
            return replace(rule, pattern=YearlySpan(start, end, every), season=None)
    return rule


def _merged(exceptions: tuple[Pattern, ...]) -> tuple[Pattern, ...]:
    """Months together, weeks together, dates together; each where the first of its kind was."""
    found: list[Pattern] = []
    for each in exceptions:
        place = next((at for at, other in enumerate(found) if _both(other, each) is not None), None)
        if place is None:
            found.append(each)
        else:
            together = _both(found[place], each)
            assert together is not None
            found[place] = together
    return tuple(found)


def _both(one: Pattern, other: Pattern) -> Pattern | None:
    """The two as one pattern, when one can say the same."""
    if one == other:
        return one
    match one, other:
        case Whole(Within(Unit.month, 1, (_, *_) as some)), Whole(Within(Unit.month, 1, (_, *_) as more)):
            return Whole(Within(Unit.month, 1, _all(some, more)))
        case Weekly((), 1, None, (_, *_) as some), Weekly((), 1, None, (_, *_) as more):
            return Weekly(weeks=_all(some, more))
        case Dates(some_days, 1), Dates(more_days, 1):
            return Dates(tuple(sorted({*some_days, *more_days})))
        case OnDays(some_dates), OnDays(more_dates):
            return OnDays(tuple(sorted({*some_dates, *more_dates})))
    return None


def _all(some: object, more: object) -> tuple[int, ...]:
    assert isinstance(some, list | tuple)
    assert isinstance(more, list | tuple)
    return tuple(sorted({*some, *more}))
