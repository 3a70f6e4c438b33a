"""What a proposal tells, how a search is stopped, why wishes can't be met, and who hosts."""

import datetime as dt
import random

import pytest

from samrad.engine.meeting_plan import (
    Arrival,
    Clash,
    Conflict,
    OrganWishes,
    Path,
    Progress,
    Proposal,
    State,
    Wishes,
    by_turn,
    candidate_days,
    conflicts,
    propose,
)
from samrad.engine.routing import Branch, Organ
from samrad.engine.working_days import christmas, easter_week, july
from tests.engine.meeting_plan.instances import day

FIRST, LAST = dt.date(2027, 1, 4), dt.date(2027, 12, 22)
BLOCKED = (easter_week(2027), july(2027), christmas(2027))
FEW = Wishes(
    OrganWishes("utvalget", 14, 2, (day(20), day(100), day(200))), OrganWishes("rådet", 14, 1, (day(150),))
)


def a_year(*, weekdays: set[int]) -> tuple[Wishes, list[Arrival]]:
    """Eleven and six meetings, seven councils with calendars of their own, and sixty cases."""
    chance = random.Random(4)
    days = candidate_days(FIRST, LAST, weekdays, BLOCKED)
    asked = []
    for name in ("Elvestad", "Sjøvik", "Storlia", "Åsmark", "Haugmo", "Grønndal", "Fjellbygda"):
        weeks = sorted(chance.sample(range(3, 50), 10))
        meets = tuple(FIRST + dt.timedelta(7 * week + 3) for week in weeks)
        asked.append(Branch(name, (Organ(f"{name} kommunestyre", 7, meets),)))
    arrivals = [Arrival(day(chance.randrange(355)), chance.choice(list(Path))) for _ in range(60)]
    committee = OrganWishes("utvalget", 14, 11, days, least_apart=14, most_apart=70)
    council = OrganWishes("rådet", 14, 6, days, least_apart=28, most_apart=112)
    return Wishes(committee, council, tuple(asked)), arrivals


def test_a_real_year_is_proven_best_in_seconds():
    found = propose(*a_year(weekdays={2, 3}), seconds_limit=60)
    assert (found.state, found.distance) == (State.optimal, 0)
    assert found.seconds < 30


def test_a_search_that_is_given_a_gap_tells_how_far_from_the_best_it_may_be():
    wishes, arrivals = a_year(weekdays={0, 1, 2, 3, 4})
    rough, best = (propose(wishes, arrivals, gap=gap) for gap in (0.5, 0))
    assert rough.dates is not None
    assert rough.at_least <= best.total <= rough.total
    assert rough.distance == rough.total - rough.at_least


def test_the_search_tells_how_far_it_has_come():
    told: list[Progress] = []
    found = propose(*a_year(weekdays={1, 2, 3}), goes_on=lambda progress: not told.append(progress))
    assert told
    assert all(each.at_least is None or each.at_least <= found.total for each in told)
    assert all(each.total is None or each.total >= found.total for each in told)


def test_a_search_that_is_stopped_at_once_claims_nothing_it_has_not_found():
    found = propose(*a_year(weekdays={0, 1, 2, 3, 4}), goes_on=lambda progress: False)
    assert found.state in {State.unknown, State.feasible}
    assert (found.dates is None) == (found.state is State.unknown)
    assert found.distance is None or found.distance >= 0


def test_a_year_without_cases_is_planned_all_the_same():
    found = propose(FEW, [])
    assert (found.state, found.total, found.dates.council) == (State.optimal, 0, (day(150),))


def test_without_a_day_to_meet_on_nothing_is_proposed():
    nowhere = Wishes(OrganWishes("utvalget", 14, 1, ()), FEW.council)
    assert propose(nowhere, []) == Proposal(State.infeasible)
    assert [each.clash for each in conflicts(nowhere)] == [Clash.too_few_days]


# --- why it can't be done ---

THURSDAYS = candidate_days(FIRST, LAST, {3}, BLOCKED)


@pytest.mark.parametrize(
    ("wished", "expected"),
    [
        ({"meetings": 60}, {"clash": Clash.too_few_days, "possible": 43}),
        (
            {"meetings": 1, "fixed": (dt.date(2027, 2, 4), dt.date(2027, 3, 4))},
            {"clash": Clash.too_many_fixed},
        ),
        (
            {"meetings": 4, "fixed": (dt.date(2027, 2, 4), dt.date(2027, 2, 9)), "least_apart": 21},
            {"clash": Clash.fixed_too_close, "first": dt.date(2027, 2, 4), "last": dt.date(2027, 2, 9)},
        ),
        ({"meetings": 14, "least_apart": 28}, {"clash": Clash.no_room, "possible": 12}),
        ({"meetings": 4, "most_apart": 60}, {"clash": Clash.too_seldom, "possible": 7}),
        (
            {"meetings": 12, "most_apart": 35},
            {"clash": Clash.long_gap, "first": dt.date(2027, 6, 24), "last": dt.date(2027, 8, 5)},
        ),
        (
            {"meetings": 13, "least_apart": 21, "most_apart": 42, "fixed": (dt.date(2027, 6, 10),)},
            {"clash": Clash.together},
        ),
    ],
)
def test_the_wish_that_cant_be_met_is_found(wished: dict, expected: dict):
    organ = OrganWishes("rådet", 14, days=THURSDAYS, **wished)
    assert conflicts(Wishes(FEW.committee, organ)) == (Conflict(organ, **expected),)


# --- by turn ---


def test_places_go_on_after_the_one_that_hosted_last():
    places = ("Elvestad", "Sjøvik", "Storlia")
    assert by_turn(places, 4, last="Sjøvik") == ("Storlia", "Elvestad", "Sjøvik", "Storlia")
    assert by_turn(places, 2) == ("Elvestad", "Sjøvik")
    assert by_turn((), 3) == ()
