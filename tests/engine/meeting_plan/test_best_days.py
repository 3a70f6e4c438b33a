"""The proposed days are the best there are: random wishes, small enough to try every choice."""

import random
from collections import Counter

from samrad.engine.meeting_plan import State, conflicts, evaluate, propose, total_days
from tests.engine.meeting_plan.instances import any_arrivals, any_wishes, best_by_trying, choices


def test_three_hundred_random_years_are_planned_as_well_as_by_trying_every_choice():
    chance = random.Random(2027)
    differing, kinds = [], Counter()
    for number in range(300):
        wishes, arrivals = any_wishes(chance), any_arrivals(chance)
        best = best_by_trying(wishes, arrivals)
        found = propose(wishes, arrivals)
        kinds[found.state] += 1
        if (found.total, found.at_least) != (best, best) or (best is None) != bool(conflicts(wishes)):
            differing.append((number, found, best))

    assert differing == []
    assert set(kinds) == {State.optimal, State.infeasible}
    assert kinds[State.optimal] >= 100


def test_the_days_proposed_fulfil_the_wishes_and_give_the_waiting_that_is_told():
    chance = random.Random(7)
    told = []
    for _ in range(80):
        wishes, arrivals = any_wishes(chance), any_arrivals(chance)
        found = propose(wishes, arrivals)
        if found.dates is not None:
            told.append(
                (
                    found.dates.committee in set(choices(wishes.committee)),
                    found.dates.council in set(choices(wishes.council)),
                    total_days(evaluate(found.dates, arrivals, wishes)) == found.total,
                )
            )

    assert len(told) > 20
    assert set(told) == {(True, True, True)}
