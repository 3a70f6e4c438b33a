"""The auditor reads how everything is kept, drafts aside, and changes nothing of it."""

import pytest
from django.test import Client

from samrad.core.messages.services import mark_bounced, queue_message
from samrad.core.viewers import MandateKind as K
from samrad.meetings.models import CalendarKind, CalendarReading, CalendarSource
from samrad.wheel.models import BlockedDays
from tests.factories import (
    TODAY,
    Region,
    account,
    day,
    mandate,
    officer,
    region,
    secretary,
    wheel_entry,
)
from tests.strategy_factories import (
    evaluation,
    finding,
    in_year,
    measure,
    plan,
    plan_version,
    premises,
    proposed_change,
)

pytestmark = pytest.mark.django_db
ADDRESS = "https://kommunen.eksempel.no/kalender.ics"


@pytest.fixture
def home() -> Region:
    return region()


@pytest.fixture
def rita(home: Region) -> Client:
    """The auditor's browser."""
    auditor = account("Rita Revisor")
    mandate(auditor, K.auditor, cooperation=home.cooperation, organisation=home.municipalities[0])
    browser = Client()
    browser.force_login(auditor)
    return browser


def main_of(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.text.partition("<main")[2]


def reads_only(browser: Client, address: str) -> str:
    """The page, which has no form that changes anything and takes none."""
    shown = main_of(browser, address)
    assert 'method="post"' not in shown
    assert browser.post(address).status_code in (403, 404, 405)
    return shown


def test_the_auditor_reads_the_measures_laid_out_and_no_draft(home: Region, rita: Client):
    shown = measure(home.cooperation, "Felles skyss", is_public=True)
    measure(home.cooperation, "Bare tenkt", is_public=False)
    page = f"/arbeid/{home.cooperation.slug}/tiltak/"
    assert rita.get("/arbeid/tiltak/").url == page
    read = reads_only(rita, page)
    assert ("Felles skyss" in read, "Bare tenkt" in read, "Nytt tiltak" in read) == (True, False, False)
    assert "Endre tiltaket" not in reads_only(rita, f"{page}{shown.key}/")
    assert rita.get(f"{page}{shown.key}/endre/").status_code == 404


def test_the_auditor_reads_a_years_plan_without_its_form(home: Region, rita: Client):
    row = measure(home.cooperation, "Felles skyss", is_public=True)
    in_year(row, TODAY.year, note="Anbudet lyses ut.", is_public=True)
    read = reads_only(rita, f"/arbeid/{home.cooperation.slug}/tiltak/ar/{TODAY.year}/")
    assert ("Felles skyss" in read, "Anbudet lyses ut." in read) == (True, True)


def test_the_auditor_reads_evaluations_and_the_changes_they_led_to(home: Region, rita: Client):
    version = plan_version(plan(home.cooperation), is_public=True)
    told = evaluation(version.plan, "Midtveis", is_public=True)
    found = finding(told)
    change = proposed_change(version.plan, "Ta politikerne med.", finding=found)
    hidden = finding(evaluation(version.plan, "Under arbeid", is_public=False))
    proposed_change(version.plan, "Dette er ikke sagt ennå.", finding=hidden)
    pages = f"/arbeid/{home.cooperation.slug}/strategi/"
    listed = reads_only(rita, f"{pages}evalueringer/")
    assert ("Midtveis" in listed, "Under arbeid" in listed, "1 forslag" in listed) == (True, False, True)
    assert found.text in reads_only(rita, f"{pages}evalueringer/{told.key}/")
    changes = reads_only(rita, f"{pages}endringer/{version.plan.key}/")
    assert (change.text in changes, "ikke sagt ennå" in changes) == (True, False)
    assert change.text in reads_only(rita, f"{pages}endringer/{version.plan.key}/{change.pk}/")


def test_the_auditor_reads_the_premises(home: Region, rita: Client):
    premises(home.cooperation, "Like parter")
    read = reads_only(rita, f"/arbeid/{home.cooperation.slug}/strategi/premisser/")
    assert ("1 grunnpremiss" in read, "Skriv det nå" in read) == (True, False)


def test_the_auditor_reads_how_status_is_followed_up_and_is_refused_to_change_it(home: Region, rita: Client):
    reads_only(rita, f"/arbeid/{home.cooperation.slug}/status/oppfolging/")


def test_the_auditor_reads_who_has_an_account_and_which_mandates(home: Region, rita: Client):
    clerk = secretary(home.cooperation)
    idle = officer(home.municipalities[0])
    idle.mandates.update(cooperation=home.cooperation, end_on=day(-1))
    listed = reads_only(rita, "/arbeid/kontoer/")
    assert (clerk.name in listed, "Inviter noen" in listed) == (True, False)
    assert "Sekretariat" in reads_only(rita, f"/arbeid/kontoer/{clerk.pk}/")
    read = reads_only(rita, f"/arbeid/kontoer/{idle.pk}/")
    assert ("Gi fullmakt" in read, "Avslutt kontoen" in read) == (False, False)
    assert rita.post(f"/arbeid/kontoer/{idle.pk}/avslutt/").status_code == 404


def test_the_auditor_reads_a_row_of_the_register_and_the_settings(home: Region, rita: Client):
    pages = f"/arbeid/{home.cooperation.slug}/register/"
    assert home.regional_council.name in reads_only(rita, f"{pages}organer/{home.regional_council.key}/")
    settings = reads_only(rita, f"{pages}innstillinger/")
    assert (home.cooperation.name in settings, "bokmål" in settings) == (True, True)
    assert rita.get(f"{pages}organer/ny/").status_code == 404


def test_the_auditor_reads_which_mail_came_back(home: Region, rita: Client):
    mail = queue_message(
        to="borte@eksempel.no", subject="Sak", text="", key="k", cooperation=home.cooperation.slug
    )
    mark_bounced(mail, status="5.1.1", reason="ukjent")
    read = reads_only(rita, "/arbeid/retur/")
    assert ("borte@eksempel.no" in read, "Rett adressen" in read) == (True, False)


def test_an_auditor_of_another_region_finds_nothing_here(home: Region, rita: Client):
    other = region("nabolaget", prefix="96")
    row = measure(other.cooperation, is_public=True)
    pages = ["tiltak/", f"tiltak/{row.key}/", "strategi/evalueringer/", "strategi/premisser/", "register/"]
    answers = [rita.get(f"/arbeid/{other.cooperation.slug}/{each}").status_code for each in pages]
    assert answers == [404] * len(pages)


def test_the_auditor_reads_every_participants_calendar_and_where_it_comes_from(home: Region, rita: Client):
    council = home.councils[1]
    CalendarSource.objects.create(
        organ=council, cooperation=home.cooperation, kind=CalendarKind.ADDRESS, address=ADDRESS
    )
    CalendarReading.objects.create(organ=council, cooperation=home.cooperation, kind=CalendarKind.TEXT)
    pages = f"/arbeid/{home.cooperation.slug}/kalendere/"
    assert rita.get("/arbeid/kalendere/").url == pages
    assert all(each.name in main_of(rita, pages) for each in home.councils)
    page = main_of(rita, f"{pages}{council.pk}/")
    assert ADDRESS in page
    assert "<form" not in page
    assert "Legg inn dager" not in page
    assert "Se hva kalenderen sier nå" not in page


def test_the_auditor_brings_no_days_in(home: Region, rita: Client):
    source = CalendarSource.objects.create(
        organ=home.councils[0], cooperation=home.cooperation, kind=CalendarKind.TEXT
    )
    page = f"/arbeid/{home.cooperation.slug}/kalendere/{home.councils[0].pk}/"
    rests = ("ny/tekst/", f"hent/{source.pk}/", f"fjern/{source.pk}/")
    assert [rita.post(page + each).status_code for each in rests] == [404] * 3
    assert rita.get(f"{page}ny/tekst/").status_code == 404


def test_the_auditor_reads_the_wheels_entries_internal_ones_too(home: Region, rita: Client):
    entry = wheel_entry(home.cooperation, "Internt møte", is_internal=True)
    page = f"/arbeid/{home.cooperation.slug}/arshjul/"
    assert rita.get("/arbeid/arshjul/").url == page
    read = main_of(rita, page)
    assert "Internt møte" in read
    assert "Nytt punkt" not in read
    assert f"/arshjul/{entry.pk}/" not in read
    assert rita.get(f"{page}{entry.pk}/").status_code == 404


def test_the_auditor_reads_the_days_set_aside_and_sets_none_aside(home: Region, rita: Client):
    BlockedDays.objects.create(cooperation=home.cooperation, first=TODAY, last=TODAY, why="Valguke")
    page = f"/arbeid/{home.cooperation.slug}/register/dager/"
    read = main_of(rita, page)
    assert "Valguke" in read
    assert "<form" not in read
    assert page in main_of(rita, f"/arbeid/{home.cooperation.slug}/register/")
    assert rita.post(page, {"first": "2027-06-01", "last": "2027-06-02", "why": "Ferie"}).status_code == 403
    assert BlockedDays.objects.count() == 1
