"""Backward: the latest possible meeting of every organ, so that all is over on or before a deadline."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right

from samrad.engine.routing.counting import counted_back_from
from samrad.engine.routing.course import BranchCourse, Course, Hindrance, Obstacle, Sitting, StopCourse
from samrad.engine.routing.values import Branch, Organ, Period, Route, Stop


def latest(route: Route, deadline: dt.date) -> Course:
    """Every stop as late as it may be, or the last that can't be at all.

    `starts` of a stop is the latest day its papers may be ready. Linear in the number of organs,
    logarithmic in that of their meetings.
    """
    course: list[StopCourse] = []
    for stop in reversed(route.stops):
        try:
            limit = course[-1].starts - dt.timedelta(route.rest_days) if course else deadline
            planned = _stop(stop, limit, route.rest_days)
        except OverflowError:
            return Obstacle(stop.id, Hindrance.beyond_calendar)
        if isinstance(planned, Obstacle):
            return planned
        course.append(planned)
    return tuple(reversed(course))


def _stop(stop: Stop | Period, limit: dt.date, rest_days: int) -> StopCourse | Obstacle:
    if isinstance(stop, Period):
        return StopCourse(stop.id, *counted_back_from(stop, limit))
    branches: list[BranchCourse] = []
    for branch in stop.branches:
        planned = _branch(stop.id, branch, limit, rest_days)
        if isinstance(planned, Obstacle):
            return planned
        branches.append(planned)
    starts = min(branch.sittings[0].ready for branch in branches)
    ends = max(branch.over for branch in branches)
    if stop.alongside is None:
        return StopCourse(stop.id, starts, ends, tuple(branches))
    counted = counted_back_from(stop.alongside, limit)
    return StopCourse(stop.id, min(starts, counted[0]), max(ends, counted[1]), tuple(branches), counted)


def _branch(stop: str, branch: Branch, limit: dt.date, rest_days: int) -> BranchCourse | Obstacle:
    sittings: list[Sitting] = []
    for organ in reversed(branch.organs):
        if sittings:
            limit = sittings[-1].ready - dt.timedelta(rest_days)
        place = bisect_right(organ.meetings, limit)
        if not place:
            return Obstacle(stop, _hindrance(organ), organ, limit)
        meeting = organ.meetings[place - 1]
        sittings.append(Sitting(organ, meeting - dt.timedelta(organ.papers_days), meeting))
    return BranchCourse(branch.name, tuple(reversed(sittings)))


def _hindrance(organ: Organ) -> Hindrance:
    return Hindrance.none_earlier if organ.meetings else Hindrance.no_meetings
