"""The calendar of a case: when it is up, on hearing, and planned; and nothing it mustn't tell."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samrad.cases.models import Case, Outcome, Role, Treatment
from samrad.meetings.models import Meeting
from samrad.meetings.services import cancel_meeting, move_meeting
from samrad.organisations.models import Cooperation
from samrad.wheel.models import PlannedSitting, PlannedStop, RoutePlan
from tests.factories import (
    agenda_item,
    case,
    cooperation,
    council,
    day,
    decision,
    document,
    drafted,
    meeting,
    municipality,
    occasion,
    organ,
    planned,
    ratifications,
    secretary,
    stop,
    treated,
    treatment,
    viewer,
)
from tests.openness.reading import events, shown, titles

pytestmark = pytest.mark.django_db

OSLO = ZoneInfo("Europe/Oslo")
FEED = "/dalregionen/saker/bussen/kalender.ics"


def bussen(home: Cooperation | None = None, **values: object) -> Case:
    return case(home or cooperation(), "Bussen", key="bussen", **values)


def plan_for(about: Treatment, on: object, **values: object) -> PlannedSitting:
    """The next plan of the case, with one day for one treatment."""
    of, at = about.branch.stop.case, about.branch.stop
    plan = RoutePlan.objects.create(
        case=of,
        number=of.route_plans.count() + 1,
        made_at=timezone.now(),
        start_on=day(0),
        completed_on=on,
    )
    planned_stop = PlannedStop.objects.create(
        plan=plan, order=1, stop=at, role=at.role, ready_on=day(0), over_on=on
    )
    return PlannedSitting.objects.create(
        stop=planned_stop, treatment=about, organ=about.organ, ready_on=day(0), on=on, **values
    )


def test_a_case_has_each_time_it_was_up_with_the_organs_number():
    home = cooperation()
    about, chief = bussen(home), organ(home)
    decided = treated(about, chief)
    first = meeting(chief, day(-30), starts_at=time(10), place="Sjøvik rådhus", status=Meeting.Status.HELD)
    agenda_item(first, decided, "005/27", was_postponed=True)
    agenda_item(meeting(chief, day(7)), decided, "009/27")
    before, coming = events(FEED)
    assert (str(before["SUMMARY"]), str(before["LOCATION"])) == ("Regionrådet: Bussen", "Sjøvik rådhus")
    assert before["DTSTART"].dt == datetime(2027, 4, 12, 10, tzinfo=OSLO)
    assert str(before["DESCRIPTION"]) == "Til vedtak (005/27). Saken ble utsatt."
    assert (coming["DTSTART"].dt, str(coming["DESCRIPTION"])) == (day(7), "Til vedtak (009/27).")
    identity = f"behandling.{decided.public_id}"
    assert [str(each["UID"]) for each in (before, coming)] == [f"{identity}@samrad", f"{identity}.2@samrad"]
    assert {str(each["TRANSP"]) for each in (before, coming)} == {"TRANSPARENT"}


def test_a_planned_day_is_tentative_and_becomes_the_meeting_itself():
    home = cooperation()
    about, chief = bussen(home), organ(home)
    decided = treated(about, chief)
    plan_for(decided, day(20))
    (before,) = events(FEED)
    assert shown(FEED) == [("Planlagt: Regionrådet: Bussen", day(20), "TENTATIVE")]
    agenda_item(meeting(chief, day(21), starts_at=time(10)), decided, "005/27")
    (after,) = events(FEED)
    assert shown(FEED) == [("Regionrådet: Bussen", datetime(2027, 6, 2, 10, tzinfo=OSLO), "CONFIRMED")]
    assert before["UID"] == after["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_a_new_plan_replaces_the_old_one_in_the_same_entry():
    home = cooperation()
    decided = treated(bussen(home), organ(home))
    plan_for(decided, day(20))
    (before,) = events(FEED)
    plan_for(decided, day(40))
    (after,) = events(FEED)
    assert after["DTSTART"].dt == day(40)
    assert (before["UID"], before["SEQUENCE"] + 1) == (after["UID"], after["SEQUENCE"])


def test_a_case_that_is_postponed_is_planned_anew_beside_the_time_it_was_up():
    home = cooperation()
    about, chief = bussen(home), organ(home)
    decided = treated(about, chief)
    agenda_item(meeting(chief, day(-7)), decided, was_postponed=True)
    plan_for(decided, day(20))
    identities = [str(each["UID"]).removeprefix(f"behandling.{decided.public_id}") for each in events(FEED)]
    assert identities == ["@samrad", ".2@samrad"]
    assert [each[2] for each in shown(FEED)] == ["CONFIRMED", "TENTATIVE"]


def test_a_planned_day_that_has_passed_or_is_no_longer_needed_is_gone():
    home = cooperation()
    about, chief = bussen(home), organ(home)
    passed, done = treated(about, chief), treated(about, chief)
    plan_for(passed, day(-1))
    sitting = plan_for(done, day(20))
    decision(done)
    assert titles(FEED) == []
    withdrawn = case(home, "Banen", key="banen", is_withdrawn=True)
    sitting.treatment = treated(withdrawn, chief)
    sitting.save()
    assert titles("/dalregionen/saker/banen/kalender.ics") == []


def test_a_case_on_a_meeting_that_is_moved_keeps_its_entry_and_its_number_rises():
    home = cooperation()
    about, chief = bussen(home), organ(home)
    decided = treated(about, chief)
    at = meeting(chief, day(7), starts_at=time(10))
    agenda_item(at, decided, "005/27")
    (before,) = events(FEED)
    by = viewer(secretary(home))
    move_meeting(at, to=day(14), starts_at=time(10), ends_at=None, place="", reason="Uvær.", by=by)
    (after,) = events(FEED)
    assert shown(FEED) == [("Regionrådet: Bussen", datetime(2027, 5, 26, 10, tzinfo=OSLO), "CONFIRMED")]
    assert before["UID"] == after["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_a_case_on_a_meeting_that_is_cancelled_is_off_until_it_is_up_again():
    home = cooperation()
    about, chief = bussen(home), organ(home)
    decided = treated(about, chief)
    at = meeting(chief, day(7), starts_at=time(10))
    agenda_item(at, decided, "005/27")
    numbers = [events(FEED)[0]["SEQUENCE"]]
    cancel_meeting(at, reason="Uvær.", by=viewer(secretary(home)))
    assert shown(FEED) == [
        ("Avlyst: Regionrådet: Bussen", datetime(2027, 5, 19, 10, tzinfo=OSLO), "CANCELLED")
    ]
    numbers.append(events(FEED)[0]["SEQUENCE"])
    agenda_item(meeting(chief, day(14)), decided, "006/27")
    assert shown(FEED) == [("Regionrådet: Bussen", day(14), "CONFIRMED")]
    numbers.append(events(FEED)[0]["SEQUENCE"])
    assert numbers == sorted(set(numbers))


def test_a_hearing_is_its_period_and_its_last_day():
    about = bussen()
    at = treatment(stop(about, Role.HEARING, starts_on=day(1), ends_on=day(42)), None)
    period, last = events(FEED)
    assert (str(period["SUMMARY"]), period["DTSTART"].dt, period["DTEND"].dt) == (
        "På høring: Bussen",
        day(1),
        day(43),
    )
    assert (str(last["SUMMARY"]), last["DTSTART"].dt) == ("Høringsfrist: Bussen", day(42))
    assert [str(each["UID"]) for each in (period, last)] == [
        f"horing.{at.public_id}@samrad",
        f"horingsfrist.{at.public_id}@samrad",
    ]
    for each in (period, last):
        assert (str(each["TRANSP"]), str(each["X-MICROSOFT-CDO-BUSYSTATUS"])) == ("TRANSPARENT", "FREE")


def test_the_hearing_of_a_case_that_is_withdrawn_is_off():
    about = bussen()
    treatment(stop(about, Role.HEARING, ends_on=day(42)), None)
    (before,) = events(FEED)
    Case.objects.update(is_withdrawn=True)
    (after,) = events(FEED)
    assert shown(FEED) == [("Avlyst: Høringsfrist: Bussen", day(42), "CANCELLED")]
    assert (before["UID"], before["SEQUENCE"] + 1) == (after["UID"], after["SEQUENCE"])


# --- what isn't told ---


def test_an_agenda_that_has_not_gone_out_is_not_told():
    home = cooperation()
    chief = organ(home)
    line = drafted(planned(chief), "Ansettelse av daglig leder")
    address = f"/dalregionen/saker/{line.treatment.branch.stop.case.key}/kalender.ics"
    assert titles(address) == []
    assert [str(each["SUMMARY"]) for each in events("/kalender/dalregionen.ics")] == ["Regionrådet"]


def test_the_number_of_an_entry_does_not_tell_of_an_agenda_that_has_not_gone_out():
    home = cooperation()
    about, chief = bussen(home), organ(home)
    decided = treated(about, chief)
    plan_for(decided, day(20))
    (before,) = events(FEED)
    agenda_item(planned(chief), decided, is_draft=True)
    assert events(FEED) == [before]


def test_nothing_exempt_is_in_any_calendar():
    home = cooperation()
    about, chief = bussen(home), organ(home)
    decided = treated(about, chief)
    at = meeting(chief, day(7), link="https://mote.eksempel.no/hemmelig", starts_at=time(10))
    agenda_item(
        at, decided, "005/27", note="Hemmelig", guests="Hemmelig gjest", closed_basis="Hemmelig § 11-5"
    )
    secret = document(home, "Hemmelig vedlegg", access="exempt", legal_basis="offl. § 13")
    about.documents.add(secret)
    at.documents.add(secret)
    for address in (FEED, "/kalender/dalregionen.ics"):
        told = Client().get(address).content.decode().lower()
        assert "hemmelig" not in told
        assert "regionrådet" in told


def test_a_council_that_is_late_is_not_named_unless_the_region_names_the_late():
    home = cooperation()
    about = bussen(home)
    late, answered, postponed = ratifications(
        about, [council(municipality(name, f"980{number}")) for number, name in enumerate("ABC", 1)]
    )
    occasion(late, day(-10))
    occasion(answered, day(-9))
    decision(answered, Outcome.JOINED, decided_on=day(-9))
    occasion(postponed, day(-8), was_postponed=True, postponed_until=day(20))
    assert titles(FEED) == ["B kommunestyre: Bussen", "C kommunestyre: Bussen"]
    Cooperation.objects.update(names_the_late=True)
    assert titles(FEED) == ["A kommunestyre: Bussen", "B kommunestyre: Bussen", "C kommunestyre: Bussen"]


def test_a_case_of_an_invented_region_says_so():
    home = cooperation("eksempeldal", is_example=True)
    about, chief = bussen(home), organ(home)
    agenda_item(meeting(chief, day(7)), treated(about, chief))
    response = Client().get("/eksempeldal/saker/bussen/kalender.ics")
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Content-Disposition"] == 'inline; filename="eksempel-eksempeldal-bussen.ics"'
    assert titles("/eksempeldal/saker/bussen/kalender.ics") == ["Eksempel: Regionrådet: Bussen"]


def test_a_case_asks_as_many_questions_for_300_treatments_as_for_one():
    home = cooperation()
    about = bussen(home)
    councils = [council(municipality(f"Kommune {number}", f"{number:04}")) for number in range(1, 101)]

    def more(of: list[object]) -> None:
        for each in ratifications(about, of):
            occasion(each, day(7))
        chief = organ(home)
        for number in range(len(of)):
            at = meeting(chief, day(10), status=Meeting.Status.CANCELLED)
            agenda_item(at, treated(about, chief))
            sitting = treated(about, chief)
            if number == 0:
                plan_for(sitting, day(20))
            agenda_item(meeting(chief, day(11)), treated(about, chief))

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert Client().get(FEED).status_code == 200
        return len(asked)

    more(councils[:1])
    few = questions()
    more(councils[1:])
    assert questions() == few
    assert len(events(FEED)) > 300


@pytest.mark.parametrize("is_named", [False, True])
def test_the_days_planned_for_councils_are_told_only_where_the_late_are_named(is_named: bool):
    home = cooperation(names_the_late=is_named)
    about, own = bussen(home), council(municipality("Storlia"))
    ratifications(about, [own])
    plan_for(Treatment.objects.get(organ=own), day(20))
    told = [(f"Planlagt: {own.name}: Bussen", day(20), "TENTATIVE")]
    assert shown(FEED) == (told if is_named else [])
    assert shown(f"{own.organisation.get_absolute_url()}kalender.ics") == (told if is_named else [])
