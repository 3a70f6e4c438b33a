"""The whole annual wheel as a calendar to subscribe to."""

from collections import Counter
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar, Event

from tests.factories import (
    TODAY,
    cooperation,
    council,
    day,
    meeting,
    municipality,
    organ,
    secretary,
    wheel_entry,
)

pytestmark = pytest.mark.django_db
ADDRESS = "/dalregionen/arshjul/kalender.ics"


def events(client: Client | None = None) -> dict[str, list[Event]]:
    answer = (client or Client()).get(ADDRESS)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    found: dict[str, list[Event]] = {}
    for event in Calendar.from_ical(answer.content).walk("VEVENT"):
        found.setdefault(str(event["SUMMARY"]), []).append(event)
    return found


def test_the_wheels_own_entries_come_each_year_as_whole_days_with_the_wheel_as_their_page():
    wheel_entry(cooperation())
    coming = events()["Statusmelding"]
    years = range(TODAY.year - 1, TODAY.year + 3)
    assert [each["DTSTART"].dt for each in coming] == [date(year, 3, 15) for year in years]
    assert {str(each["URL"]) for each in coming} == {"http://testserver/dalregionen/arshjul/"}
    assert len({str(each["UID"]) for each in coming}) == 4


def test_a_meeting_is_the_same_event_as_in_the_other_calendars_and_stands_there_once():
    held = meeting(organ(cooperation(), papers_days=7), day(20), key="rr-1")
    found = events()
    assert [str(each["UID"]) for each in found["Regionrådet"]] == [f"{held.public_id}@samrad"]
    assert [each["DTSTART"].dt for each in found["Papirfrist: Regionrådet"]] == [day(13)]


def test_what_is_internal_is_not_there_for_the_secretariat_either_since_the_file_travels():
    home = cooperation()
    wheel_entry(home, "Lønnsforhandlinger", is_internal=True)
    client = Client()
    client.force_login(secretary(home))
    assert events(client) == {}


def test_the_meetings_of_the_members_own_councils_are_in_their_calendars():
    home = cooperation()
    meeting(council(municipality("Elvestad")), day(9))
    wheel_entry(home)
    assert set(events()) == {"Statusmelding"}


def test_as_many_questions_for_many_entries_as_for_one():
    home = cooperation()
    wheel_entry(home)
    counted = Counter()
    for many in (False, True):
        for number in range(4 if many else 0):
            wheel_entry(home, f"Frist {number}")
        with CaptureQueriesContext(connection) as asked:
            events()
        counted[many] = len(asked)
    assert counted[True] == counted[False]
