"""The alternatives worth knowing to a plan, each planned anew: the days saved are the true difference.

    alternatives(route, planned, Freedom(shortest={"høring": 42}))

Only those that make the whole route over sooner are given, the best first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise

from samrad.engine.routing.course import Sitting
from samrad.engine.routing.planning import Plan, plan
from samrad.engine.routing.values import DAY, Organ, Period, Route, Stop
from samrad.engine.working_days import Span, christmas, easter_week, is_within, is_working_day, july

MOST = 5
STEP = 5  # a period is tried so many days shorter at a time
JOINED = "+"  # between the ids of stops that have become one


class Kind(StrEnum):
    """What an alternative changes."""

    extra_meeting = "extra_meeting"
    shorter_period = "shorter_period"
    side_by_side = "side_by_side"
    less_rest = "less_rest"


@dataclass(frozen=True, slots=True)
class Freedom:
    """What may be changed.

    `organs` may hold an extra meeting (by name), on `extra_from` or later (None: from the start), on no
    blocked day. `shortest` is the fewest days of each period that may be shorter, by its id. `beside` are
    pairs of ids of stops that follow each other and may go at the same time.
    """

    organs: Collection[str] = ()
    extra_from: dt.date | None = None
    blocked: tuple[Span, ...] = ()
    shortest: Mapping[str, int] = field(default_factory=dict)
    beside: Collection[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Alternative:
    """A changed route with its plan. `days_saved` is calendar days from its end to that of the first plan.

    Extra meeting: `stop`, `organ` and `day`. Shorter period: `stop`, `days` long, `fewer` than before. Side
    by side: `stop` and the one after it, `beside`. Less rest: `days` of rest, `fewer` than before.
    """

    kind: Kind
    route: Route
    plan: Plan
    days_saved: int
    stop: str = ""
    beside: str = ""
    organ: Organ | None = None
    day: dt.date | None = None
    days: int | None = None
    fewer: int = 0


def alternatives(
    route: Route, planned: Plan, freedom: Freedom, *, most: int = MOST
) -> tuple[Alternative, ...]:
    """Those that save days, the best first. None when the route can't be planned forward at all."""
    if planned.completed is None:
        return ()
    found = [
        *_extra_meetings(route, planned, freedom),
        *_shorter_periods(route, planned, freedom.shortest),
        *_side_by_side(route, planned, freedom.beside),
        *_less_rest(route, planned),
    ]
    return tuple(sorted(found, key=lambda each: -each.days_saved)[:most])


def with_meeting(route: Route, organ: str, day: dt.date) -> Route:
    """The route where the organ of this name meets on one more day."""
    return replace(route, stops=tuple(_meeting_also(stop, organ, day) for stop in route.stops))


def with_days(route: Route, period: str, days: int) -> Route:
    """The route where the period of this id lasts so many days, also when it goes beside others."""
    return replace(route, stops=tuple(_lasting(stop, period, days) for stop in route.stops))


def side_by_side(route: Route, first: str, second: str) -> Route:
    """The route where these two stops, the second right after the first, are one.

    The same route when they don't follow each other so, or when there would be two periods.
    """
    stops = list(route.stops)
    for place, (one, other) in enumerate(pairwise(stops)):
        joined = _joined(one, other) if (one.id, other.id) == (first, second) else None
        if joined is not None:
            return replace(route, stops=(*stops[:place], joined, *stops[place + 2 :]))
    return route


def _tried(kind: Kind, route: Route, planned: Plan, **change: object) -> Iterator[Alternative]:
    """The alternative, planned as the first plan was, if it is over sooner."""
    again = plan(route, start=planned.start, deadline=planned.deadline)
    if planned.completed is None or again.completed is None or again.completed >= planned.completed:
        return
    saved = (planned.completed - again.completed).days
    yield replace(Alternative(kind, route, again, saved), **change)  # type: ignore[arg-type]


def _extra_meetings(route: Route, planned: Plan, freedom: Freedom) -> Iterator[Alternative]:
    """One more meeting in each organ that a stop waits for; an organ is tried once at each stop."""
    for stop in planned.earliest or ():
        for sitting in stop.last_over.sittings if stop.last_over else ():
            day = _first_free(sitting, freedom)
            if sitting.organ.name in freedom.organs and day is not None:
                changed = with_meeting(route, sitting.organ.name, day)
                yield from _tried(
                    Kind.extra_meeting, changed, planned, stop=stop.id, organ=sitting.organ, day=day
                )


def _first_free(sitting: Sitting, freedom: Freedom) -> dt.date | None:
    """The first day before the sitting that its organ could take the case and people meet."""
    day = max(sitting.able_from, freedom.extra_from or sitting.able_from)
    while day < sitting.meeting:
        away = (easter_week(day.year), july(day.year), christmas(day.year), *freedom.blocked)
        if is_working_day(day) and not is_within(day, away):
            return day
        day += DAY
    return None


def _shorter_periods(route: Route, planned: Plan, shortest: Mapping[str, int]) -> Iterator[Alternative]:
    """Each period so little shorter that it saves something: five days, ten, and down to the fewest."""
    for period in periods_of(route):
        least = shortest.get(period.id, period.days)
        steps = [*range(period.days - STEP, least, -STEP), least]
        for days in (each for each in steps if each < period.days):
            changed = with_days(route, period.id, days)
            better = list(
                _tried(
                    Kind.shorter_period, changed, planned, stop=period.id, days=days, fewer=period.days - days
                )
            )
            if better:
                yield from better
                break


def _side_by_side(route: Route, planned: Plan, pairs: Collection[tuple[str, str]]) -> Iterator[Alternative]:
    for first, second in pairs:
        changed = side_by_side(route, first, second)
        yield from _tried(Kind.side_by_side, changed, planned, stop=first, beside=second)


def _less_rest(route: Route, planned: Plan) -> Iterator[Alternative]:
    """As much rest as can be kept while saving what there is to save by having none."""
    best = list(_tried(Kind.less_rest, replace(route, rest_days=0), planned, days=0, fewer=route.rest_days))
    for days in range(1, route.rest_days):
        more = list(
            _tried(
                Kind.less_rest,
                replace(route, rest_days=days),
                planned,
                days=days,
                fewer=route.rest_days - days,
            )
        )
        if not best or not more or more[0].days_saved < best[0].days_saved:
            break
        best = more
    yield from best


def periods_of(route: Route) -> Iterator[Period]:
    """The periods, also those that go beside others."""
    for stop in route.stops:
        if isinstance(stop, Period):
            yield stop
        elif stop.alongside is not None:
            yield stop.alongside


def _meeting_also(stop: Stop | Period, organ: str, day: dt.date) -> Stop | Period:
    if isinstance(stop, Period):
        return stop
    return replace(
        stop,
        branches=tuple(
            replace(
                branch,
                organs=tuple(
                    replace(each, meetings=(*each.meetings, day)) if each.name == organ else each
                    for each in branch.organs
                ),
            )
            for branch in stop.branches
        ),
    )


def _lasting(stop: Stop | Period, period: str, days: int) -> Stop | Period:
    if isinstance(stop, Period):
        return replace(stop, days=days) if stop.id == period else stop
    if stop.alongside is not None and stop.alongside.id == period:
        return replace(stop, alongside=replace(stop.alongside, days=days))
    return stop


def _joined(one: Stop | Period, other: Stop | Period) -> Stop | None:
    """The two as one stop; None when both have a period."""
    id = f"{one.id}{JOINED}{other.id}"
    match one, other:
        case Stop(branches=first, alongside=None), Stop(branches=second, alongside=period):
            return Stop(id, (*first, *second), period)
        case Stop(branches=first, alongside=period), Stop(branches=second, alongside=None):
            return Stop(id, (*first, *second), period)
        case (Stop(branches=branches, alongside=None), Period() as period) | (
            Period() as period,
            Stop(branches=branches, alongside=None),
        ):
            return Stop(id, branches, period)
    return None
