"""The files themselves: valid, as Outlook, Google and Apple want them, right the nights the clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samrad.cases.models import Role
from samrad.core.audit import audit_entry
from samrad.meetings.models import Meeting
from samrad.meetings.services import cancel_meeting, change_meeting, move_meeting
from tests.factories import (
    TODAY,
    branch_of,
    case,
    cooperation,
    council,
    day,
    meeting,
    member,
    municipality,
    occasion,
    organ,
    planned,
    ratifications,
    region,
    secretary,
    stop,
    treatment,
    viewer,
)
from tests.openness.reading import between, events, fetched, read, shown, titles, validated

pytestmark = pytest.mark.django_db

OSLO = ZoneInfo("Europe/Oslo")
FEED = "/kalender/dalregionen.ics"
OF_REGION = (
    FEED,
    "/kalender/dalregionen/regionradet.ics",
    "/kommuner/9801-elvestad/kalender.ics",
    "/fylker/98-austfjell-98/kalender.ics",
    "/dalregionen/saker/fjellovergangen/kalender.ics",
)


def addresses_of_region() -> list[str]:
    made = region()
    chief = made.councils[0]
    meeting(chief, day(20), starts_at=time(17))
    treatment(stop(made.case, Role.HEARING, starts_on=day(5), ends_on=day(40)), None)
    return [*OF_REGION, f"{chief.get_absolute_url()}kalender.ics"]


def test_every_calendar_is_valid_and_opened_by_a_real_client_library():
    for address in addresses_of_region():
        content = fetched(address).content
        calendar = validated(content)
        assert len(calendar.contents.get("vevent", [])) == len(events(address))
        assert read(address).to_ical() == content
        assert len(between(content, date(2027, 1, 1), date(2027, 12, 31))) == len(events(address))


def test_a_client_shows_the_meetings_of_a_week_where_they_are():
    chief = organ(cooperation())
    for offset in (0, 7, 14):
        meeting(chief, day(offset), starts_at=time(10), title=f"Møte {offset}")
    assert between(fetched(FEED).content, day(5), day(15)) == ["Møte 7", "Møte 14"]


def test_a_calendar_without_entries_is_valid():
    cooperation()
    assert "vevent" not in validated(fetched(FEED).content).contents


def test_the_head_of_a_calendar_has_what_outlook_google_and_apple_ask_for():
    cooperation()
    assert fetched(FEED).content.decode().split("\r\n")[:11] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Samråd//Kalender//NO",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:Dalregionen",
        "X-WR-CALNAME:Dalregionen",
        "REFRESH-INTERVAL;VALUE=DURATION:PT4H",
        "X-PUBLISHED-TTL:PT4H",
        "X-WR-TIMEZONE:Europe/Oslo",
        "BEGIN:VTIMEZONE",
    ]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"starts_at": time(10)}, ("OPAQUE", "BUSY", "FALSE")),
        ({"starts_at": time(10), "status": Meeting.Status.PLANNED}, ("OPAQUE", "TENTATIVE", "FALSE")),
        ({"starts_at": time(10), "status": Meeting.Status.CANCELLED}, ("TRANSPARENT", "FREE", "FALSE")),
        ({}, ("OPAQUE", "BUSY", "TRUE")),
    ],
)
def test_an_entry_says_whether_it_takes_up_the_time(values: dict[str, object], expected: tuple[str, ...]):
    meeting(organ(cooperation()), day(7), **values)
    (event,) = events(FEED)
    names = ("TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS", "X-MICROSOFT-CDO-ALLDAYEVENT")
    assert tuple(str(event[name]) for name in names) == expected


def test_an_entry_has_the_kind_and_the_home_as_its_categories():
    meeting(organ(cooperation()), day(7))
    (event,) = events(FEED)
    assert event["CATEGORIES"].to_ical() == "Møte,Dalregionen".encode()


def test_long_norwegian_lines_are_folded_between_letters_and_read_back_whole():
    place = "Ærøskøbing blåbærgård, «Øvre» sal; " * 4
    meeting(organ(cooperation()), day(7), place=place.strip()[:160])
    content = fetched(FEED).content
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert str(validated(content).vevent.location.value) == place.strip()[:160]


# --- the nights the clocks change ---


@pytest.mark.parametrize(
    ("on", "at", "in_utc"),
    [
        (date(2027, 3, 28), time(1, 30), datetime(2027, 3, 28, 0, 30, tzinfo=UTC)),
        # The clocks jump over it: the offset before the jump is used (RFC 5545, 3.3.5).
        (date(2027, 3, 28), time(2, 30), datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
        (date(2027, 3, 28), time(3, 0), datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
        (date(2027, 10, 31), time(1, 30), datetime(2027, 10, 30, 23, 30, tzinfo=UTC)),
        # It comes twice: the first is meant.
        (date(2027, 10, 31), time(2, 30), datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
        (date(2027, 10, 31), time(3, 0), datetime(2027, 10, 31, 2, 0, tzinfo=UTC)),
    ],
)
def test_a_meeting_the_night_the_clocks_change_is_at_the_right_moment(on: date, at: time, in_utc: datetime):
    meeting(organ(cooperation()), on, starts_at=at)
    content = fetched(FEED).content
    (event,) = events(FEED)
    assert event["DTSTART"].dt.astimezone(UTC) == in_utc
    assert event["DTEND"].dt.astimezone(UTC) > in_utc
    # The same by the rule in the file alone, as a program that knows no zones reads it.
    assert validated(content).vevent.dtstart.value.astimezone(UTC) == in_utc


def test_a_meeting_that_ends_after_midnight_ends_the_day_after():
    meeting(organ(cooperation()), day(7), starts_at=time(21), ends_at=time(0, 30))
    (event,) = events(FEED)
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=3, minutes=30)


# --- what changes ---


def facts(at: Meeting, **changed: object) -> dict[str, object]:
    names = ("title", "date", "starts_at", "ends_at", "place", "mode", "link")
    return {name: getattr(at, name) for name in names} | changed


def test_a_changed_meeting_keeps_its_identity_and_its_number_rises():
    home = cooperation()
    at, by = planned(organ(home)), viewer(secretary(home))
    for number, changed in enumerate(({"ends_at": time(15)}, {"place": "Storlia"}, {"title": "Julemøte"}), 1):
        change_meeting(at, facts=facts(at, **changed), by=by)
        (event,) = events(FEED)
        assert (str(event["UID"]), event["SEQUENCE"]) == (f"{at.public_id}@samrad", number)


def test_a_cancelled_meeting_stays_says_why_and_its_number_rises():
    home = cooperation()
    at = planned(organ(home))
    cancel_meeting(at, reason="Uvær.", by=viewer(secretary(home)))
    (event,) = events(FEED)
    assert (str(event["UID"]), event["SEQUENCE"]) == (f"{at.public_id}@samrad", 1)
    told = [str(event[name]) for name in ("SUMMARY", "STATUS", "DESCRIPTION")]
    assert told == ["Avlyst: Regionrådet", "CANCELLED", "Møtet er avlyst. Uvær."]


def test_a_moved_meeting_says_where_it_went_and_the_new_one_has_an_identity_of_its_own():
    home = cooperation()
    at = planned(organ(home))
    new = move_meeting(
        at,
        to=day(30),
        starts_at=time(12),
        ends_at=None,
        place="Storlia",
        reason="Valg.",
        by=viewer(secretary(home)),
    )
    old, now = events(FEED)
    assert [str(old["UID"]), str(now["UID"])] == [f"{at.public_id}@samrad", f"{new.public_id}@samrad"]
    assert (str(old["STATUS"]), old["SEQUENCE"], str(now["STATUS"])) == ("CANCELLED", 1, "TENTATIVE")
    assert str(old["SUMMARY"]) == "Flyttet: Regionrådet"
    assert str(old["DESCRIPTION"]) == "Møtet er flyttet til fredag 11. juni 2027. Valg."


def test_what_is_more_than_two_years_old_is_left_out():
    chief = organ(cooperation())
    for offset in (-731, -729):
        meeting(chief, day(offset), title=f"{offset}")
    assert titles(FEED) == ["-729"]


# --- asked again and again ---


def test_a_program_that_asks_again_gets_nothing_until_something_is_new():
    home = cooperation()
    at = planned(organ(home))
    first = fetched(FEED)
    again = Client().get(FEED, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    change_meeting(at, facts=facts(at, place="Storlia"), by=viewer(secretary(home)))
    changed = Client().get(FEED, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_a_program_that_asks_by_time_gets_what_changed_since():
    home = cooperation()
    meeting(organ(home), day(7))
    first = fetched(FEED)
    assert first["Last-Modified"] == "Tue, 11 May 2027 22:00:00 GMT"  # midnight in Oslo
    since = {"If-Modified-Since": first["Last-Modified"]}
    assert Client().get(FEED, headers=since).status_code == 304
    audit_entry(act="meeting.change", subject="meeting:x", viewer="account:1").save()
    assert "Last-Modified" not in fetched(FEED)
    with time_machine.travel(datetime(2027, 5, 12, 10, 5, tzinfo=UTC)):
        later = Client().get(FEED, headers=since)
        assert (later.status_code, later["Last-Modified"]) == (200, "Wed, 12 May 2027 10:00:00 GMT")
    with time_machine.travel(datetime(2027, 5, 13, 10, tzinfo=UTC)):
        assert Client().get(FEED, headers=since).status_code == 200


# --- languages ---


def test_the_identities_are_the_same_in_every_language_and_the_words_are_the_readers():
    for address in addresses_of_region():
        read_as = {code: events(address, **{"Accept-Language": code}) for code in ("nb", "nn", "en")}
        identities = [[str(each["UID"]) for each in found] for found in read_as.values()]
        assert identities == [identities[0]] * 3
        assert len(set(identities[0])) == len(identities[0])


def test_the_language_is_a_part_of_the_address_for_programs_that_keep_no_cookies():
    meeting(organ(cooperation()), day(7), mode=Meeting.Mode.DIGITAL)
    told = {
        code: str(events(f"{FEED}?sprak={code}")[0]["DESCRIPTION"]) for code in ("nb", "nn", "en", "tull")
    }
    assert told["nb"] == told["tull"] == "Møtet holdes digitalt."
    assert len({told["nb"], told["nn"], told["en"]}) == 3


# --- places ---


def test_a_municipality_has_its_own_meetings_those_of_its_cooperations_and_what_its_council_is_asked():
    home, elsewhere, place = cooperation(), cooperation("aasregionen"), municipality()
    member(home, place)
    own, other = council(place), council(municipality("Sjøvik", "9802"))
    meeting(organ(home), day(1))
    meeting(organ(elsewhere), day(1))
    meeting(own, day(2), starts_at=time(17), place="Kommunestyresalen")
    meeting(other, day(3))
    about = case(home, "Bussen")
    answers = ratifications(about, [own, other])
    occasion(answers[0], day(2))
    occasion(answers[1], day(3))
    treatment(stop(about, Role.HEARING, starts_on=day(-10), ends_on=day(30)), None)
    at_five = datetime(2027, 5, 14, 17, tzinfo=OSLO)
    assert shown("/kommuner/9801-elvestad/kalender.ics") == [
        ("Regionrådet, Dalregionen", day(1), "CONFIRMED"),
        ("Elvestad kommunestyre", at_five, "CONFIRMED"),
        ("Elvestad kommunestyre: Bussen", at_five, "CONFIRMED"),
        ("Høringsfrist: Bussen", day(30), "CONFIRMED"),
    ]
    assert titles(f"{own.get_absolute_url()}kalender.ics") == ["Elvestad kommunestyre"]


def test_a_cooperation_a_municipality_has_left_is_in_its_calendar_until_then():
    home, place = cooperation(), municipality()
    member(home, place, end_on=day(10))
    chief = organ(home)
    meeting(chief, day(9), title="Før")
    meeting(chief, day(11), title="Etter")
    assert titles("/kommuner/9801-elvestad/kalender.ics") == ["Før, Dalregionen"]


def test_a_hearing_that_names_others_is_not_in_a_municipalitys_calendar():
    home, place, other = cooperation(), municipality(), municipality("Sjøvik", "9802")
    member(home, place)
    member(home, other)
    about = case(home, "Bussen")
    asked = stop(about, Role.HEARING, starts_on=day(-10), ends_on=day(30))
    treatment(branch_of(asked, other), council(other), role=Role.HEARING)
    assert titles("/kommuner/9801-elvestad/kalender.ics") == []
    assert titles("/kommuner/9802-sjovik/kalender.ics") == ["Høringsfrist: Bussen"]


def test_an_old_address_of_a_place_leads_to_its_calendar():
    municipality()
    response = Client().get("/kommuner/9801-gammelt-navn/kalender.ics")
    assert (response.status_code, response["Location"]) == (301, "/kommuner/9801-elvestad/kalender.ics")


@pytest.mark.parametrize(
    "address",
    [
        "/kommuner/9999-ingen/kalender.ics",
        "/fylker/99-ingen/kalender.ics",
        "/kommuner/9801-elvestad/organer/ingen/kalender.ics",
        "/dalregionen/saker/ingen/kalender.ics",
        "/kalender/ingen.ics",
        "/kalender/dalregionen/ingen.ics",
    ],
)
def test_where_nothing_is_there_is_no_calendar(address: str):
    municipality()
    cooperation()
    assert Client().get(address).status_code == 404


# --- questions of the database ---


def questions(address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert Client().get(address).status_code == 200
    return len(asked)


def test_a_calendar_asks_as_many_questions_of_300_meetings_as_of_one():
    home, place = cooperation(), municipality()
    member(home, place)
    chief, own = organ(home, key="rr"), council(place, key="ks")
    addresses = [FEED, "/kalender/dalregionen/rr.ics", "/kommuner/9801-elvestad/kalender.ics"]
    addresses.append("/kommuner/9801-elvestad/organer/ks/kalender.ics")

    def more(number: int) -> None:
        for each in range(number):
            new = meeting(chief, TODAY + timedelta(days=each % 200))
            meeting(chief, TODAY, status=Meeting.Status.MOVED, moved_to=new)
            meeting(own, TODAY + timedelta(days=each % 200))

    more(1)
    few = [questions(each) for each in addresses]
    more(99)
    assert [questions(each) for each in addresses] == few
    assert len(events(FEED)) == 200
