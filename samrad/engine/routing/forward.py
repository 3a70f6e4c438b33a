"""Forward: the earliest possible meeting of every organ, from the day the first papers are ready."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left

from samrad.engine.routing.counting import counted_from
from samrad.engine.routing.course import BranchCourse, Course, Hindrance, Obstacle, Sitting, StopCourse
from samrad.engine.routing.values import Branch, Organ, Period, Route, Stop


def earliest(route: Route, start: dt.date) -> Course:
    """Every stop as early as it can be, or the first that can't be at all.

    Linear in the number of organs, logarithmic in that of their meetings.
    """
    course: list[StopCourse] = []
    for stop in route.stops:
        try:
            ready = course[-1].ends + dt.timedelta(route.rest_days) if course else start
            planned = _stop(stop, ready, route.rest_days)
        except OverflowError:
            return Obstacle(stop.id, Hindrance.beyond_calendar)
        if isinstance(planned, Obstacle):
            return planned
        course.append(planned)
    return tuple(course)


def _stop(stop: Stop | Period, ready: dt.date, rest_days: int) -> StopCourse | Obstacle:
    if isinstance(stop, Period):
        return StopCourse(stop.id, ready, counted_from(stop, ready))
    branches: list[BranchCourse] = []
    for branch in stop.branches:
        planned = _branch(stop.id, branch, ready, rest_days)
        if isinstance(planned, Obstacle):
            return planned
        branches.append(planned)
    ends = max(branch.over for branch in branches)
    if stop.alongside is None:
        return StopCourse(stop.id, ready, ends, tuple(branches))
    counted = counted_from(stop.alongside, ready)
    return StopCourse(stop.id, ready, max(ends, counted), tuple(branches), (ready, counted))


def _branch(stop: str, branch: Branch, ready: dt.date, rest_days: int) -> BranchCourse | Obstacle:
    sittings: list[Sitting] = []
    for organ in branch.organs:
        if sittings:
            ready = sittings[-1].meeting + dt.timedelta(rest_days)
        able_from = ready + dt.timedelta(organ.papers_days)
        place = bisect_left(organ.meetings, able_from)
        if place == len(organ.meetings):
            return Obstacle(stop, _hindrance(organ), organ, able_from)
        sittings.append(Sitting(organ, ready, organ.meetings[place]))
    return BranchCourse(branch.name, tuple(sittings))


def _hindrance(organ: Organ) -> Hindrance:
    return Hindrance.none_later if organ.meetings else Hindrance.no_meetings
