"""How long a case waits is what the planning of its route says."""

import datetime as dt
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.engine.meeting_plan import (
    ROUND,
    Arrival,
    Dates,
    OrganWishes,
    Path,
    Waiting,
    Wishes,
    candidate_days,
    evaluate,
    repeated,
    total_days,
)
from samrad.engine.routing import Branch, Organ, Route, Stop, plan
from samrad.engine.working_days import easter_week, july
from tests.engine.meeting_plan.instances import any_arrivals, any_wishes, choices, day, some_days


def route_of(path: Path, dates: Dates, wishes: Wishes) -> Route:
    """The same way as a route for the planner, every calendar written out for ten years."""
    committee = Organ("utvalget", wishes.committee.papers_days, repeated(dates.committee, 10))
    council = Organ("rådet", wishes.council.papers_days, repeated(dates.council, 10))
    asked = tuple(
        Branch(
            branch.name,
            tuple(Organ(each.name, each.papers_days, repeated(each.meetings, 10)) for each in branch.organs),
        )
        for branch in wishes.ratification
    )
    stops = [
        *([Stop("innstilling", (Branch("", (committee,)),))] if path.through_committee else []),
        *([Stop("vedtak", (Branch("", (council,)),))] if path.through_council else []),
        *([Stop("tilslutning", asked)] if path.is_ratified and asked else []),
    ]
    return Route(tuple(stops), wishes.rest_days)


@given(st.integers(0, 10**9))
def test_a_case_is_over_the_day_the_planner_of_routes_says(seed: int):
    chance = random.Random(seed)
    wishes, arrivals = any_wishes(chance), any_arrivals(chance)
    dates = Dates(some_days(chance, chance.randint(1, 4)), some_days(chance, chance.randint(1, 4)))
    expected = [plan(route_of(each.path, dates, wishes), start=each.ready).completed for each in arrivals]
    assert [each.over for each in evaluate(dates, arrivals, wishes)] == expected


@given(st.integers(0, 10**9))
def test_one_more_meeting_never_lets_a_case_wait_longer(seed: int):
    chance = random.Random(seed)
    wishes, arrivals = any_wishes(chance), any_arrivals(chance)
    few = Dates(some_days(chance, 3), some_days(chance, 2))
    more = Dates((*few.committee, *some_days(chance, 1)), (*few.council, *some_days(chance, 1)))
    pairs = zip(evaluate(few, arrivals, wishes), evaluate(more, arrivals, wishes), strict=True)
    assert [(one, other) for one, other in pairs if other.over > one.over] == []


COMMITTEE = OrganWishes("utvalget", papers_days=14, meetings=1, days=(day(20),))
COUNCIL = OrganWishes("rådet", papers_days=14, meetings=1, days=(day(60),))


def test_a_case_through_all_waits_for_each_in_turn():
    council_of_elvestad = Branch("Elvestad", (Organ("kommunestyret", 7, (day(73), day(74), day(90))),))
    wishes = Wishes(COMMITTEE, COUNCIL, (council_of_elvestad,), rest_days=7)
    arrival = Arrival(day(6), Path.committee_council_ratified, cases=2)
    waited = evaluate(Dates((day(20),), (day(41), day(60))), [arrival], wishes)
    assert waited == (Waiting(arrival, day(20), day(41), day(73)),)
    assert (waited[0].days, total_days(waited)) == (67, 134)


def test_a_case_after_the_last_meeting_waits_for_the_first_one_of_a_next_year_like_this():
    arrival = Arrival(day(7), Path.committee)
    (waited,) = evaluate(Dates((day(20),), (day(60),)), [arrival], Wishes(COMMITTEE, COUNCIL))
    assert waited.over == day(20) + ROUND


def test_without_councils_to_ask_it_is_over_when_the_council_has_decided():
    (waited,) = evaluate(
        Dates((), (day(60),)), [Arrival(day(0), Path.council_ratified)], Wishes(COMMITTEE, COUNCIL)
    )
    assert waited.over == day(60)


def test_a_meeting_that_is_needed_and_not_there_is_an_error():
    with pytest.raises(ValueError, match="there is no meeting on or after"):
        evaluate(Dates((), (day(60),)), [Arrival(day(0), Path.committee)], Wishes(COMMITTEE, COUNCIL))


def test_a_municipal_council_that_never_meets_is_an_error():
    wishes = Wishes(COMMITTEE, COUNCIL, (Branch("Elvestad", (Organ("kommunestyret", 7),)),))
    with pytest.raises(ValueError, match="the councils can't be through"):
        evaluate(Dates((), (day(60),)), [Arrival(day(0), Path.council_ratified)], wishes)


def test_days_to_choose_among_are_on_the_weekdays_and_neither_holidays_nor_blocked():
    thursdays = candidate_days(
        dt.date(2027, 3, 1), dt.date(2027, 5, 20), {3}, [easter_week(2027), july(2027)]
    )
    # 25 March is Maundy Thursday, 6 May is Ascension Day.
    assert [f"{each:%d.%m}" for each in thursdays] == [
        *("04.03", "11.03", "18.03", "01.04", "08.04", "15.04", "22.04", "29.04", "13.05", "20.05"),
    ]


def test_days_that_span_more_than_a_year_are_refused():
    with pytest.raises(ValueError, match="span more than 52 weeks"):
        OrganWishes("utvalget", 14, 1, (day(0), day(364)))


def test_wishes_that_can_be_met_have_a_choice_of_days_on_every_fixed_day():
    wishes = OrganWishes("rådet", 14, 2, (day(0), day(10), day(20)), fixed=(day(15),))
    assert set(choices(wishes)) == {(day(0), day(15)), (day(10), day(15)), (day(15), day(20))}
