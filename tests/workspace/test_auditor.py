"""The auditor reads how calendars, the wheel and the days set aside are kept, and changes nothing of it."""

import pytest
from django.test import Client

from samrad.core.viewers import MandateKind as K
from samrad.meetings.models import CalendarKind, CalendarReading, CalendarSource
from samrad.wheel.models import BlockedDays
from tests.factories import TODAY, Region, account, mandate, region, wheel_entry

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
