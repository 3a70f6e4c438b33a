"""Calendars that other programs subscribe to, read back as those programs read them."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from icalendar import Calendar, Event

from samrad.meetings.models import Meeting
from tests.factories import cooperation, day, meeting, organ, region

pytestmark = pytest.mark.django_db

OSLO = ZoneInfo("Europe/Oslo")


def read(address: str = "/kalender/dalregionen.ics") -> Calendar:
    response = Client().get(address)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content)


def only_event(address: str = "/kalender/dalregionen.ics") -> Event:
    (event,) = read(address).walk("VEVENT")
    return event


def test_a_meeting_is_an_event_at_its_time_in_oslo_with_its_place_and_page():
    held = meeting(
        organ(cooperation()),
        day(7),
        starts_at=time(10),
        ends_at=time(14, 30),
        place="Sjøvik rådhus",
        key="rr-7",
    )
    event = only_event()
    assert str(event["SUMMARY"]) == "Regionrådet"
    assert event["DTSTART"].dt == datetime(2027, 5, 19, 10, tzinfo=OSLO)
    assert event["DTEND"].dt == datetime(2027, 5, 19, 14, 30, tzinfo=OSLO)
    assert event["DTSTART"].params["TZID"] == "Europe/Oslo"
    assert str(event["LOCATION"]) == "Sjøvik rådhus"
    assert str(event["URL"]) == f"http://testserver{held.get_absolute_url()}"
    assert str(event["UID"]) == "dalregionen.rr-7@samrad"
    assert (str(event["STATUS"]), event["SEQUENCE"]) == ("CONFIRMED", 0)


def test_the_calendar_tells_what_oslo_time_is_in_summer_and_winter():
    chief = organ(cooperation())
    meeting(chief, date(2027, 1, 13), starts_at=time(10))
    meeting(chief, date(2027, 7, 14), starts_at=time(10))
    calendar = read()
    (zone,) = calendar.walk("VTIMEZONE")
    offsets = {each["TZOFFSETTO"].td.total_seconds() / 3600 for each in zone.walk() if "TZOFFSETTO" in each}
    starts = [event["DTSTART"].dt.utcoffset().total_seconds() / 3600 for event in calendar.walk("VEVENT")]
    assert str(zone["TZID"]) == "Europe/Oslo"
    assert offsets == {1.0, 2.0}
    assert starts == [1.0, 2.0]


def test_a_meeting_without_a_time_of_day_fills_its_day_and_one_without_an_end_lasts_two_hours():
    chief = organ(cooperation())
    meeting(chief, day(1))
    meeting(chief, day(2), starts_at=time(9))
    whole, started = read().walk("VEVENT")
    assert (whole["DTSTART"].dt, whole["DTEND"].dt) == (date(2027, 5, 13), date(2027, 5, 14))
    assert started["DTEND"].dt == datetime(2027, 5, 14, 11, tzinfo=OSLO)


@pytest.mark.parametrize("status", [Meeting.Status.CANCELLED, Meeting.Status.MOVED])
def test_a_meeting_that_is_cancelled_or_moved_says_so(status: Meeting.Status):
    meeting(organ(cooperation()), day(7), starts_at=time(10), status=status)
    assert str(only_event()["STATUS"]) == "CANCELLED"


def test_a_moved_meeting_is_there_twice_and_off_only_the_first_time():
    chief = organ(cooperation())
    new = meeting(chief, day(14), starts_at=time(10))
    meeting(chief, day(7), starts_at=time(10), status=Meeting.Status.MOVED, moved_to=new)
    assert [str(event["STATUS"]) for event in read().walk("VEVENT")] == ["CANCELLED", "CONFIRMED"]


def test_a_meeting_of_several_organs_names_them_all_and_is_in_the_calendar_of_each():
    home = cooperation()
    organs = [
        organ(home, key="rr"),
        organ(home, "Kommunedirektørutvalget", kind="kommunedirektorutvalg", key="kdu"),
    ]
    meeting(organs, day(7))
    meeting(organs[0], day(8))
    addresses = ["/kalender/dalregionen.ics", "/kalender/dalregionen/rr.ics", "/kalender/dalregionen/kdu.ics"]
    both, one = "Regionrådet og Kommunedirektørutvalget", "Regionrådet"
    assert [[str(event["SUMMARY"]) for event in read(each).walk("VEVENT")] for each in addresses] == [
        [both, one], [both, one], [both]
    ]  # fmt: skip


def test_a_calendar_has_the_meetings_of_its_own_cooperation_only():
    meeting(organ(cooperation("dalregionen")), day(7))
    meeting(organ(cooperation("aasregionen")), day(7))
    assert len(read().walk("VEVENT")) == 1


def test_the_names_of_calendars():
    organ(cooperation(), key="rr")
    names = [str(read(f"/kalender/dalregionen{each}.ics")["X-WR-CALNAME"]) for each in ("", "/rr")]
    assert names == ["Dalregionen", "Regionrådet, Dalregionen"]


def test_the_word_follows_an_invented_region_into_its_calendars():
    home = cooperation("eksempeldal", is_example=True)
    meeting(organ(home, key="rr"), day(7))
    for address in ("/kalender/eksempeldal.ics", "/kalender/eksempeldal/rr.ics"):
        calendar = read(address)
        assert str(calendar["X-WR-CALNAME"]).startswith("Eksempel: ")
        assert [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")] == ["Eksempel: Regionrådet"]


def test_every_event_has_an_identity_of_its_own_that_stays():
    shown = region()
    first, second = (read(f"/kalender/{shown.cooperation.slug}.ics") for _ in range(2))
    identities = [str(event["UID"]) for event in first.walk("VEVENT")]
    assert len(set(identities)) == len(identities) == 2
    assert identities == [str(event["UID"]) for event in second.walk("VEVENT")]


def test_a_text_with_commas_and_line_breaks_is_read_back_as_it_was():
    place = "Rådhuset, 2. etasje; inngang B\\C"
    meeting(organ(cooperation()), day(7), place=place, title="Møte om vei, vann, og «annet»")
    event = only_event()
    assert str(event["LOCATION"]) == place
    assert str(event["SUMMARY"]) == "Møte om vei, vann, og «annet»"


def test_lines_are_no_longer_than_the_standard_allows():
    meeting(organ(cooperation()), day(7), place="Å" * 160)
    lines = Client().get("/kalender/dalregionen.ics").content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert lines[0] == b"BEGIN:VCALENDAR"
