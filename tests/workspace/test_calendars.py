"""The pages of councils' calendars: whose there are, five ways in, one preview, and what waits."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import Workbook

from samrad.access.models import Account
from samrad.core.viewers import INSTALLATION
from samrad.meetings.intake import fetching
from samrad.meetings.models import CalendarReading, CalendarSource, Meeting
from samrad.meetings.services.calendar_fetching import fetch_source
from samrad.workspace.tasks import tasks_of
from tests.factories import (
    TODAY,
    Region,
    council,
    meeting,
    member,
    municipality,
    officer,
    organ,
    region,
    secretary,
    viewer,
)
from tests.meetings.calendar_server import CalendarServer, calendar_server, ics
from tests.workspace.test_accounts import browser_of, questions

pytestmark = pytest.mark.django_db
AUTUMN = ["2027-09-02", "2027-10-07", "2027-11-04", "2027-12-16"]


@pytest.fixture
def home() -> Region:
    return region()


@pytest.fixture
def gunn(home: Region) -> Account:
    return secretary(home.cooperation)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[CalendarServer]:
    with calendar_server() as told:
        monkeypatch.setattr(fetching, "PUBLIC", told.allowed)
        yield told


def page(home: Region, rest: str = "") -> str:
    return f"/arbeid/{home.cooperation.slug}/kalendere/{home.councils[0].pk}/{rest}"


def words(html: str) -> str:
    main = html.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def sent(who: Account, to: str, /, **values: Any) -> str:
    """What the page after a form says."""
    return words(browser_of(who).post(to, values, follow=True).text)


def preview(home: Region) -> str:
    return page(home, f"avlest/{CalendarReading.objects.get().pk}/")


def days() -> list[str]:
    rows = Meeting.objects.exclude(calendar_source=None).order_by("date")
    return [f"{each.date} {each.status}" for each in rows]


def test_the_list_says_for_each_council_when_it_meets_next_and_where_that_comes_from(
    home: Region, gunn: Account
):
    meeting(home.councils[1], date(2027, 9, 2))
    sent(gunn, page(home, "ny/tekst/"), text="2027: 2. september og 7. oktober")
    sent(gunn, preview(home), accept="ja")
    said = words(browser_of(gunn).get("/arbeid/kalendere/", follow=True).text)
    assert "Elvestad kommunestyre torsdag 2. september 2027 2 dager Innlimt tekst lagt inn 12.05.2027" in said
    assert "Sjøvik kommunestyre torsdag 2. september 2027 1 dag Registeret" in said
    assert "Storlia kommunestyre ingen kalender Åpne organet og legg inn adressen" in said


def test_a_member_without_an_organ_is_named(home: Region, gunn: Account):
    member(home.cooperation, municipality("Nydal", "9899"))
    said = words(browser_of(gunn).get(f"/arbeid/{home.cooperation.slug}/kalendere/").text)
    assert "Uten organ i registeret: Nydal." in said


def test_a_pasted_text_is_shown_before_anything_is_kept(home: Region, gunn: Account):
    text = "Kommunestyret: 2. september, onsdag 7. oktober 2027 kl. 18\nHavnestyret: 3. mars"
    said = sent(gunn, page(home, "ny/tekst/"), text=text)
    assert "Fant 1 dag som kommer. Ingenting er lagret ennå." in said
    assert "1 «onsdag 7. oktober» Ukedagen stemmer ikke: datoen er torsdag 7. oktober 2027." in said
    assert "2 «Havnestyret» Ingen organer i registeret heter dette" in said
    assert "torsdag 2. september 2027 kl. 18.00 ny" in said
    assert "Ta inn det som er forstått" in said
    assert days() == []


def test_a_text_with_faults_is_corrected_where_it_was_written(home: Region, gunn: Account):
    sent(gunn, page(home, "ny/tekst/"), text="31. november 2027")
    link = page(home, f"ny/tekst/?rett={CalendarReading.objects.get().pk}")
    assert link in browser_of(gunn).get(preview(home)).text
    assert ">\n31. november 2027</textarea>" in browser_of(gunn).get(link).text


def test_the_guessed_year_is_shown_and_can_be_another(home: Region, gunn: Account):
    said = sent(gunn, page(home, "ny/tekst/"), text="2. september, 7. oktober")
    assert "Året er ikke skrevet. Dagene er lest fra og med 2027. Les som 2026 Les som 2028" in said
    said = sent(gunn, page(home, "ny/tekst/"), text="2. september, 7. oktober", first_year="2028")
    assert "lørdag 2. september 2028" in said


def test_what_is_accepted_is_kept_and_said(home: Region, gunn: Account):
    sent(gunn, page(home, "ny/tekst/"), text="2027: 2. september og 7. oktober")
    response = browser_of(gunn).post(preview(home), {"accept": "ja"}, follow=True)
    assert "Kalenderen er lagret: 2 nye dager, 0 endret, 0 avlyst." in response.text
    assert "Neste møte er torsdag 2. september 2027. 2 dager er satt opp." in words(response.text)
    assert days() == ["2027-09-02 planned", "2027-10-07 planned"]


def test_what_is_thrown_away_changes_nothing(home: Region, gunn: Account):
    sent(gunn, page(home, "ny/tekst/"), text="2. september 2027")
    sent(gunn, preview(home).removesuffix("/") + "/kast/")
    assert (days(), CalendarReading.objects.count()) == ([], 0)


def test_days_from_before_are_cancelled_only_when_this_is_all(home: Region, gunn: Account):
    stood = meeting(home.councils[0], date(2027, 6, 1))
    sent(gunn, page(home, "ny/tekst/"), text="2. september 2027")
    browser = browser_of(gunn)
    assert "tirsdag 1. juni 2027 ikke nevnt, blir stående" in words(browser.get(preview(home)).text)
    assert "tirsdag 1. juni 2027 avlyses" in words(browser.get(preview(home) + "?replaces=on").text)
    sent(gunn, preview(home), accept="ja", replaces="ja")
    stood.refresh_from_db()
    assert stood.status == "cancelled"


def test_a_few_days_are_written_in_a_form(home: Region, gunn: Account):
    values = {"on_1": "2027-09-02", "starts_at_1": "18:00", "place_1": "Rådhuset", "on_3": "2027-10-07"}
    said = sent(gunn, page(home, "ny/skjema/"), **values)
    assert "torsdag 2. september 2027 kl. 18.00 Rådhuset ny torsdag 7. oktober 2027 ny" in said
    said = sent(gunn, page(home, "ny/skjema/"), on_1="2027-09-02", starts_at_1="18:00", ends_at_1="17:00")
    assert "Møtet må slutte etter at det begynner." in said
    assert "Velg datoen." in sent(gunn, page(home, "ny/skjema/"), starts_at_1="18:00")
    assert "Fant ingen dager." in sent(gunn, page(home, "ny/skjema/"))


def uploaded(who: Account, home: Region, name: str, content: bytes) -> str:
    return sent(who, page(home, "ny/fil/"), file=SimpleUploadedFile(name, content))


def test_a_workbook_says_which_columns_were_found(home: Region, gunn: Account):
    book = Workbook()
    book.active.append(["Møtedato", "Kl.", "Lokale"])
    book.active.append([date(2027, 9, 2), "18:00", "Rådhuset"])
    book.active.append(["i høst", None, None])
    content = BytesIO()
    book.save(content)
    said = uploaded(gunn, home, "Møteplan.XLSX", content.getvalue())
    assert "Kolonnene vi fant: Møtedato (dato), Kl. (klokkeslett), Lokale (sted)" in said
    assert "torsdag 2. september 2027 kl. 18.00 Rådhuset ny" in said


def test_a_calendar_file_shows_its_titles_and_takes_those_of_the_council(home: Region, gunn: Account):
    content = ics(("a", AUTUMN[0]), ("b", AUTUMN[1]), ("c", AUTUMN[2], "Formannskapet"))
    said = uploaded(gunn, home, "k.ics", content)
    assert "Kommunestyret 2 ganger tas med Formannskapet 1 gang bare denne" in said
    assert "Fant 2 dager som kommer." in said
    browser = browser_of(gunn)
    assert "Fant 1 dag som kommer." in words(browser.get(preview(home) + "?only=formannskap").text)
    assert "Fant 3 dager som kommer." in words(browser.get(preview(home) + "?only=").text)
    sent(gunn, preview(home), accept="ja", only="kommunestyre")
    assert (days(), CalendarSource.objects.get().only) == (
        ["2027-09-02 planned", "2027-10-07 planned"],
        "kommunestyre",
    )


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("plan.docx", b"x", "Filen må være .ics, .xlsx eller .csv."),
        ("plan.ics", b"x", "Innholdet er ikke en kalender (iCal)."),
        ("plan.xlsx", b"x", "Arbeidsboken lar seg ikke lese."),
        ("plan.csv", b"Navn\nA", "Fant ingen kolonne som heter «Dato», og ingen med måneder."),
        ("plan.csv", b"x" * 2_000_001, "Filen er for stor."),
    ],
)
def test_a_file_that_cannot_be_read_is_said_in_the_form(
    home: Region, gunn: Account, name: str, content: bytes, said: str
):
    assert said in uploaded(gunn, home, name, content)
    assert CalendarReading.objects.count() == 0


def test_an_address_on_a_closed_network_is_refused_in_the_form(home: Region, gunn: Account):
    said = sent(gunn, page(home, "ny/adresse/"), address="http://169.254.169.254/latest/")
    assert "Adressen fører til et lukket nett." in said
    assert "Adressen må begynne med" in sent(gunn, page(home, "ny/adresse/"), address="file:///etc/passwd")


def subscribe(home: Region, gunn: Account, server: CalendarServer) -> CalendarSource:
    server.content = ics(*zip("abcd", AUTUMN, strict=True))
    sent(gunn, page(home, "ny/adresse/"), address=server.address)
    sent(gunn, preview(home), accept="ja")
    return CalendarSource.objects.get()


def test_an_address_is_fetched_shown_accepted_and_fetched_again(
    home: Region, gunn: Account, server: CalendarServer
):
    source = subscribe(home, gunn, server)
    said = words(browser_of(gunn).get(page(home)).text)
    assert f"Kalenderadresse {server.address} Hentet 12.05.2027 12.00, med 4 dager." in said
    fetch = page(home, f"hent/{source.pk}/")
    assert "Det var ikke noe nytt." in browser_of(gunn).post(fetch, follow=True).text
    server.content, server.etag = ics(*zip("abc", AUTUMN, strict=False)), '"2"'
    assert "dagene er oppdatert" in browser_of(gunn).post(fetch, follow=True).text
    server.status = 500
    response = browser_of(gunn).post(fetch, follow=True)
    assert "Fikk ikke hentet kalenderen. Dagene er som før." in response.text
    assert "Tjeneren svarte med feil 500. Prøv igjen senere. Har ikke svart siden 12.05.2027." in words(
        response.text
    )


def test_nobody_makes_the_site_pester_another_server(home: Region, gunn: Account, server: CalendarServer):
    source = subscribe(home, gunn, server)
    fetch, browser = page(home, f"hent/{source.pk}/"), browser_of(gunn)
    answers = [browser.post(fetch, follow=True).text for _time in range(5)]
    refusal = "Kalenderen er hentet fem ganger på kort tid. Vent fem minutter, og prøv igjen."
    assert [refusal in each for each in answers] == [False, False, False, False, True]
    assert refusal in browser.post(page(home, "ny/adresse/"), {"address": server.address}).text
    with time_machine.travel(timezone.now() + timedelta(minutes=6), tick=False):
        assert "Det var ikke noe nytt." in browser.post(fetch, follow=True).text


def told_in_week(who: Account) -> list[str]:
    return [each.what for each in tasks_of(viewer(who), timezone.localdate()) if "kalender" in each.what]


def test_a_calendar_that_has_lost_its_days_waits_for_the_secretariat_and_the_officer(
    home: Region, gunn: Account, server: CalendarServer
):
    source = subscribe(home, gunn, server)
    server.content, server.etag = ics(("a", AUTUMN[0])), '"2"'
    fetch_source(source, by=INSTALLATION)
    task = "Se på kalenderen til Elvestad kommunestyre: den har mistet over halvparten av dagene"
    concerned = [gunn, officer(home.municipalities[0])]
    assert [told_in_week(each) for each in concerned] == [[task], [task]]
    assert told_in_week(officer(home.municipalities[1])) == []
    said = words(browser_of(gunn).get(preview(home)).text)
    assert "Kalenderen har nå bare 1 dag, under halvparten av dem som sto her." in said
    assert "Behold dagene som de var" in said
    assert "venter på deg" in words(browser_of(gunn).get(f"/arbeid/{home.cooperation.slug}/kalendere/").text)
    sent(gunn, preview(home) + "kast/")
    assert (told_in_week(gunn), len(days())) == ([], 4)


def test_a_calendar_that_fails_is_a_task_after_three_days(
    home: Region, gunn: Account, server: CalendarServer
):
    source, server.status = subscribe(home, gunn, server), 404
    fetch_source(source, by=INSTALLATION)
    assert told_in_week(gunn) == []
    with time_machine.travel(timezone.now() + timedelta(days=3, minutes=1), tick=False):
        task = "Finn en ny adresse til kalenderen for Elvestad kommunestyre: den har ikke svart på tre dager"
        assert told_in_week(gunn) == [task]


def test_a_source_is_removed_after_asking_about_its_days(home: Region, gunn: Account):
    sent(gunn, page(home, "ny/tekst/"), text="2. september 2027")
    sent(gunn, preview(home), accept="ja")
    address = page(home, f"fjern/{CalendarSource.objects.get().pk}/")
    assert "Avlys også dagene som kom herfra" in words(browser_of(gunn).get(address).text)
    sent(gunn, address, cancels="on")
    assert (CalendarSource.objects.count(), Meeting.objects.get(date=AUTUMN[0]).status) == (0, "cancelled")


def test_an_officer_sees_only_the_calendars_of_the_municipality(home: Region):
    browser = browser_of(officer(home.municipalities[0]))
    said = words(browser.get(f"/arbeid/{home.cooperation.slug}/kalendere/").text)
    assert ("Elvestad kommunestyre" in said, "Sjøvik" in said) == (True, False)
    other = f"/arbeid/{home.cooperation.slug}/kalendere/{home.councils[1].pk}/"
    assert [browser.get(each).status_code for each in (page(home), other, other + "ny/tekst/")] == [
        200,
        404,
        404,
    ]


def test_nobody_sees_what_another_has_read_and_not_accepted(home: Region, gunn: Account):
    sent(gunn, page(home, "ny/tekst/"), text="2. september 2027")
    other = browser_of(secretary(home.cooperation, "Olav"))
    assert other.get(preview(home)).status_code == 404
    assert other.post(preview(home) + "kast/").status_code == 404


def test_a_council_of_another_region_and_the_regions_own_organs_are_not_there(home: Region, gunn: Account):
    stranger = council(municipality("Fremmed", "9701"))
    for each in (stranger, home.regional_council, organ(home.fagskolen, "Styret", kind="styre")):
        address = f"/arbeid/{home.cooperation.slug}/kalendere/{each.pk}/"
        assert browser_of(gunn).get(address).status_code == 404


def test_the_pages_ask_as_many_questions_of_one_row_as_of_many(home: Region, gunn: Account):
    listed = f"/arbeid/{home.cooperation.slug}/kalendere/"
    meeting(home.councils[0], date(2027, 6, 1))
    sent(gunn, page(home, "ny/tekst/"), text="2. september 2027")
    browser = browser_of(gunn)
    few = [questions(browser, each) for each in (listed, page(home), preview(home))]
    for number in range(3):
        place = municipality(f"Nydal {number}", f"989{number}")
        member(home.cooperation, place)
        meeting(council(place), date(2027, 9, 2 + number))
    for on in AUTUMN:
        meeting(home.councils[0], date.fromisoformat(on))
    for number in range(1, 9):
        meeting(home.councils[1], TODAY + timedelta(days=number))
    assert [questions(browser, each) for each in (listed, page(home), preview(home))] == few
