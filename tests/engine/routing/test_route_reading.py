"""What can't be used in a file is said all at once, each with where it is and what to do."""

import copy
from typing import Any

import pytest

from samrad.engine.routing import RouteFaults, plan, read_route

SOUND = {
    "start": "2027-01-04",
    "rest_days": 7,
    "organs": {
        "regionrådet": {"papers_days": 14, "meetings": ["2027-03-17"]},
        "Elvestad kommunestyre": {"papers_days": 7, "meetings": ["2027-05-27"]},
    },
    "stops": [
        {"id": "vedtak", "organs": ["regionrådet"]},
        {"id": "høring", "days": 42, "not_counted": [["2027-03-22", "2027-03-29"]]},
        {"id": "tilslutning", "branches": {"Elvestad": ["Elvestad kommunestyre"]}},
    ],
}
GONE = object()


def with_value(path: tuple[str | int, ...], value: object) -> Any:
    """The sound file with another value at a place, or without it."""
    told = copy.deepcopy(SOUND)
    place: Any = told
    for step in path[:-1]:
        place = place[step]
    if value is GONE:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return told


def faults_of(told: object) -> list[str]:
    with pytest.raises(RouteFaults) as refused:
        read_route(told)
    return refused.value.faults


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (("rest_days",), GONE, "Filen: feltet «rest_days» mangler."),
        (("rest_days",), -1, "«rest_days»: skal være et helt tall, 0 eller mer, men er -1."),
        (("rest_days",), True, "«rest_days»: skal være et helt tall, 0 eller mer, men er true."),
        (("rest_days",), 7.5, "«rest_days»: skal være et helt tall, 0 eller mer, men er 7.5."),
        (("start",), "4.1.2027", "«start»: skal være en dato som 2027-01-04, men er «4.1.2027»."),
        (("start",), "20270104", "«start»: skal være en dato som 2027-01-04, men er «20270104»."),
        (("start",), "2027-02-29", "«start»: skal være en dato som 2027-01-04, men er «2027-02-29»."),
        (("start",), 2027, "«start»: skal være en dato som 2027-01-04, men er 2027."),
        (("start",), None, "Filen: verken «start» eller «deadline» er gitt. Skriv minst én av dem."),
        (("stops",), [], "«stops»: listen er tom. Skriv minst én."),
        (("stops",), {}, "«stops»: skal være en liste, […], men er et objekt."),
        (("organs",), [], "«organs»: skal være et objekt, {…}, men er en liste."),
        (
            ("frist",),
            "2027-06-30",
            "«frist»: feltet er ukjent. "
            "Her kan det stå «rest_days», «organs», «stops», «start» og «deadline».",
        ),
        (
            ("organs", "regionrådet", "papers_days"),
            GONE,
            "«organs», «regionrådet»: feltet «papers_days» mangler.",
        ),
        (
            ("organs", "regionrådet", "meetings", 0),
            "2027-13-17",
            "«organs», «regionrådet», «meetings», nummer 1: "
            "skal være en dato som 2027-01-04, men er «2027-13-17».",
        ),
        (("organs", " "), SOUND["organs"]["regionrådet"],
         "«organs», « »: navnet er tomt eller har tegn som ikke kan skrives."),
        (("stops", 0, "id"), GONE, "«stops», nummer 1: feltet «id» mangler."),
        (("stops", 0, "id"), "",
         "«stops», nummer 1, «id»: navnet er tomt eller har tegn som ikke kan skrives."),
        (("stops", 0, "id"), "\ud800",
         "«stops», nummer 1, «id»: navnet er tomt eller har tegn som ikke kan skrives."),
        (("stops", 0, "id"), 1, "«stops», nummer 1, «id»: skal være en tekst, men er 1."),
        (("stops", 1, "id"), "vedtak", "«stops»: flere ledd har id «vedtak». Gi hvert ledd sin egen."),
        (
            ("stops", 0, "organs"),
            GONE,
            "«stops», nummer 1: skal ha ett av feltene «organs», «branches» og «days».",
        ),
        (
            ("stops", 0, "days"),
            7,
            "«stops», nummer 1: skal ha ett av feltene «organs», «branches» og «days».",
        ),
        (
            ("stops", 0, "organs", 0),
            "regionradet",
            "«stops», nummer 1, «organs», nummer 1: "
            "«regionradet» står ikke i «organs». Legg det til der, eller rett navnet.",
        ),
        (
            ("stops", 0, "organs"),
            ["regionrådet", "regionrådet"],
            "«stops», nummer 1: «regionrådet» står mer enn én gang. Del leddet i to.",
        ),
        (("stops", 0, "organs"), [], "«stops», nummer 1, «organs»: listen er tom. Skriv minst én."),
        (("stops", 0), None, "«stops», nummer 1: skal være et objekt, {…}, men er null."),
        (("stops", 1, "days"), 0,
         "«stops», nummer 2, «days»: skal være et helt tall, 1 eller mer, men er 0."),
        (
            ("stops", 1, "not_counted", 0),
            ["2027-03-29", "2027-03-22"],
            "«stops», nummer 2, «not_counted», nummer 1: "
            "slutter 2027-03-22, før det begynner 2027-03-29. Bytt om på datoene.",
        ),
        (
            ("stops", 1, "not_counted", 0),
            ["2027-03-29"],
            "«stops», nummer 2, «not_counted», nummer 1: "
            "skal være to datoer, den første og den siste dagen.",
        ),
        (("stops", 2, "branches"), {}, "«stops», nummer 3, «branches»: det er ingen grener. Skriv minst én."),
        (
            ("stops", 2, "branches", "Elvestad"),
            [],
            "«stops», nummer 3, «branches», «Elvestad»: listen er tom. Skriv minst én.",
        ),
        (
            ("stops", 2, "not_counted"),
            [],
            "«stops», nummer 3, «not_counted»: feltet er ukjent. Her kan det stå «id» og «branches».",
        ),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place_and_what_to_do(
    path: tuple[str | int, ...], value: object, fault: str
):
    assert faults_of(with_value(path, value)) == [fault]


def test_every_fault_is_told_at_once():
    told = with_value(("organs", "regionrådet"), {"papers_days": "to uker", "meetings": ["i mars", "i mai"]})
    told["stops"][1] = {"id": "høring", "days": "seks uker"}
    assert faults_of(told) == [
        "«organs», «regionrådet», «papers_days»: skal være et helt tall, 0 eller mer, men er «to uker».",
        "«organs», «regionrådet», «meetings», nummer 1: "
        "skal være en dato som 2027-01-04, men er «i mars».",
        "«organs», «regionrådet», «meetings», nummer 2: "
        "skal være en dato som 2027-01-04, men er «i mai».",
        "«stops», nummer 2, «days»: skal være et helt tall, 1 eller mer, men er «seks uker».",
    ]  # fmt: skip


def test_organs_that_are_missing_are_not_missed_again_at_every_stop():
    assert faults_of(with_value(("organs",), GONE)) == ["Filen: feltet «organs» mangler."]


def test_a_fault_is_one_short_line_whatever_it_is_about():
    (fault,) = faults_of(with_value(("start",), "mandag\n" * 100))
    assert len(fault.splitlines()) == 1
    assert len(fault) < 150


@pytest.mark.parametrize("told", [[], None, "2027-01-04", 7])
def test_what_is_no_object_is_no_route(told: object):
    (fault,) = faults_of(told)
    assert fault.startswith("Filen: skal være et objekt, {…}, men er ")


def test_meetings_may_stand_in_any_order_and_twice():
    sound = read_route(SOUND)
    days = ["2028-01-12", "2027-03-17", "2027-03-17"]
    untidy = read_route(with_value(("organs", "regionrådet", "meetings"), days))
    assert plan(untidy.route, start=untidy.start).earliest is not None
    assert plan(untidy.route, start=untidy.start).completed == plan(sound.route, start=sound.start).completed


def test_a_deadline_of_null_is_none():
    assert read_route(with_value(("deadline",), None)) == read_route(SOUND)
