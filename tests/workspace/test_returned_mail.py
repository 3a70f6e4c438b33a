"""Mail that came back: which, why, to whom and what to do, for the secretariat whose it is."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from samrad.access.signin.changes import mail_change
from samrad.access.signin.mails import mail_invitation
from samrad.core.messages.models import Message
from samrad.core.messages.services import mark_bounced, queue_message
from samrad.meetings.models import SeatAddress, Summons
from samrad.workspace.tasks import tasks_of
from tests.factories import (
    TODAY,
    Region,
    account,
    mandate,
    officer,
    planned,
    ratification_address,
    region,
    seat,
    secretary,
    viewer,
)
from tests.workspace.test_accounts import browser_of, questions

pytestmark = pytest.mark.django_db
PAGE = "/arbeid/retur/"


def lost(home: Region, to: str, about: str = "", status: str = "5.1.1", **values: object) -> Message:
    """A mail of the region's that came back."""
    number = Message.objects.count()
    made = queue_message(
        to=to,
        subject=values.pop("subject", f"Til behandling {number}"),
        text="Svar her.",
        key=f"test:{number}",
        about=about or f"case:{home.case.public_id}",
        cooperation=home.cooperation.slug,
        **values,
    )
    mark_bounced(made, status=status, reason="550 User unknown")
    return made


def shown_to(who: object) -> str:
    page = browser_of(who).get(PAGE).text.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def told_in_week(who: object) -> list[str]:
    return [each.what for each in tasks_of(viewer(who), TODAY) if each.address == PAGE]


def test_the_secretariat_sees_which_mail_to_whom_why_and_where_the_address_is_corrected():
    home = region()
    place = home.municipalities[0]
    ratification_address(home.cooperation, place)
    lost(home, "postmottak@elvestad.eksempel.no", name="Postmottaket")
    keeper = secretary(home.cooperation)
    page = browser_of(keeper).get(PAGE).text
    assert (
        "Til behandling 0 Postmottaket, postmottak@elvestad.eksempel.no Adressen finnes ikke. "
        "Rett adressen til Elvestad 12.05.2027 12.00 · E-posttjeneren sa: 550 User unknown venter på deg"
    ) in shown_to(keeper)
    assert f'href="/arbeid/dalregionen/adresser/{place.pk}/"' in page
    assert 'href="/arbeid/dalregionen/saker/fjellovergangen/tilslutning/"' in page
    assert browser_of(keeper).get(f"/arbeid/dalregionen/adresser/{place.pk}/").status_code == 200
    assert told_in_week(keeper) == ["1 e-post kom i retur"]


def test_a_corrected_address_waits_for_nobody():
    home = region()
    kept = ratification_address(home.cooperation, home.municipalities[0])
    lost(home, "postmottak@elvestad.eksempel.no")
    keeper = secretary(home.cooperation)
    before = told_in_week(keeper)
    kept.registry = "post@elvestad.eksempel.no"
    kept.save()
    assert [before, told_in_week(keeper)] == [["1 e-post kom i retur"], []]
    assert "adressen er ikke i bruk" in shown_to(keeper)


def test_a_later_mail_that_went_out_ends_the_waiting():
    home = region()
    ratification_address(home.cooperation, home.municipalities[0])
    lost(home, "postmottak@elvestad.eksempel.no", status="5.2.2")
    later = queue_message(to="Postmottak@elvestad.eksempel.no", subject="Ny", text="Ny.", key="ny")
    Message.objects.filter(pk=later.pk).update(
        state="sent", sent_at=timezone.now(), created_at=timezone.now() + timedelta(minutes=1)
    )
    keeper = secretary(home.cooperation)
    assert told_in_week(keeper) == []
    assert "Postkassen er full." in shown_to(keeper)
    assert "senere e-post er sendt" in shown_to(keeper)


def test_the_address_of_a_seat_is_corrected_by_its_meeting():
    home = region()
    place = seat(home.regional_council, "Ordføreren i Storlia", organisation=home.municipalities[2])
    SeatAddress.objects.create(seat=place, email="ordforer@storlia.eksempel.no")
    at = planned(home.regional_council, key="juni")
    Summons.objects.create(
        meeting=at, seat=place, email="ordforer@storlia.eksempel.no", called_at=timezone.now()
    )
    lost(home, "ordforer@storlia.eksempel.no", f"meeting:{at.public_id}", subject="Innkalling")
    browser = browser_of(secretary(home.cooperation))
    page, way = browser.get(PAGE).text, f"/arbeid/dalregionen/moter/juni/adresse/{place.pk}/"
    assert [
        f'href="{way}">Rett adressen til Ordføreren i Storlia</a>' in page,
        browser.get(way).status_code,
    ] == [
        True,
        200,
    ]


def test_an_invitation_that_came_back_is_there_and_what_is_the_account_s_own_is_not():
    home = region()
    invited = officer(home.municipalities[0], "Per Rådgiver")
    mail_invitation(invited, invited_by="Gunn", what_for="saksbehandler")
    mail_change(invited, "password_reset")
    for each in Message.objects.all():
        mark_bounced(each, status="5.1.1", reason="")
    shown = shown_to(secretary(home.cooperation))
    assert ["Du har fått konto i Samråd" in shown, "Innloggingen din" in shown] == [True, False]
    assert "Se kontoen til Per Rådgiver" in shown


def test_a_mail_about_something_without_a_page_is_listed_all_the_same():
    home = region()
    lost(home, "noen@eksempel.no", "draft:7", subject="Les utkastet")
    assert "Les utkastet" in shown_to(secretary(home.cooperation))


def test_a_secretariat_sees_nothing_of_another_cooperation_s_mail():
    home, other = region(), region("nabolaget", prefix="96")
    ratification_address(home.cooperation, home.municipalities[0])
    lost(home, "postmottak@elvestad.eksempel.no")
    theirs = secretary(other.cooperation)
    assert "Ingen e-post har kommet i retur." in shown_to(theirs)
    assert told_in_week(theirs) == []


def test_the_page_is_for_secretariats_and_an_auditor_reads_it_without_changing_it():
    home = region()
    rita = account("Rita Revisor")
    mandate(rita, "auditor", cooperation=home.cooperation, organ=home.executives)
    assert browser_of(officer(home.municipalities[0])).get(PAGE).status_code == 404
    assert browser_of(rita).get(PAGE).status_code == 200
    assert browser_of(rita).post(PAGE).status_code in (403, 404, 405)
    assert Client().get(PAGE).status_code == 302


def test_the_page_and_the_week_ask_as_much_for_three_hundred_as_for_one():
    home = region()
    ratification_address(home.cooperation, home.municipalities[0])
    browser = browser_of(secretary(home.cooperation))
    lost(home, "postmottak@elvestad.eksempel.no")
    few = [questions(browser, each) for each in (PAGE, "/arbeid/")]
    for number, place in enumerate(home.municipalities[1:]):
        ratification_address(home.cooperation, place, registry=f"post-{number}@eksempel.no")
    for number in range(300):
        lost(home, f"post-{number}@eksempel.no")
    assert [questions(browser, each) for each in (PAGE, "/arbeid/")] == few
    assert "Side 1 av 7" in browser.get(PAGE).text
