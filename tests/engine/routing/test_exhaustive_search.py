"""A thousand random routes agree in everything with a search that tries all there is."""

import random
from collections import Counter

from samrad.engine.routing import answer, plan, read_route
from tests.engine.routing.exhaustive import Search
from tests.engine.routing.instances import any_problem, dated

UNCOMPARED = ("stop", "organ", "reason")


def test_a_thousand_random_routes_are_planned_as_an_exhaustive_search_plans_them():
    chance = random.Random(2027)
    differing, kinds = [], Counter()
    for number in range(1000):
        problem = any_problem(chance)
        wanted = read_route(dated(problem))
        found = answer(plan(wanted.route, start=wanted.start, deadline=wanted.deadline))
        expected = dated(Search(problem).answer())
        kinds[(found["feasible"], found["meets_deadline"], found["latest_start"] is not None)] += 1
        if {name: each for name, each in found.items() if name not in UNCOMPARED} != expected:
            differing.append((number, found, expected))

    assert differing == []
    # Every kind of answer there is was among them.
    assert set(kinds) == {
        (True, True, True),  # in time
        (True, False, True),  # too late
        (True, False, False),  # no start is early enough
        (True, None, False),  # without a deadline
        (True, None, True),  # without a start
        (False, False, True),  # nothing after the start, but before
        (False, False, False),  # nothing either way
        (False, None, False),  # only one way asked for, and it isn't there
    }
