"""What must hold for every route that can be planned, tried on generated ones."""

import datetime as dt
import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from samrad.engine.routing import Obstacle, Organ, Plan, Route, Stop, Wanted, plan, read_route
from tests.engine.routing.instances import DAY_ZERO, any_problem, dated

days = st.integers(0, 150).map(lambda number: DAY_ZERO + dt.timedelta(number))
routes = st.integers(0, 10**6).map(lambda seed: any_route(seed).route)


def any_route(seed: int) -> Wanted:
    return read_route(dated(any_problem(random.Random(seed))))


def with_meeting(route: Route, name: str, day: dt.date) -> Route:
    """The route where one organ meets on one more day."""

    def richer(organ: Organ) -> Organ:
        return replace(organ, meetings=(*organ.meetings, day)) if organ.name == name else organ

    stops = [
        replace(
            stop,
            branches=tuple(
                replace(branch, organs=tuple(map(richer, branch.organs))) for branch in stop.branches
            ),
        )
        if isinstance(stop, Stop)
        else stop
        for stop in route.stops
    ]
    return replace(route, stops=tuple(stops))


def meetings(course: object) -> list[dt.date]:
    assert isinstance(course, tuple)
    return [sitting.meeting for stop in course for branch in stop.branches for sitting in branch.sittings]


def through(planned: Plan) -> dt.date:
    """When it is through; the last day there is when it never is."""
    return planned.completed or dt.date.max


@given(routes, days, days)
def test_an_earlier_start_never_gives_a_later_end(route: Route, one: dt.date, other: dt.date):
    early, late = sorted([one, other])
    assert through(plan(route, start=early)) <= through(plan(route, start=late))


@given(routes, days, days)
def test_a_later_deadline_never_asks_for_an_earlier_start(route: Route, one: dt.date, other: dt.date):
    early, late = sorted([one, other])
    starts = [plan(route, deadline=day).latest_start or dt.date.min for day in (early, late)]
    assert starts[0] <= starts[1]


@given(routes, days, days, days, st.integers(0, 8))
def test_one_more_meeting_never_makes_it_later(
    route: Route, start: dt.date, deadline: dt.date, meeting: dt.date, organ: int
):
    before = plan(route, start=start, deadline=deadline)
    after = plan(with_meeting(route, f"organ {organ}", meeting), start=start, deadline=deadline)
    assert through(after) <= through(before)
    assert (after.latest_start or dt.date.min) >= (before.latest_start or dt.date.min)


@given(routes, days, days)
def test_in_time_is_to_have_slack_and_then_no_meeting_is_later_than_the_latest(
    route: Route, start: dt.date, deadline: dt.date
):
    planned = plan(route, start=start, deadline=deadline)
    has_slack = planned.slack_days is not None and planned.slack_days >= 0
    assert planned.meets_deadline == has_slack
    if planned.meets_deadline:
        assert planned.slack is not None
        assert min(planned.slack) >= 0
        assert all(
            early <= late
            for early, late in zip(meetings(planned.forward), meetings(planned.backward), strict=True)
        )


@given(routes, days, days)
def test_slack_of_a_stop_is_its_latest_less_its_earliest_start(
    route: Route, start: dt.date, deadline: dt.date
):
    planned = plan(route, start=start, deadline=deadline)
    if planned.earliest is None or planned.latest is None:
        assert planned.slack is None
    else:
        pairs = zip(planned.earliest, planned.latest, strict=True)
        assert planned.slack == tuple((late.starts - early.starts).days for early, late in pairs)
        assert planned.slack[0] == planned.slack_days


@given(routes, days)
def test_starting_on_the_latest_day_is_in_time_and_the_day_after_is_not(route: Route, deadline: dt.date):
    latest = plan(route, deadline=deadline).latest_start
    if latest is not None:
        assert plan(route, start=latest, deadline=deadline).slack_days == 0
        assert plan(route, start=latest, deadline=deadline).meets_deadline
        assert not plan(route, start=latest + dt.timedelta(1), deadline=deadline).meets_deadline


@given(routes, days)
def test_a_meeting_at_the_end_of_the_longest_wait_is_the_first_after_the_one_missed(
    route: Route, start: dt.date
):
    for stop in plan(route, start=start).earliest or ():
        for branch in stop.branches:
            sitting = branch.longest_wait
            between = [
                day
                for day in sitting.organ.meetings
                if (sitting.missed or dt.date.min) < day < sitting.meeting
            ]
            assert between == []
            assert sitting.missed is None or sitting.missed < sitting.able_from
            assert sitting.waits == max(each.waits for each in branch.sittings) >= 0


@given(routes, days)
def test_what_stands_in_the_way_is_gone_with_a_meeting_on_the_day_it_says(route: Route, start: dt.date):
    """Or something else does, then."""
    obstacle = plan(route, start=start).obstacle
    if obstacle is not None:
        assert obstacle.organ is not None
        assert obstacle.day is not None
        mended = with_meeting(route, obstacle.organ.name, obstacle.day)
        after = plan(mended, start=start).forward
        assert not isinstance(after, Obstacle) or after != obstacle
