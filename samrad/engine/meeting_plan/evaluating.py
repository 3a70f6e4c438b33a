"""How long cases wait with given meeting days: from the day the papers are ready to the day all is over."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace

from samrad.engine.meeting_plan.values import Arrival, Dates, Wishes, repeated
from samrad.engine.routing import Branch, Route, Stop, plan


@dataclass(frozen=True, slots=True)
class Waiting:
    """What becomes of cases that arrive together: the meetings that take them, and the day all is over."""

    arrival: Arrival
    committee: dt.date | None
    council: dt.date | None
    over: dt.date

    @property
    def days(self) -> int:
        """Calendar days each of them waits."""
        return (self.over - self.arrival.ready).days

    @property
    def total(self) -> int:
        """Days all of them wait together."""
        return self.days * self.arrival.cases


class Ratification:
    """The municipal councils after a decision. What they need is worked out once for each day."""

    def __init__(self, wishes: Wishes) -> None:
        branches = tuple(_going_round(branch) for branch in wishes.ratification)
        self._route = Route((Stop("ratification", branches),), wishes.rest_days) if branches else None
        self._known: dict[dt.date, dt.date] = {}

    def over(self, decided: dt.date) -> dt.date:
        """The day the last council has had the case; the same day where there are none to ask.

        Raises ValueError when a council never meets.
        """
        if self._route is None:
            return decided
        if decided not in self._known:
            start = decided + dt.timedelta(self._route.rest_days)
            completed = plan(self._route, start=start).completed
            if completed is None:
                raise ValueError(f"the councils can't be through with what is decided on {decided}")
            self._known[decided] = completed
        return self._known[decided]


def evaluate(dates: Dates, arrivals: Iterable[Arrival], wishes: Wishes) -> tuple[Waiting, ...]:
    """Each arrival taken by the first meetings that can take it, as `routing.plan` would.

    Raises ValueError when an organ that is needed has no meeting.
    """
    ratification = Ratification(wishes)
    calendars = repeated(dates.committee, 3), repeated(dates.council, 4)
    return tuple(_waiting(arrival, calendars, wishes, ratification) for arrival in arrivals)


def _waiting(
    arrival: Arrival,
    calendars: tuple[tuple[dt.date, ...], tuple[dt.date, ...]],
    wishes: Wishes,
    ratification: Ratification,
) -> Waiting:
    ready, path = arrival.ready, arrival.path
    committee = council = None
    over = ready
    if path.through_committee:
        over = committee = _next(calendars[0], ready + dt.timedelta(wishes.committee.papers_days))
        ready = over + dt.timedelta(wishes.rest_days)
    if path.through_council:
        over = council = _next(calendars[1], ready + dt.timedelta(wishes.council.papers_days))
    if path.is_ratified:
        over = ratification.over(over)
    return Waiting(arrival, committee, council, over)


def total_days(waiting: Iterable[Waiting]) -> int:
    return sum(each.total for each in waiting)


def _next(calendar: tuple[dt.date, ...], able_from: dt.date) -> dt.date:
    place = bisect_left(calendar, able_from)
    if place == len(calendar):
        raise ValueError(f"there is no meeting on or after {able_from}")
    return calendar[place]


def _going_round(branch: Branch) -> Branch:
    organs = tuple(replace(organ, meetings=repeated(organ.meetings, 6)) for organ in branch.organs)
    return Branch(branch.name, organs)
