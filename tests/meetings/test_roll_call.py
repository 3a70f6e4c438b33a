"""Everybody who was called is here: those who reported absence aren't, and a deputy who said yes is."""

import uuid
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samrad.meetings.models import MeetingEvent, Summons
from samrad.organisations.models import Seat
from tests.meetings.record_world import World, came, council_in_meeting, happened, key

pytestmark = pytest.mark.django_db


def everybody(here: World, form: str = "") -> None:
    """As the button sends it without a script."""
    told = {"id": form or str(uuid.uuid4()), "kind": "everybody"}
    assert here.client().post(f"{here.page}hendelser/", told).status_code == 302


def there(here: World) -> list[tuple[str, str]]:
    rows = [(each.name, each.in_place_of) for each in here.sitting().state.attendance if each.is_there]
    return sorted(rows)


def summoned(here: World, name: str, answer: str, **values: Any) -> Summons:
    seat = Seat.objects.get(organ=here.council, person__key=name)
    now = timezone.now()
    return Summons.objects.create(
        meeting=here.meeting,
        seat=seat,
        answer=answer,
        answered_at=now if answer else None,
        called_at=now,
        **values,
    )


def page_of(here: World) -> str:
    return here.client().get(here.page).text


def test_one_press_records_every_member():
    here = council_in_meeting()
    everybody(here)
    assert there(here) == [("Kari", ""), ("Liv", ""), ("Ola", ""), ("Per", "")]


def test_pressed_twice_it_records_each_once():
    here, form = council_in_meeting(), str(uuid.uuid4())
    everybody(here, form)
    everybody(here, form)
    assert MeetingEvent.objects.count() == 4


def test_who_reported_absence_is_not_here_and_the_deputy_who_said_yes_is():
    here = council_in_meeting()
    absent = summoned(here, "ola", Summons.Answer.ABSENT)
    summoned(here, "nils", Summons.Answer.COMING, stands_in_for=absent)
    assert ("har meldt forfall" in page_of(here), "Alle er her (4)" in page_of(here)) == (True, True)
    everybody(here)
    assert there(here) == [("Kari", ""), ("Liv", ""), ("Nils", key("ola")), ("Per", "")]


def test_a_deputy_who_has_not_answered_is_not_taken_for_here():
    here = council_in_meeting()
    absent = summoned(here, "ola", Summons.Answer.ABSENT)
    summoned(here, "nils", Summons.Answer.NONE, stands_in_for=absent)
    everybody(here)
    assert there(here) == [("Kari", ""), ("Liv", ""), ("Per", "")]


def test_who_has_gone_is_not_fetched_back():
    here = council_in_meeting()
    here.tell(*came(1, "liv"), happened("left", 2, person=key("liv")))
    everybody(here)
    assert there(here) == [("Kari", ""), ("Ola", ""), ("Per", "")]


def test_the_page_asks_as_many_questions_whatever_was_answered():
    here = council_in_meeting()
    client = here.client()
    client.get(here.page)
    with CaptureQueriesContext(connection) as before:
        client.get(here.page)
    absent = summoned(here, "ola", Summons.Answer.ABSENT)
    summoned(here, "nils", Summons.Answer.COMING, stands_in_for=absent)
    for name in ("kari", "liv", "per"):
        summoned(here, name, Summons.Answer.COMING)
    with CaptureQueriesContext(connection) as after:
        client.get(here.page)
    assert len(after) == len(before)
