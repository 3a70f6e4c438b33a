"""The private calendar: what concerns one person, for whoever has the address, and nothing exempt."""

import json
from datetime import time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samrad.access.accounts import close_account, open_account
from samrad.access.models import Account, Mandate
from samrad.access.services import hand_over
from samrad.cases.models import Outcome, RatificationRequest, Role
from samrad.core.models import AuditEntry
from samrad.core.viewers import INSTALLATION
from samrad.core.viewers import MandateKind as K
from samrad.meetings.models import Meeting, Summons
from samrad.organisations.models import Seat
from samrad.wheel.models import CalendarSubscription
from samrad.wheel.subscriptions import revoke, subscribe
from tests.factories import (
    TODAY,
    account,
    agenda_item,
    case,
    commission,
    cooperation,
    council,
    day,
    decision,
    deputy,
    document,
    drafted,
    mandate,
    meeting,
    member,
    municipality,
    occasion,
    officer,
    organ,
    planned,
    ratifications,
    seat,
    seated,
    secretary,
    stop,
    treated,
    treatment,
    viewer,
)
from tests.openness.reading import between, events, fetched, read, titles, validated

pytestmark = pytest.mark.django_db


def address_for(somebody: Account, label: str = "Telefonen") -> str:
    _made, secret = subscribe(somebody, label=label, by=viewer(somebody))
    return f"/kalender/p/{secret}.ics"


def status(address: str) -> int:
    return Client().get(address).status_code


def call(at: Meeting, who: Seat, **values: object) -> Summons:
    return Summons.objects.create(meeting=at, seat=who, called_at=timezone.now(), **values)


# --- what is in it ---


def test_a_member_has_the_meetings_of_the_organs_they_sit_in_and_no_others():
    home = cooperation()
    chief, other = organ(home), organ(home, "Utvalget", kind="utvalg")
    meeting(chief, day(7), starts_at=time(10))
    meeting(other, day(8))
    meeting([other, chief], day(9), title="Felles møte")
    address = address_for(seated(chief))
    assert titles(address) == ["Regionrådet, Dalregionen", "Felles møte, Dalregionen"]
    calendar = validated(fetched(address).content)
    assert calendar.contents["x-wr-calname"][0].value == "Mine møter og frister i Samråd"
    assert between(fetched(address).content, TODAY, day(8)) == ["Regionrådet, Dalregionen"]
    assert read(address).to_ical() == fetched(address).content


def test_the_meetings_after_a_seat_ends_are_not_in_it():
    chief = organ(cooperation())
    for offset in (7, 21):
        meeting(chief, day(offset), title=f"Om {offset}")
    somebody = seated(chief, end_on=day(14))
    assert titles(address_for(somebody)) == ["Om 7, Dalregionen"]


def test_a_deputy_has_only_the_meetings_they_are_called_to():
    chief = organ(cooperation())
    first, second, third = (meeting(chief, day(offset), title=f"Om {offset}") for offset in (7, 14, 21))
    absent = seat(chief, "Ordføreren i Sjøvik")
    somebody = deputy(chief, 1, "Vera Vara")
    mandate(somebody, K.elected_member, organ=chief)
    own = Seat.objects.get(person=somebody.person)
    for at, values in (
        (first, {}),
        (second, {"released_at": timezone.now()}),
        (third, {"answer": "absent", "answered_at": timezone.now()}),
    ):
        place = call(at, absent, answer="absent", answered_at=timezone.now())
        call(at, own, stands_in_for=place, **values)
    assert titles(address_for(somebody)) == ["Om 7, Dalregionen"]


def test_who_has_a_mandate_on_loan_has_its_meetings_until_it_ends():
    chief = organ(cooperation())
    for offset in (1, 30):
        meeting(chief, day(offset), title=f"Om {offset}")
    lender = seated(chief)
    borrower = account("Låner")
    own = Mandate.objects.get(account=lender)
    mandate(borrower, K.elected_member, organ=chief, handed_from=own, start_on=TODAY, end_on=day(10))
    assert titles(address_for(borrower)) == ["Om 1, Dalregionen"]


def test_a_secretariat_has_the_meetings_it_keeps_and_the_deadlines_for_their_papers():
    home = cooperation()
    chief = organ(home, papers_days=14)
    planned(chief, day(30))
    planned(chief, day(40), status=Meeting.Status.CANCELLED)
    meeting(chief, day(5))
    meeting(organ(cooperation("aasregionen")), day(6))
    found = {str(each["SUMMARY"]): each for each in events(address_for(secretary(home)))}
    assert list(found) == [
        "Regionrådet, Dalregionen",
        "Avlyst: Regionrådet, Dalregionen",
        "Frist for innkalling og papirer: Regionrådet, Dalregionen",
    ]
    due = found["Frist for innkalling og papirer: Regionrådet, Dalregionen"]
    assert (due["DTSTART"].dt, due["DTEND"].dt, str(due["TRANSP"])) == (day(16), day(17), "TRANSPARENT")


def test_an_officer_has_what_the_municipality_is_asked_until_it_has_answered():
    home, place, other = cooperation(), municipality(), municipality("Sjøvik", "9802")
    member(home, place)
    about = case(home, "Bussen")
    answers = ratifications(about, [council(place), council(other)])
    for each in answers:
        occasion(each, day(10))
        RatificationRequest.objects.create(branch=each.branch, sent_on=day(-5), due_on=day(20))
    treatment(stop(about, Role.HEARING, starts_on=day(-10), ends_on=day(30)), None)
    address = address_for(officer(place))
    assert titles(address) == [
        "Elvestad kommunestyre: Bussen",
        "Høringsfrist: Bussen",
        "Frist for svar fra Elvestad: Bussen",
    ]
    decision(answers[0], Outcome.JOINED, decided_on=day(0))
    assert titles(address) == ["Elvestad kommunestyre: Bussen", "Høringsfrist: Bussen"]


def test_open_commissions_to_those_one_acts_for_are_in_it_with_their_day():
    home, place = cooperation(), municipality()
    member(home, place)
    decided = treated(case(home, "Bussen"), organ(home))
    commission(decided, place, due_on=day(12))
    commission(decided, place, what="Uten frist")
    commission(decided, municipality("Sjøvik", "9802"), what="Andres", due_on=day(12))
    commission(decided, place, what="Gjort", due_on=day(12), status="done", closed_on=day(0), how="Sendt.")
    (event,) = events(address_for(officer(place)))
    assert str(event["SUMMARY"]) == "Frist: Legge fram et kostnadsoverslag"
    assert (event["DTSTART"].dt, str(event["DESCRIPTION"])) == (day(12), "Regionrådet, Bussen")


def test_the_word_follows_an_invented_region_into_a_private_calendar():
    home = cooperation("eksempeldal", is_example=True)
    chief = organ(home)
    meeting(chief, day(7))
    somebody = seated(chief)
    Account.objects.update(is_example=True)
    calendar = read(address_for(somebody))
    assert str(calendar["X-WR-CALNAME"]) == "Eksempel: Mine møter og frister i Samråd"
    assert str(calendar.walk("VEVENT")[0]["SUMMARY"]) == "Eksempel: Regionrådet, Eksempeldal"


# --- what is never in it ---


def test_nothing_exempt_no_draft_and_no_link_is_in_it_though_its_holder_sees_it_signed_in():
    home = cooperation()
    chief = organ(home)
    at = meeting(chief, day(7), link="https://mote.eksempel.no/hemmelig", mode=Meeting.Mode.DIGITAL)
    decided = treated(case(home, "Bussen"), chief)
    agenda_item(at, decided, "005/27", note="Hemmelig", guests="Hemmelig", closed_basis="Hemmelig § 11-5")
    at.documents.add(document(home, "Hemmelig vedlegg", access="exempt", legal_basis="offl. § 13"))
    drafted(planned(chief, day(30)), "Hemmelig sak på utkastet")
    member_there = seat(chief, "Hemmelig person")
    call(at, member_there, answer="absent", answered_at=timezone.now(), because="Hemmelig grunn")
    for somebody in (secretary(home), seated(chief), seated(chief, K.chair, "Leder")):
        told = fetched(address_for(somebody)).content.decode()
        assert "hemmelig" not in told.lower()
        assert "Regionrådet" in told


# --- for how long ---


def test_a_revoked_address_is_nothing_and_the_others_work_on():
    chief = organ(cooperation())
    somebody = seated(chief)
    first, second = address_for(somebody), address_for(somebody, "Jobben")
    revoke(CalendarSubscription.objects.get(label="Telefonen"), by=viewer(somebody))
    assert (status(first), status(second)) == (404, 200)


def test_the_address_is_dead_the_moment_the_account_is_closed():
    somebody = seated(organ(cooperation()))
    address = address_for(somebody)
    Account.objects.update(is_active=False)
    assert status(address) == 404


def test_the_address_stays_dead_when_a_closed_account_is_opened_again():
    somebody = seated(organ(cooperation()))
    address = address_for(somebody)
    close_account(somebody, by=INSTALLATION)
    open_account(somebody, by=INSTALLATION)
    assert status(address) == 404
    assert status(address_for(somebody, "Ny telefon")) == 200


def test_the_address_is_dead_the_day_after_the_last_mandate_or_the_seat_behind_it_ends():
    by_mandate, by_seat = seated(organ(cooperation())), seated(organ(cooperation("aasregionen")))
    addresses = [address_for(by_mandate), address_for(by_seat)]
    Mandate.objects.filter(account=by_mandate).update(end_on=day(-1))
    Seat.objects.filter(person=by_seat.person).update(end_on=day(-1))
    assert [status(each) for each in addresses] == [404, 404]


def test_who_is_handed_a_mandate_does_not_get_the_lenders_address():
    home = cooperation()
    lender, deputy_there = secretary(home), secretary(home, "Vikar")
    own = Mandate.objects.get(account=lender)
    hand_over(own, deputy_there, start_on=TODAY, end_on=day(5), by=viewer(lender))
    address = address_for(lender)
    assert CalendarSubscription.objects.get().account == lender
    assert status(address) == 200


@pytest.mark.parametrize("secret", ["feil", "x" * 500, "æøå", "%F0%9F%98%80", "..%2Fx"])
def test_a_wrong_secret_finds_nothing(secret: str):
    address_for(seated(organ(cooperation())))
    assert status(f"/kalender/p/{secret}.ics") == 404


# --- how it is kept ---


def test_the_answer_is_for_one_reader_and_for_no_search_engine():
    address = address_for(seated(organ(cooperation())))
    for asked in (address, "/kalender/p/feil.ics"):
        answer = Client().get(asked)
        names = ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")
        assert [answer[name] for name in names] == ["private, no-cache", "no-referrer", "noindex"]
    again = Client().get(address, headers={"If-None-Match": Client().get(address)["ETag"]})
    assert (again.status_code, again["Cache-Control"]) == (304, "private, no-cache")


def test_the_secret_is_stored_nowhere():
    somebody = seated(organ(cooperation()))
    secret = address_for(somebody).removeprefix("/kalender/p/").removesuffix(".ics")
    kept = CalendarSubscription.objects.values().get()
    assert secret not in json.dumps(kept, default=str)
    entry = AuditEntry.objects.get(act="calendar.subscribe")
    assert (entry.subject, entry.fields) == (f"account:{somebody.pk}", ["calendar_subscriptions"])
    assert secret not in json.dumps(AuditEntry.objects.values().get(), default=str)


def test_that_it_is_in_use_is_kept_by_day():
    address = address_for(seated(organ(cooperation())))
    for _each in range(2):
        fetched(address)
    assert CalendarSubscription.objects.get().last_fetched_on == TODAY


def test_a_private_calendar_asks_as_many_questions_of_300_meetings_as_of_one():
    home, place = cooperation(), municipality()
    member(home, place)
    chief, own = organ(home), council(place)
    keeper = secretary(home)
    mandate(keeper, K.municipal_officer, organisation=place)
    about = case(home, "Bussen")

    def more(number: int) -> None:
        for each in range(number):
            planned(chief, TODAY + timedelta(days=each + 10))
            at = meeting(chief, TODAY + timedelta(days=each))
            decided = treated(about, chief)
            agenda_item(at, decided)
            commission(decided, place, due_on=day(each))
            (answer,) = ratifications(about, [own])
            occasion(answer, day(each))
            RatificationRequest.objects.create(branch=answer.branch, sent_on=day(-5), due_on=day(20))

    more(1)
    address = address_for(keeper)
    fetched(address)

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            fetched(address)
        return len(asked)

    few = questions()
    more(99)
    assert questions() == few
    assert len(events(address)) > 300
