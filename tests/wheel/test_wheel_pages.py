"""The page of the wheel, the same as PDF and spreadsheet, and the secretariat's pages."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from io import BytesIO

import pypdfium2
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from samrad.cases.models import Outcome, Role
from samrad.core.dated import DatedEntry, DatedKind, Track
from samrad.documents.pdf import check_accessible, text_of_pdf
from samrad.wheel.models import WheelEntry, WheelYear
from samrad.wheel.year.setting_aside import set_aside
from tests.factories import (
    TODAY,
    Region,
    agreement,
    commission,
    cooperation,
    day,
    decision,
    dialogue_meeting,
    meeting,
    officer,
    region,
    secretary,
    stop,
    treated,
    wheel_entry,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Region:
    return region()


def page_of(here: Region, rest: str = "") -> str:
    answer = Client().get(f"/{here.cooperation.slug}/arshjul/{rest}")
    assert answer.status_code == 200
    return answer.content.decode()


def labels(html: str) -> list[str]:
    """What the marks of the wheel are called, in the order a keyboard meets them."""
    return re.findall(r'<a href="[^"]+" aria-label="([^"]+)" class="wheel__mark', html)


def test_the_marks_are_links_in_the_order_of_the_year_and_the_list_says_the_same(here: Region):
    wheel_entry(here.cooperation, "Statusmelding")
    wheel_entry(here.cooperation, "Åpent hus", first=date(2027, 2, 1), track="meetings")
    html = page_of(here)
    told = labels(html)
    assert told.index("mandag 1. februar: Åpent hus") < told.index("mandag 15. mars: Statusmelding")
    assert len(told) == html.count('class="wheel-list__line')


def test_the_page_says_what_is_next_first(here: Region):
    assert re.search(
        r"Neste: <strong>Regionrådet og\s+Kommunedirektørutvalget</strong> onsdag 26. mai", page_of(here)
    )


def test_another_year_has_its_own_wheel_without_a_hand_and_nonsense_shows_this_year(here: Region):
    assert "<h1>Årshjulet 2028" in page_of(here, "?ar=2028")
    assert "wheel__hand" not in page_of(here, "?ar=2028")
    for nonsense in (
        "?ar=i+fjor",
        "?ar=99999",
        "?spor=rart&kommune=x",
        "?ar=²",
        "?ar=" + "9" * 5000,
        "?kommune=" + "9" * 5000,
    ):
        html = page_of(here, nonsense)
        assert "<h1>Årshjulet 2027" in html
        assert "wheel__hand" in html


def test_a_chosen_track_and_municipality_leave_the_rest_out(here: Region):
    first, second = here.municipalities[:2]
    wheel_entry(here.cooperation, "For alle")
    wheel_entry(here.cooperation, "For Elvestad", organisation=first)
    wheel_entry(here.cooperation, "For Sjøvik", organisation=second)
    told = labels(page_of(here, f"?kommune={first.pk}&spor=reporting"))
    assert told == ["mandag 15. mars: For Elvestad", "mandag 15. mars: For alle"]


def test_what_a_county_has_put_there_concerns_the_municipalities_in_it(here: Region):
    wheel_entry(here.cooperation, "Søknadsfrist", organisation=here.counties[0])
    inside, outside = here.municipalities[0], here.municipalities[6]
    assert (inside.county, outside.county) == (here.counties[0], here.counties[1])
    assert "mandag 15. mars: Søknadsfrist" in labels(page_of(here, f"?kommune={inside.pk}"))
    assert "mandag 15. mars: Søknadsfrist" not in labels(page_of(here, f"?kommune={outside.pk}"))


def test_a_municipality_sees_the_hours_it_must_set_aside(here: Region):
    wheel_entry(
        here.cooperation, "Budsjett", first=date(2027, 8, 20), last=date(2027, 10, 5), hours=Decimal("7.5")
    )
    wheel_entry(here.cooperation, "Status", hours=Decimal(3), organisation=here.municipalities[0])
    html = page_of(here, f"?kommune={here.municipalities[0].pk}")
    assert "Elvestad må sette av 25,5 timer i året. Mest i august." in html
    other = page_of(here, f"?kommune={here.municipalities[1].pk}")
    assert "Sjøvik må sette av 22,5 timer i året." in other
    assert "må sette av" not in page_of(here)


def test_without_hours_the_page_says_what_would_be_there(here: Region):
    assert "Ingen oppgaver har timer ennå." in page_of(here, f"?kommune={here.municipalities[0].pk}")


def test_hours_are_counted_once_a_month_and_only_in_the_months_of_the_year():
    def entry(first: date, last: date) -> DatedEntry:
        return DatedEntry(
            str(first), first, last, "Tall", Track.reporting, DatedKind.entry, hours=Decimal("2.5")
        )

    aside = set_aside(
        2027,
        [
            entry(date(2026, 12, 1), date(2027, 2, 3)),
            entry(date(2027, 2, 10), date(2027, 2, 10)),
            entry(date(2028, 1, 1), date(2028, 1, 2)),
        ],
        "timer",
    )
    assert aside is not None
    (only,) = aside.commitments
    assert [str(each) for each in only.hours[:3]] == ["2.5", "2.5", "0"]
    assert aside.total == Decimal(5)


def test_a_year_says_that_it_is_proposed_and_then_by_whom_it_is_adopted(here: Region):
    treatment = treated(here.case, here.regional_council, Role.DECISION)
    WheelYear.objects.create(cooperation=here.cooperation, year=2028, case=here.case, proposed_on=TODAY)
    here.case.stops.exclude(pk=treatment.branch.stop_id).delete()
    assert "Årshjulet er foreslått 12. mai 2027 og er ikke vedtatt ennå." in page_of(here, "?ar=2028")
    decision(treatment, Outcome.DECIDED, decided_on=date(2027, 5, 11))
    html = page_of(here, "?ar=2028")
    assert "Årshjulet er vedtatt av Regionrådet 11. mai 2027." in html
    assert here.case.get_absolute_url() in html


def test_an_empty_wheel_says_what_would_be_there():
    home = cooperation("tom")
    assert "Ingenting er satt opp." in Client().get(f"/{home.slug}/arshjul/").content.decode()


def filled(here: Region, number: int) -> None:
    """One more of everything that has a date."""
    meeting(here.regional_council, day(-number % 200))
    meeting(here.councils[number % 7], day(number % 200))
    stop(
        here.case,
        Role.HEARING,
        starts_on=day(number % 100),
        ends_on=day(20 + number % 100),
        order=100 + number,
    )
    dialogue_meeting(here.case, organisation=here.municipalities[0], on=day(number % 200))
    decided = here.case.stops.get(order=2).branches.get().treatments.get()
    commission(decided, here.municipalities[0], due_on=day(number % 200))
    agreement(here.cooperation, parties=here.municipalities[:2], end_on=day(number % 200), notice_months=3)
    whose = here.municipalities[number % 7] if number % 2 else None
    wheel_entry(here.cooperation, f"Punkt {number}", organisation=whose, hours=Decimal(2))
    wheel_entry(here.cooperation, f"Regel {number}", rule="andre mandag i september")
    WheelYear.objects.get_or_create(
        cooperation=here.cooperation, year=2027 + number, defaults={"case": here.case, "proposed_on": TODAY}
    )


def test_the_wheel_asks_the_database_equally_often_with_one_and_with_three_hundred_rows(here: Region):
    addresses = [
        f"/{here.cooperation.slug}/arshjul/",
        f"/{here.cooperation.slug}/arshjul/?kommune={here.municipalities[0].pk}",
        f"/{here.cooperation.slug}/arshjul/arshjul.xlsx",
    ]
    asked: list[list[int]] = []
    made = 0
    for size in (1, 60):
        while made < size:
            made += 1
            filled(here, made)
        counts = []
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                assert Client().get(address).status_code == 200
            counts.append(len(queries))
        asked.append(counts)
    assert asked[0] == asked[1]
    assert max(asked[0]) <= 20


# --- files ---


def test_the_pdf_can_be_read_aloud_is_a3_and_says_what_the_list_says(here: Region):
    wheel_entry(here.cooperation, "Statusmelding på felles tiltak", hours=Decimal(4))
    wheel_entry(here.cooperation, "Svært vanskelig = < & \" ' #tegn", first=date(2027, 2, 2))
    answer = Client().get(
        f"/{here.cooperation.slug}/arshjul/arshjul.pdf?ar=2027&kommune={here.municipalities[0].pk}"
    )
    assert answer["Content-Type"] == "application/pdf"
    assert check_accessible(answer.content)
    text = "\n".join(text_of_pdf(answer.content))
    for said in (
        "Årshjulet 2027, Elvestad",
        "Statusmelding på felles tiltak",
        "Gjennom året",
        "#tegn",
        "Regionrådet",
    ):
        assert said in text
    with pypdfium2.PdfDocument(answer.content) as document:
        width, height = document[0].get_size()
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (420, 297)


def test_the_pdf_of_an_example_region_says_so():
    here = region(is_example=True)
    answer = Client().get(f"/{here.cooperation.slug}/arshjul/arshjul.pdf")
    assert "Eksempel" in text_of_pdf(answer.content)[0]
    assert "eksempel-arshjul" in answer["Content-Disposition"]
    assert answer["X-Robots-Tag"] == "noindex"


def test_the_spreadsheet_has_the_lines_of_the_list_as_dates_and_texts(here: Region):
    wheel_entry(here.cooperation, "=1+1", organisation=here.municipalities[0], hours=Decimal("7.5"))
    answer = Client().get(
        f"/{here.cooperation.slug}/arshjul/arshjul.xlsx?kommune={here.municipalities[0].pk}"
    )
    book = load_workbook(BytesIO(answer.content))
    assert book.sheetnames == ["Årshjul 2027", "Timer"]
    rows = list(book["Årshjul 2027"].iter_rows(min_row=2, values_only=True))
    assert rows[0][:5] == ("Nr.", "Fra", "Til", "Ukedag", "Hva")
    (line,) = [row for row in rows if row[4] == "=1+1"]
    assert line[1].date() == date(2027, 3, 15)
    assert line[3] == "mandag"
    assert line[5:9] == ("Rapportering", "Elvestad", None, 7.5)
    cell = next(row for row in book["Årshjul 2027"].iter_rows() if row[4].value == "=1+1")[4]
    assert cell.data_type == "s"
    hours = list(book["Timer"].iter_rows(values_only=True))
    assert hours[1][0] == "=1+1"
    assert hours[-1][0] == "Til sammen"
    assert hours[-1][-1] == 7.5


def test_what_is_internal_is_in_no_file(here: Region):
    wheel_entry(here.cooperation, "Lønnsforhandling", is_internal=True)
    slug = here.cooperation.slug
    assert "Lønnsforhandling" not in page_of(here)
    assert "Lønnsforhandling" not in "".join(
        text_of_pdf(Client().get(f"/{slug}/arshjul/arshjul.pdf").content)
    )
    book = load_workbook(BytesIO(Client().get(f"/{slug}/arshjul/arshjul.xlsx").content))
    assert "Lønnsforhandling" not in str(list(book.active.values))
    inside = Client()
    inside.force_login(secretary(here.cooperation))
    assert "Lønnsforhandling" in inside.get(f"/{slug}/arshjul/").content.decode()


# --- the secretariat's pages ---


@pytest.fixture
def desk(here: Region) -> Client:
    client = Client()
    client.force_login(secretary(here.cooperation))
    return client


FIELDS = {"title": "Samling", "track": "meetings", "language": "nb", "every_years": "1", "lasts_days": "1"}


def work(here: Region, rest: str = "") -> str:
    return f"/arbeid/{here.cooperation.slug}/arshjul/{rest}"


def test_an_entry_is_added_changed_and_removed_on_the_pages(here: Region, desk: Client):
    assert desk.post(work(here, "nytt/"), FIELDS | {"rule": "første mandag i juni"}).status_code == 302
    entry = WheelEntry.objects.get()
    assert "7. juni 2027" in desk.get(work(here)).content.decode()
    changed = FIELDS | {"title": "Vårsamling", "rule": "første mandag i juni", "hours": "7,5"}
    assert desk.post(work(here, f"{entry.pk}/"), changed).status_code == 302
    entry.refresh_from_db()
    assert (entry.title, entry.hours) == ("Vårsamling", Decimal("7.5"))
    hidden = wheel_entry(here.cooperation, "Lønnsforhandlinger", is_internal=True)
    assert desk.post(work(here, f"{hidden.pk}/ta-bort/")).status_code == 302
    assert WheelEntry.objects.get() == entry


def test_the_word_that_is_not_understood_is_marked_where_it_stands(here: Region, desk: Client):
    html = desk.post(work(here, "nytt/"), FIELDS | {"rule": "andre mandag i gnerk"}).content.decode()
    assert "andre mandag i <mark>gnerk</mark>" in html
    assert not WheelEntry.objects.exists()


def test_an_entry_without_rule_and_day_is_asked_for_one(here: Region, desk: Client):
    assert "Skriv en regel, eller første dag." in desk.post(work(here, "nytt/"), FIELDS).content.decode()


def test_the_usual_entries_are_ticked_and_those_that_are_there_are_not_offered(here: Region, desk: Client):
    assert desk.post(work(here, "vanlige/"), {"keys": ["kostra"]}).status_code == 302
    html = desk.get(work(here, "vanlige/")).content.decode()
    assert "KOSTRA-rapportering" not in html
    assert "Samefolkets dag" in html
    assert desk.post(work(here, "vanlige/"), {"keys": []}).status_code == 200


def test_next_year_is_chosen_with_a_changed_day_and_becomes_a_case(here: Region, desk: Client):
    wheel_entry(here.cooperation, "Med")
    wheel_entry(here.cooperation, "Uten", first=date(2027, 4, 15))
    html = desk.get(work(here, "velg/2028/")).content.decode()
    assert 'name="chosen-0"' in html
    sent = {"chosen-0": "on", "first-0": "2028-03-20", "last-0": "2028-03-20"}
    assert desk.post(work(here, "velg/2028/"), sent).status_code == 302
    row = WheelYear.objects.get()
    assert [(line["title"], line["first"]) for line in row.chosen] == [("Med", "2028-03-20")]
    assert len(row.considered) == 2
    assert "er foreslått" in desk.get(work(here, "velg/2028/")).content.decode()


def test_nothing_chosen_is_said_and_no_case_is_made(here: Region, desk: Client):
    wheel_entry(here.cooperation)
    assert "Velg minst ett punkt." in desk.post(work(here, "velg/2028/"), {"x": "1"}).content.decode()
    assert not WheelYear.objects.exists()


def test_a_year_long_past_or_far_ahead_is_not_there_to_choose(here: Region, desk: Client):
    assert desk.get(work(here, "velg/2020/")).status_code == 404
    assert desk.get(work(here, "velg/2050/")).status_code == 404


def test_the_work_pages_are_there_for_the_secretariat_of_the_cooperation_only(here: Region):
    entry = wheel_entry(here.cooperation)
    elsewhere = region("nabolaget", prefix="96")
    addresses = ["", "nytt/", "vanlige/", f"{entry.pk}/", "velg/2028/"]
    for who in (officer(here.municipalities[0]), secretary(elsewhere.cooperation)):
        client = Client()
        client.force_login(who)
        assert {client.get(work(here, rest)).status_code for rest in addresses} == {404}
        assert client.post(work(here, f"{entry.pk}/ta-bort/")).status_code == 404
    assert WheelEntry.objects.exists()


def test_the_entry_of_another_cooperation_is_not_found_here(here: Region, desk: Client):
    elsewhere = wheel_entry(region("nabolaget", prefix="96").cooperation)
    assert desk.get(work(here, f"{elsewhere.pk}/")).status_code == 404


def test_the_list_of_entries_asks_equally_often_however_many_there_are(here: Region, desk: Client):
    asked = []
    desk.get(work(here))
    for number in range(30):
        wheel_entry(here.cooperation, f"Punkt {number}", rule="andre mandag i september")
        if number in {0, 29}:
            with CaptureQueriesContext(connection) as queries:
                desk.get(work(here))
            asked.append(len(queries))
    assert asked[0] == asked[1]


@pytest.mark.parametrize(
    "title", ["Møte\x0b \ufffe", "😀 Åpent hus", "مرحبا بالعالم", "<svg> ]]> &amp;", "ⵣ Čájet"]
)
def test_the_files_are_made_whatever_the_titles_are(here: Region, title: str):
    days = {"first": date(2027, 2, 1), "last": date(2027, 9, 1)}
    wheel_entry(here.cooperation, title, **days)
    answer = Client().get(f"/{here.cooperation.slug}/arshjul/arshjul.pdf?ar=2027&spor=reporting")
    assert check_accessible(answer.content)
    sheet = Client().get(f"/{here.cooperation.slug}/arshjul/arshjul.xlsx?ar=2027&spor=reporting")
    assert load_workbook(BytesIO(sheet.content)).sheetnames == ["Årshjul 2027"]
