"""The promised example, and what is easy to get wrong at the edges."""

import json
import re
from datetime import date
from typing import Any

import pytest

from samrad.config.environment import CHECKOUT
from samrad.engine.routing import (
    Branch,
    Hindrance,
    Obstacle,
    Organ,
    Period,
    Plan,
    Route,
    Stop,
    answer,
    obstacle_sentence,
    plan,
    read_route,
)

PAGE = CHECKOUT / "docs" / "saksgang.md"
PROMISE = CHECKOUT.parent / "shared" / "contracts" / "README.md"

COUNCIL = Organ("Storlia kommunestyre", 10, (date(2027, 6, 17), date(2027, 9, 9)))
HEARING = Period("høring", 10, ((date(2027, 3, 22), date(2027, 3, 29)),))


def examples_in(text: str) -> list[Any]:
    return [
        json.loads(block) for block in re.findall(r"^```json\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    ]


def alone(stop: Stop | Period, *, rest_days: int = 0, **days: date) -> Plan:
    """A route of this stop only."""
    return plan(Route((stop,), rest_days), **days)


def at(*branches: Branch) -> Stop:
    return Stop("tilslutning", branches)


def test_the_example_in_the_documentation_is_what_comes_out():
    told, promised = examples_in(PAGE.read_text(encoding="utf-8"))
    wanted = read_route(told)
    found = answer(plan(wanted.route, start=wanted.start, deadline=wanted.deadline))
    assert found == promised
    assert list(found) == list(promised)


def test_the_example_in_the_documentation_is_the_promised_one():
    if not PROMISE.exists():
        pytest.skip("løftet ligger utenfor utsjekken, i ../shared/contracts")
    chapter = PROMISE.read_text(encoding="utf-8").partition("\n## Route\n")[2].partition("\n## ")[0]
    assert examples_in(PAGE.read_text(encoding="utf-8")) == examples_in(chapter)


def test_papers_ready_on_the_last_day_reach_the_meeting_and_a_day_later_do_not():
    stop = at(Branch("Storlia", (COUNCIL,)))
    assert alone(stop, start=date(2027, 6, 7)).completed == date(2027, 6, 17)
    assert alone(stop, start=date(2027, 6, 8)).completed == date(2027, 9, 9)


def test_the_one_that_binds_says_when_it_does_not_meet_and_how_long_the_case_waits():
    executive = Organ("Storlia formannskap", 7, (date(2027, 6, 9),))
    other = Organ("Elvestad kommunestyre", 7, (date(2027, 6, 24),))
    stop = at(Branch("Elvestad", (other,)), Branch("Storlia", (executive, COUNCIL)))
    (binding,) = alone(stop, rest_days=7, start=date(2027, 6, 1)).binding or ()
    waited = binding.branch.longest_wait
    assert (binding.stop, binding.branch.name, waited.organ) == ("tilslutning", "Storlia", COUNCIL)
    assert (waited.missed, waited.meeting, waited.waits) == (date(2027, 6, 17), date(2027, 9, 9), 75)


def test_of_branches_over_on_the_same_day_the_first_binds():
    stop = at(Branch("Storlia", (COUNCIL,)), Branch("Elvestad", (COUNCIL,)))
    (binding,) = alone(stop, start=date(2027, 1, 4)).binding or ()
    assert binding.branch.name == "Storlia"


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        (date(2027, 3, 12), date(2027, 3, 21)),  # over before the days that aren't counted
        (date(2027, 3, 13), date(2027, 3, 30)),
        (date(2027, 3, 22), date(2027, 4, 8)),  # from the first day that isn't counted
        (date(2027, 3, 29), date(2027, 4, 8)),
        (date(2027, 3, 30), date(2027, 4, 8)),
    ],
)
def test_a_hearing_counts_the_day_it_starts_and_leaves_out_both_ends(starts: date, ends: date):
    assert alone(HEARING, start=starts).completed == ends


@pytest.mark.parametrize(
    ("deadline", "starts", "ends"),
    [
        (date(2027, 3, 21), date(2027, 3, 12), date(2027, 3, 21)),
        (date(2027, 3, 25), date(2027, 3, 12), date(2027, 3, 21)),  # over on the last day that is counted
        (date(2027, 3, 30), date(2027, 3, 13), date(2027, 3, 30)),
        (date(2027, 4, 8), date(2027, 3, 30), date(2027, 4, 8)),
    ],
)
def test_a_hearing_is_counted_back_in_the_same_way(deadline: date, starts: date, ends: date):
    planned = alone(HEARING, deadline=deadline)
    assert answer(planned)["backward"] == [
        {"id": "høring", "starts": starts.isoformat(), "ends": ends.isoformat()}
    ]


def test_days_left_out_twice_are_left_out_once():
    spans = ((date(2027, 1, 8), date(2027, 1, 20)), (date(2027, 1, 5), date(2027, 1, 10)))
    assert alone(Period("høring", 2, spans), start=date(2027, 1, 4)).completed == date(2027, 1, 21)


def test_too_late_is_told_with_the_days_it_is_too_late_by():
    stop = at(Branch("Storlia", (COUNCIL,)))
    found = answer(alone(stop, start=date(2027, 6, 8), deadline=date(2027, 6, 30)))
    assert (found["feasible"], found["meets_deadline"]) == (True, False)
    assert (found["latest_start"], found["slack_days"]) == ("2027-06-07", -1)


def test_a_plan_that_cannot_be_has_the_stop_the_organ_and_the_reason_and_the_other_way_is_answered():
    stop = at(Branch("Storlia", (COUNCIL,)))
    assert answer(alone(stop, start=date(2027, 9, 1), deadline=date(2027, 12, 24))) == {
        "feasible": False,
        "completed": None,
        "meets_deadline": False,
        "latest_start": "2027-08-30",
        "slack_days": -2,
        "binding": None,
        "forward": None,
        "backward": [
            {
                "id": "tilslutning",
                "starts": "2027-08-30",
                "ends": "2027-09-09",
                "meetings": {"Storlia kommunestyre": "2027-09-09"},
            }
        ],
        "stop": "tilslutning",
        "organ": "Storlia kommunestyre",
        "reason": (
            "Storlia kommunestyre kan tidligst ta saken 11. september 2027, "
            "men det siste møtet i kalenderen er 9. september 2027."
        ),
    }


def test_with_only_a_deadline_that_no_start_reaches_the_last_stop_that_cannot_is_told():
    found = answer(alone(at(Branch("Storlia", (COUNCIL,))), deadline=date(2027, 6, 16)))
    asked = {name: each for name, each in found.items() if each is not None}
    assert asked == {
        "feasible": False,
        "stop": "tilslutning",
        "organ": "Storlia kommunestyre",
        "reason": (
            "Storlia kommunestyre må ta saken senest 16. juni 2027, "
            "men det første møtet i kalenderen er 17. juni 2027."
        ),
    }


def test_with_a_start_it_is_feasible_even_when_no_start_reaches_the_deadline():
    found = answer(
        alone(at(Branch("Storlia", (COUNCIL,))), start=date(2027, 1, 4), deadline=date(2027, 6, 1))
    )
    assert (found["feasible"], found["meets_deadline"], found["completed"]) == (True, False, "2027-06-17")
    assert (found["latest_start"], found["slack_days"], found["backward"]) == (None, None, None)
    assert "reason" not in found


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nb", "Regionrådet har ingen møter i kalenderen."),
        ("nn", "Regionrådet har ingen møte i kalenderen."),
        ("en", "Regionrådet has no meetings in its calendar."),
        ("se", "Regionrådet har ingen møter i kalenderen."),
    ],
)
def test_the_reason_is_told_in_three_languages(language: str, sentence: str):
    planned = alone(at(Branch("regionrådet", (Organ("regionrådet", 14),))), start=date(2027, 1, 4))
    assert planned.obstacle is not None
    assert obstacle_sentence(planned.obstacle, language) == sentence


@pytest.mark.parametrize("asked", [{"start": date(2027, 1, 4)}, {"deadline": date(2027, 12, 24)}])
def test_a_count_that_leaves_the_calendar_is_an_answer_and_no_failure(asked: dict[str, date]):
    planned = alone(Period("høring", 10**9), **asked)
    assert planned.obstacle == Obstacle("høring", Hindrance.beyond_calendar)
    assert answer(planned)["organ"] is None
    assert answer(planned)["reason"] == "Leddet «høring» havner utenfor årene 1–9999."
