"""The alternatives to a plan: each saves what it says, and nothing is changed that may not be."""

import datetime as dt
import random
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from samrad.engine.routing import (
    Branch,
    Freedom,
    Kind,
    Organ,
    Period,
    Route,
    Stop,
    alternatives,
    plan,
    read_route,
    side_by_side,
)
from samrad.engine.working_days import is_working_day
from tests.engine.routing.instances import DAY_ZERO, any_problem, dated

seeds = st.integers(0, 10**6)
days = st.integers(0, 100).map(lambda number: DAY_ZERO + dt.timedelta(number))


def any_route(seed: int) -> Route:
    return read_route(dated(any_problem(random.Random(seed)))).route


def all_free(route: Route) -> Freedom:
    """Everything may be changed."""
    organs = {organ.name for stop in route.stops for organ in organs_at(stop)}
    periods = [stop.id for stop in route.stops if isinstance(stop, Period)]
    beside = [(one.id, other.id) for one, other in pairwise(route.stops)]
    return Freedom(organs=organs, shortest=dict.fromkeys(periods, 3), beside=beside)


def organs_at(stop: Stop | Period) -> list[Organ]:
    return [] if isinstance(stop, Period) else [each for branch in stop.branches for each in branch.organs]


@given(seeds, days, days)
def test_the_days_saved_are_the_difference_between_two_plans(seed: int, start: dt.date, deadline: dt.date):
    route = any_route(seed)
    first = plan(route, start=start, deadline=deadline)
    for each in alternatives(route, first, all_free(route), most=100):
        again = plan(each.route, start=start, deadline=deadline)
        assert again == each.plan
        assert each.days_saved == (first.completed - again.completed).days > 0


@given(seeds, days)
def test_the_best_alternative_is_first_and_no_more_than_asked_for_are_given(seed: int, start: dt.date):
    route = any_route(seed)
    planned = plan(route, start=start)
    saved = [each.days_saved for each in alternatives(route, planned, all_free(route), most=100)]
    assert saved == sorted(saved, reverse=True)
    few = alternatives(route, planned, all_free(route), most=2)
    assert [each.days_saved for each in few] == saved[:2]


@given(seeds, days)
def test_an_extra_meeting_is_on_a_working_day_outside_july_and_what_is_blocked(seed: int, start: dt.date):
    route, blocked = any_route(seed), ((DAY_ZERO, DAY_ZERO + dt.timedelta(30)),)
    names = all_free(route).organs
    planned = plan(route, start=start)
    for each in alternatives(route, planned, Freedom(organs=names, blocked=blocked), most=100):
        if each.kind != Kind.extra_meeting:
            continue
        assert is_working_day(each.day)
        assert each.day.month != 7
        assert not blocked[0][0] <= each.day <= blocked[0][1]


@given(seeds, days)
def test_nothing_is_offered_but_less_rest_when_nothing_may_be_changed(seed: int, start: dt.date):
    route = any_route(seed)
    planned = plan(route, start=start)
    kinds = {each.kind for each in alternatives(route, planned, Freedom())}
    assert kinds <= {Kind.less_rest}


@given(seeds, days)
def test_stops_side_by_side_are_never_over_later_than_in_turn(seed: int, start: dt.date):
    route = any_route(seed)
    in_turn = plan(route, start=start).completed
    for one, other in pairwise(route.stops):
        together = plan(side_by_side(route, one.id, other.id), start=start).completed
        assert in_turn is None or (together is not None and together <= in_turn)


@given(seeds, days)
def test_a_route_with_a_period_beside_a_stop_goes_the_same_way_back(seed: int, start: dt.date):
    """Planned back from the day it is over, it need not begin before the day it began."""
    route = any_route(seed)
    for one, other in pairwise(route.stops):
        together = side_by_side(route, one.id, other.id)
        over = plan(together, start=start).completed
        if over is not None:
            assert plan(together, deadline=over).latest_start >= start


def a_day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def organ(name: str, *meetings: str, papers_days: int = 7) -> Organ:
    return Organ(name, papers_days, tuple(map(a_day, meetings)))


def alone(id: str, in_organ: Organ) -> Stop:
    return Stop(id, (Branch(in_organ.name, (in_organ,)),))


def test_an_extra_meeting_in_the_council_that_is_last_saves_the_days_to_the_next_to_last():
    councils = [
        organ("Elvestad", "2027-06-10", "2027-09-01"),
        organ("Storlia", "2027-06-02", "2027-09-09"),
    ]
    route = Route((Stop("tilslutning", tuple(Branch(each.name, (each,)) for each in councils)),))
    planned = plan(route, start=a_day("2027-06-01"))
    (found,) = alternatives(route, planned, Freedom(organs={"Elvestad", "Storlia"}))
    assert (found.kind, found.stop, found.organ.name) == (Kind.extra_meeting, "tilslutning", "Storlia")
    assert (found.day, found.days_saved) == (a_day("2027-06-08"), 91)


def test_a_period_is_made_only_so_much_shorter_that_it_saves_something():
    route = Route((Period("høring", 42), alone("vedtak", organ("rådet", "2027-02-15", "2027-04-01"))))
    planned = plan(route, start=a_day("2027-01-04"))
    (found,) = alternatives(route, planned, Freedom(shortest={"høring": 21}))
    assert (found.kind, found.days, found.fewer, found.days_saved) == (Kind.shorter_period, 32, 10, 45)


def test_a_period_is_never_shorter_than_the_fewest_days():
    route = Route((Period("høring", 42), alone("vedtak", organ("rådet", "2027-02-15", "2027-04-01"))))
    planned = plan(route, start=a_day("2027-01-04"))
    assert alternatives(route, planned, Freedom(shortest={"høring": 40})) == ()


def test_a_hearing_beside_a_recommendation_is_over_when_both_are():
    committee = organ("utvalget", "2027-01-29")
    route = Route((alone("innstilling", committee), Period("høring", 42)), rest_days=7)
    planned = plan(route, start=a_day("2027-01-04"))
    found, _less_rest = alternatives(route, planned, Freedom(beside=[("innstilling", "høring")]))
    (stop,) = found.plan.earliest
    assert (found.kind, found.days_saved) == (Kind.side_by_side, 32)
    assert stop.alongside == (a_day("2027-01-04"), a_day("2027-02-14"))
    assert (stop.ends, stop.last_over) == (a_day("2027-02-14"), None)


def test_as_much_rest_is_kept_as_saves_the_same():
    route = Route(
        (
            alone("innstilling", organ("utvalget", "2027-01-11")),
            alone("vedtak", organ("rådet", "2027-01-21", "2027-03-01")),
        ),
        rest_days=7,
    )
    planned = plan(route, start=a_day("2027-01-04"))
    (found,) = alternatives(route, planned, Freedom())
    assert (found.kind, found.days, found.days_saved) == (Kind.less_rest, 3, 39)


def test_a_route_that_cannot_be_planned_has_no_alternatives():
    route = Route((alone("vedtak", organ("rådet")),))
    planned = plan(route, start=a_day("2027-01-04"))
    assert alternatives(route, planned, Freedom(organs={"rådet"})) == ()
