"""Inviting, giving and ending mandates, closing accounts: who may, and what becomes of it."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samrad.access.models import Account, Mandate
from samrad.access.services import hand_over
from samrad.core.messages.models import Message
from samrad.core.models import AuditEntry
from samrad.core.viewers import MandateKind as K
from tests.factories import (
    TODAY,
    Region,
    account,
    day,
    mandate,
    officer,
    person,
    region,
    seat,
    seated,
    secretary,
    viewer,
)

pytestmark = pytest.mark.django_db


def browser_of(somebody: Account) -> Client:
    browser = Client()
    browser.force_login(somebody)
    return browser


def invitation(home: Region, **values: str) -> dict[str, str]:
    place = home.municipalities[0]
    return {
        "name": "Nils Ny",
        "email": "nils@eksempel.no",
        "kind": "municipal_officer",
        "on_behalf_of": f"organisation:{place.pk}",
        "start_on": TODAY.isoformat(),
        **values,
    }


def test_a_secretariat_invites_an_officer_who_gets_a_mail_and_a_mandate():
    home = region()
    keeper = secretary(home.cooperation, "Gunn Sekretær")
    browser_of(keeper).post("/arbeid/kontoer/inviter/", invitation(home))
    invited = Account.objects.get(email="nils@eksempel.no")
    assert not invited.has_usable_password()
    assert viewer(invited).has(K.municipal_officer, organisation=home.municipalities[0].pk)
    mail = Message.objects.get()
    assert mail.address == "nils@eksempel.no"
    assert "Gunn Sekretær har gitt deg konto i Samråd." in mail.text
    assert "saksbehandler i kommunen, Elvestad" in mail.text
    entry = AuditEntry.objects.get(act="account.invite")
    assert (entry.subject, entry.viewer) == (f"account:{invited.pk}", f"account:{keeper.pk}")


def test_somebody_with_an_account_gets_the_mandate_and_a_mail_about_it():
    home = region()
    known = account(email="nils@eksempel.no")
    browser_of(secretary(home.cooperation)).post("/arbeid/kontoer/inviter/", invitation(home))
    assert known.mandates.count() == 1
    mail = Message.objects.get()
    assert "Du har fått en ny fullmakt i Samråd: saksbehandler i kommunen, Elvestad." in mail.text
    assert "/konto/passord/nytt/" not in mail.text


def test_one_more_mandate_is_told_of_in_the_language_of_whoever_gets_it():
    home = region()
    known = officer(home.municipalities[1])
    Account.objects.filter(pk=known.pk).update(language="en")
    wanted = invitation(home, end_on=day(30).isoformat())
    browser_of(secretary(home.cooperation)).post(f"/arbeid/kontoer/{known.pk}/fullmakt/", wanted)
    mail = Message.objects.get()
    assert (mail.address, mail.language, known.mandates.count()) == (known.email, "en", 2)
    assert "12 May 2027" in mail.text
    assert "11 June 2027" in mail.text


def test_whoever_is_lent_a_mandate_gets_a_mail_that_says_from_whom_and_until_when():
    home = region()
    chair, deputy = (
        seated(home.regional_council, K.chair, "Kari Leder"),
        seated(home.regional_council, name="Nils Nest"),
    )
    hand_over(chair.mandates.get(), deputy, start_on=TODAY, end_on=day(20), by=viewer(chair, TODAY))
    mail = Message.objects.get()
    assert mail.address == deputy.email
    assert "Kari Leder har overlatt deg en fullmakt i Samråd: leder, Regionrådet." in mail.text
    assert "Den gjelder fra 12. mai 2027 til og med 1. juni 2027." in mail.text


def test_a_refused_mandate_is_not_told_of():
    home = region()
    known = officer(home.municipalities[1])
    wanted = invitation(home, kind="chair", on_behalf_of=f"organ:{home.regional_council.pk}")
    answer = browser_of(secretary(home.cooperation)).post(f"/arbeid/kontoer/{known.pk}/fullmakt/", wanted)
    assert "følger plassen" in answer.text
    assert not Message.objects.exists()


def test_a_closed_account_is_not_invited():
    home = region()
    account(email="nils@eksempel.no", is_active=False)
    answer = browser_of(secretary(home.cooperation)).post("/arbeid/kontoer/inviter/", invitation(home))
    assert "er avsluttet. Åpne den først." in answer.text
    assert 'value="Nils Ny"' in answer.text


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"kind": "chair"}, "Velg et organ for denne fullmakten."),
        ({"end_on": day(-1).isoformat()}, "Siste dag kan ikke være før første dag."),
    ],
)
def test_what_does_not_fit_is_told_beside_its_field(values: dict[str, str], sentence: str):
    home = region()
    answer = browser_of(secretary(home.cooperation)).post(
        "/arbeid/kontoer/inviter/", invitation(home, **values)
    )
    assert sentence in answer.text
    assert not Account.objects.filter(email="nils@eksempel.no").exists()


def test_a_seat_that_is_not_there_gives_no_mandate_and_no_account():
    home = region()
    wanted = invitation(home, kind="chair", on_behalf_of=f"organ:{home.regional_council.pk}")
    answer = browser_of(secretary(home.cooperation)).post("/arbeid/kontoer/inviter/", wanted)
    assert "Leder i Regionrådet følger plassen." in answer.text
    assert not Account.objects.filter(email="nils@eksempel.no").exists()
    assert not Message.objects.exists()


def test_a_member_is_tied_to_the_person_with_the_seat():
    home = region()
    who = person("Siri Medlem", scope=home.cooperation.scope)
    seat(home.regional_council, who)
    wanted = invitation(
        home, kind="elected_member", on_behalf_of=f"organ:{home.regional_council.pk}", person=str(who.pk)
    )
    browser_of(secretary(home.cooperation)).post("/arbeid/kontoer/inviter/", wanted)
    invited = Account.objects.get(email="nils@eksempel.no")
    assert invited.person == who
    assert viewer(invited).has(K.elected_member, organ=home.regional_council.pk)


def test_a_secretariat_is_not_offered_what_it_may_not_give():
    home = region()
    page = browser_of(secretary(home.cooperation)).get("/arbeid/kontoer/inviter/").text
    offered = re.findall(r'<option value="(\w+)"', page)
    assert "municipal_officer" in offered
    assert not {"auditor", "administrator"} & set(offered)
    answer = browser_of(secretary(home.cooperation)).post(
        "/arbeid/kontoer/inviter/", invitation(home, kind="auditor")
    )
    assert answer.status_code == 200
    assert not Mandate.objects.filter(kind="auditor").exists()


def test_a_secretariat_finds_nothing_of_another_cooperation():
    home, other = region(), region("nabolaget", prefix="96")
    theirs = officer(other.municipalities[0])
    browser = browser_of(secretary(home.cooperation))
    addresses = [
        f"/arbeid/kontoer/{theirs.pk}/",
        f"/arbeid/kontoer/fullmakt/{theirs.mandates.get().pk}/avslutt/",
        "/arbeid/kontoer/inviter/?i=nabolaget",
        f"/arbeid/kontoer/{theirs.pk}/avslutt/",
    ]
    assert [browser.get(address).status_code for address in addresses] == [404] * 4


@pytest.mark.parametrize("address", ["/arbeid/kontoer/", "/arbeid/kontoer/inviter/", "/arbeid/logg/"])
def test_an_officer_keeps_no_accounts(address: str):
    home = region()
    assert browser_of(officer(home.municipalities[0])).get(address).status_code == 404


def test_a_mandate_is_ended_on_a_day():
    home = region()
    somebody = officer(home.municipalities[0])
    somebody.mandates.update(cooperation=home.cooperation)
    own = somebody.mandates.get()
    browser = browser_of(secretary(home.cooperation))
    browser.post(f"/arbeid/kontoer/fullmakt/{own.pk}/avslutt/", {"last_day": day(0).isoformat()})
    own.refresh_from_db()
    assert own.end_on == day(0)


def test_an_account_is_closed_and_opened_again():
    home = region()
    somebody = officer(home.municipalities[0])
    somebody.mandates.update(cooperation=home.cooperation)
    browser = browser_of(secretary(home.cooperation))
    states = []
    for what in ("avslutt", "apne"):
        assert browser.get(f"/arbeid/kontoer/{somebody.pk}/{what}/").status_code == 200
        browser.post(f"/arbeid/kontoer/{somebody.pk}/{what}/")
        somebody.refresh_from_db()
        states.append(somebody.is_active)
    assert states == [False, True]


def test_a_secretariat_cannot_close_who_audits_it():
    home = region()
    auditor = account()
    mandate(auditor, K.auditor, organisation=home.municipalities[0], cooperation=home.cooperation)
    answer = browser_of(secretary(home.cooperation)).post(f"/arbeid/kontoer/{auditor.pk}/avslutt/")
    auditor.refresh_from_db()
    assert (answer.status_code, auditor.is_active) == (403, True)


def test_nobody_closes_their_own_account():
    home = region()
    keeper = secretary(home.cooperation)
    browser = browser_of(keeper)
    answer = browser.post(f"/arbeid/kontoer/{keeper.pk}/avslutt/", follow=True)
    keeper.refresh_from_db()
    assert "Dette må en annen gjøre for deg." in answer.text
    assert keeper.is_active


def test_an_invitation_is_sent_again_until_the_password_is_chosen():
    home = region()
    browser = browser_of(secretary(home.cooperation))
    browser.post("/arbeid/kontoer/inviter/", invitation(home))
    invited = Account.objects.get(email="nils@eksempel.no")
    browser.post(f"/arbeid/kontoer/{invited.pk}/inviter/")
    assert AuditEntry.objects.filter(act="account.invite_again").count() == 1
    invited.set_password("en-helt-ny-setning-her")
    invited.save()
    answer = browser.post(f"/arbeid/kontoer/{invited.pk}/inviter/", follow=True)
    assert "har valgt passord" in answer.text


def questions(browser: Client, address: str) -> int:
    browser.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


def test_the_list_asks_as_many_questions_for_300_as_for_one():
    home = region()
    keeper = secretary(home.cooperation)
    browser = browser_of(keeper)
    officer(home.municipalities[0])
    few = questions(browser, "/arbeid/kontoer/")
    many = Account.objects.bulk_create(
        Account(email=f"mange{number}@eksempel.no", name=f"Mange {number:03}", password="!")
        for number in range(300)
    )
    Mandate.objects.bulk_create(
        Mandate(account=each, kind=K.elected_member, organ=home.regional_council) for each in many
    )
    assert questions(browser, "/arbeid/kontoer/") == few
    assert "Side 1 av 7" in browser.get("/arbeid/kontoer/").text


def test_a_mandate_is_lent_and_taken_back_at_once():
    home = region()
    chair, deputy = (
        seated(home.regional_council, K.chair, "Harald Leder"),
        seated(home.regional_council, name="Vara"),
    )
    own = chair.mandates.get()
    browser = browser_of(chair)
    lent = {"to": deputy.pk, "start_on": day(0).isoformat(), "end_on": day(20).isoformat()}
    said = browser.post(f"/arbeid/meg/{own.pk}/overlat/", lent, follow=True).text
    assert "Vara har fullmakten i perioden." in said
    assert viewer(deputy).has(K.chair, organ=home.regional_council.pk)
    loan = deputy.mandates.get(handed_from=own)
    browser.post(f"/arbeid/meg/{loan.pk}/ta-tilbake/")
    assert not viewer(deputy).has(K.chair)
    acts = list(AuditEntry.objects.order_by("pk").values_list("act", flat=True))
    assert acts == ["mandate.hand_over", "mandate.take_back"]


def test_the_page_that_lends_a_mandate_offers_only_those_who_are_fit_and_says_who_gives_it_to_others():
    home = region()
    chair = seated(home.regional_council, K.chair)
    fit, stranger = seated(home.regional_council, name="Nils Nest"), officer(home.municipalities[0])
    address = f"/arbeid/meg/{chair.mandates.get().pk}/overlat/"
    page = browser_of(chair).get(address).text
    assert (fit.name in page, stranger.name in page) == (True, False)
    assert "må en administrator gi fullmakten" in page
    lent = {"to": stranger.pk, "start_on": day(0).isoformat(), "end_on": day(20).isoformat()}
    browser_of(chair).post(address, lent)
    assert not viewer(stranger).has(K.chair)


def test_an_administrator_is_told_on_the_page_that_another_must_give_him_a_mandate():
    home = region()
    own = account("Pål Drift", email="pal@eksempel.no")
    mandate(own, K.administrator, organisation=home.municipalities[0], cooperation=home.cooperation)
    browser = browser_of(own)
    page = browser.get(f"/arbeid/kontoer/{own.pk}/").text
    assert ("må en annen administrator" in page, f"{own.pk}/fullmakt/" in page) == (True, False)
    wanted = invitation(home)
    assert "Ingen kan gi seg selv" in browser.post(f"/arbeid/kontoer/{own.pk}/fullmakt/", wanted).text
    wanted = invitation(home, email=own.email)
    assert "Ingen kan gi seg selv" in browser.post("/arbeid/kontoer/inviter/", wanted).text
    assert own.mandates.count() == 1


def test_nobody_lends_or_takes_back_what_is_not_theirs():
    home = region()
    chair, deputy = seated(home.regional_council, K.chair), officer(home.municipalities[0])
    own = chair.mandates.get()
    loan = mandate(deputy, K.chair, organ=home.regional_council, handed_from=own, end_on=day(9))
    other = browser_of(officer(home.municipalities[1]))
    assert other.get(f"/arbeid/meg/{own.pk}/overlat/").status_code == 404
    assert other.post(f"/arbeid/meg/{loan.pk}/ta-tilbake/").status_code == 404
    assert browser_of(deputy).get(f"/arbeid/meg/{loan.pk}/overlat/").status_code == 404


def test_my_page_shows_my_mandates_and_keeps_my_language():
    home = region()
    somebody = officer(home.municipalities[0], "Per Rådgiver")
    browser = browser_of(somebody)
    assert "Saksbehandler i kommunen" in browser.get("/arbeid/meg/").text
    browser.post("/arbeid/meg/", {"language": "nn"})
    somebody.refresh_from_db()
    assert somebody.language == "nn"
