"""The situation picture and the page of an indicator, for everybody and at work."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from samrad.knowledge.models import Indicator
from tests.factories import Region, became, county, municipality, region, secretary
from tests.strategy_factories import goal, indicator, measure, observed, plan, plan_version, target

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Region:
    return region()


@pytest.fixture
def young(here: Region) -> Indicator:
    """In the picture, with a target, a county, the country, and one that is withheld."""
    made = indicator(here.cooperation, picture_rank=1, key="unge", sentence="Færre faller fra.")
    for year, value in (("2021", "17.5"), ("2025", "16.4"), ("2026", "16.1")):
        observed(made, year, value)
        observed(made, year, "11.2", area="country")
        observed(made, year, "13.0", here.counties[0])
    observed(made, "2026", None, here.municipalities[0], mark="suppressed")
    target(made, 2030, "15")
    return made


@pytest.fixture
def keeper(here: Region, client: Client) -> Client:
    client.force_login(secretary(here.cooperation))
    return client


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().replace("&nbsp;", " ").replace("\u00a0", " ").split())


def test_the_picture_tells_latest_change_comparison_and_bearing_in_words(
    here: Region, young: Indicator, client: Client
):
    page = text_of(client.get("/dalregionen/kunnskap/"))
    for told in (
        "<strong>16,1 %</strong>",
        "Ned 0,3 prosentpoeng fra 2025",
        "Ned 1,4 prosentpoeng fra 2021",
        "til det bedre",
        "På vei til målet",
        "Mål: 15,0 % i 2030",
        "4,9 prosentpoeng høyere hos oss",
        "Færre faller fra.",
        "Personer 19–29 år som verken er i arbeid eller utdanning.",
    ):
        assert told in page


def test_the_picture_says_what_a_sum_lacks(here: Region, client: Client):
    made = indicator(here.cooperation, may_be_summed=True, unit="personer", decimals=0, picture_rank=1)
    for number, who in enumerate(here.municipalities):
        observed(made, "2025", "1000", who)
        if number > 2:
            observed(made, "2026", "1000", who)
    page = text_of(client.get("/dalregionen/kunnskap/"))
    assert "7 000 personer" in page
    assert "2026: 3 av 7 mangler." in page


def test_a_share_is_never_computed_for_the_region(here: Region, client: Client):
    made = indicator(here.cooperation, picture_rank=1)
    for number, who in enumerate(here.municipalities):
        observed(made, "2026", str(10 + number), who)
    page = text_of(client.get("/dalregionen/kunnskap/"))
    assert "<strong>10,0 %</strong>" in page
    assert "<strong>16,0 %</strong>" in page
    assert "det kan ikke regnes ut av kommunenes" in page


def test_an_empty_picture_says_how_something_gets_there(here: Region, client: Client):
    assert "Ingen indikatorer er valgt" in text_of(client.get("/dalregionen/kunnskap/"))


def test_a_draft_is_nowhere_but_at_work(here: Region, young: Indicator, client: Client):
    Indicator.objects.update(is_public=False, picture_rank=None)
    assert young.title not in text_of(client.get("/dalregionen/kunnskap/"))
    for rest in ("unge/", "unge.csv"):
        assert client.get(f"/dalregionen/kunnskap/{rest}").status_code == 404
    client.force_login(secretary(here.cooperation))
    assert "utkast" in text_of(client.get("/dalregionen/kunnskap/unge/"))
    assert young.title in text_of(client.get("/arbeid/dalregionen/indikatorer/"))


def test_the_page_of_an_indicator_shows_lines_table_and_what_uses_it(
    here: Region, young: Indicator, client: Client
):
    version = plan_version(plan(here.cooperation))
    aim, draft = goal(version, "Flere i arbeid"), goal(plan_version(version.plan, status="draft"), "Hemmelig")
    young.goals.add(aim, draft)
    measure(here.cooperation, "Jobbsjanse").measure_indicators.create(indicator=young)
    measure(here.cooperation, "Skjult", is_public=False).measure_indicators.create(indicator=young)
    page = text_of(client.get("/dalregionen/kunnskap/unge/"))
    for told in ('class="lines__name"', "holdt tilbake", "Flere i arbeid", "Jobbsjanse", "unge.csv"):
        assert told in page
    for hidden in ("Hemmelig", "Skjult"):
        assert hidden not in page


def test_the_csv_has_marks_and_no_blanks(here: Region, young: Indicator, client: Client):
    response = client.get("/dalregionen/kunnskap/unge.csv")
    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "sted;nummer;periode;verdi;enhet;merke;foreløpig;brudd"
    first = here.municipalities[0]
    assert f"{first.name};{first.number};2026;:;prosent;suppressed;;" in lines
    assert all(line.split(";")[3] for line in lines)


@pytest.mark.parametrize("number", [1, 300])
def test_the_picture_asks_the_same_number_of_questions_at_1_and_300(
    here: Region, young: Indicator, number: int, client: Client, django_assert_max_num_queries
):
    many = [indicator(here.cooperation, f"Nr. {each}", picture_rank=each + 2) for each in range(number - 1)]
    for each in many:
        observed(each, "2026", "3")
    with django_assert_max_num_queries(8):
        assert client.get("/dalregionen/kunnskap/").status_code == 200


def test_an_indicator_is_made_filled_and_published_on_pages(here: Region, keeper: Client):
    work = "/arbeid/dalregionen/indikatorer/"
    values = {"title": "Unge utenfor", "definition": "19–29 år", "unit": "prosent", "decimals": "1"}
    values |= {"every": "year", "direction": "down", "publisher": "SSB", "language": "nb"}
    made = keeper.post(f"{work}ny/", values)
    assert made.url == f"{work}unge-utenfor/"
    cell = f"{here.municipalities[0].pk}-2026"
    grid = keeper.get(f"{made.url}tall/?til=2026")
    assert f'name="{cell}"' in grid.content.decode()
    kept = keeper.post(f"{made.url}tall/?til=2026", {"region-2026": "17,4", cell: ":", f"initial-{cell}": ""})
    assert kept.status_code == 302
    assert set(Indicator.objects.get().observations.values_list("area", "mark")) == {
        ("region", ""),
        ("organisation", "suppressed"),
    }
    keeper.post(f"{made.url}publiser/")
    keeper.post(f"{made.url}bilde/inn/")
    assert "17,4 %" in text_of(Client().get("/dalregionen/kunnskap/"))


def test_a_fault_in_the_grid_loses_nothing_that_was_typed(here: Region, young: Indicator, keeper: Client):
    address = "/arbeid/dalregionen/indikatorer/unge/tall/?til=2026"
    page = text_of(keeper.post(address, {"region-2026": "mange", "country-2026": "12,5"}))
    assert "Dalregionen, 2026: «mange» er verken et tall eller ett av tegnene" in page
    assert 'value="mange"' in page
    assert 'value="12,5"' in page


def test_two_who_write_at_once_do_not_undo_each_other(here: Region, young: Indicator, keeper: Client):
    address = "/arbeid/dalregionen/indikatorer/unge/tall/?til=2026"
    seen = {"region-2026": "16,1", "initial-region-2026": "16,1", "country-2026": "11,2"}
    seen |= {"initial-country-2026": "11,2"}
    keeper.post(address, seen | {"region-2026": "15,0"})
    keeper.post(address, seen | {"country-2026": "11,0"})
    told = young.observations.filter(period="2026", organisation=None).values_list("area", "value")
    assert {area: str(value.normalize()) for area, value in told} == {"region": "15", "country": "11"}


def test_percent_is_not_ticked_as_summed(here: Region, keeper: Client):
    values = {"title": "A", "definition": "B", "unit": "prosent", "may_be_summed": "on", "every": "year"}
    values |= {"direction": "up", "publisher": "SSB", "language": "nb"}
    page = text_of(keeper.post("/arbeid/dalregionen/indikatorer/ny/", values))
    assert "Andeler kan ikke summeres" in page


def workbook(*rows: list[Any]) -> SimpleUploadedFile:
    from io import BytesIO

    book, saved = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(saved)
    return SimpleUploadedFile("tall.xlsx", saved.getvalue())


def test_a_workbook_is_shown_before_it_is_accepted(here: Region, young: Indicator, keeper: Client):
    address, one = "/arbeid/dalregionen/indikatorer/unge/ark/", here.municipalities[1]
    page = keeper.post(address, {"file": workbook(["sted", 2025, 2026], [one.name, 15.5, ".."])})
    assert not young.observations.filter(organisation=one).exists()
    assert "Godta og lagre" in text_of(page)
    done = keeper.post(address, {"sheet": page.context["sheet"], "accept": "ja"})
    assert done.status_code == 302
    rows = young.observations.filter(organisation=one).order_by("period")
    assert [(row.mark, row.origin) for row in rows] == [("", "sheet"), ("missing", "sheet")]


def test_a_sheet_with_a_fault_is_not_accepted_and_can_be_mended_where_it_is(
    here: Region, young: Indicator, keeper: Client
):
    address = "/arbeid/dalregionen/indikatorer/unge/ark/"
    page = keeper.post(address, {"sheet": "sted;2026\nAtlantis;3", "accept": "ja"})
    assert "Rad 2, 2026: «Atlantis» er ikke med her." in text_of(page)
    assert "Atlantis\t3" in page.content.decode()


@pytest.mark.parametrize("name", ["tall.pdf", "tall.xlsx"])
def test_a_file_that_cannot_be_read_is_said_so(here: Region, young: Indicator, keeper: Client, name: str):
    file = SimpleUploadedFile(name, b"%PDF-1.7")
    page = text_of(keeper.post("/arbeid/dalregionen/indikatorer/unge/ark/", {"file": file}))
    assert "verken CSV eller XLSX" in page or "lar seg ikke lese" in page


def test_targets_are_written_by_year_and_a_column_without_a_year_is_refused(
    here: Region, young: Indicator, keeper: Client
):
    address = "/arbeid/dalregionen/indikatorer/unge/mal/"
    one = here.municipalities[0].pk
    sent = {"year-0": "2030", "region-0": "12", f"{one}-0": "10,5", "year-1": "", "region-1": "9"}
    assert "Skriv hvilket år" in text_of(keeper.post(address, sent))
    keeper.post(address, sent | {"year-1": "2035"})
    kept = {
        (who, year, str(value.normalize()))
        for who, year, value in young.targets.values_list("organisation", "year", "value")
    }
    assert kept == {(None, 2030, "12"), (one, 2030, "10.5"), (None, 2035, "9")}
    keeper.post(address, {"year-0": "2030", "region-0": ""})
    assert not young.targets.exists()


@pytest.mark.parametrize(
    "rest", ["", "ny/", "unge/", "unge/tall/", "unge/ark/", "unge/ark.csv", "unge/mal/", "unge/endre/"]
)
def test_others_find_nothing_at_work(here: Region, young: Indicator, client: Client, rest: str):
    other = region("aasregionen", prefix="95")
    client.force_login(secretary(other.cooperation))
    assert client.get(f"/arbeid/dalregionen/indikatorer/{rest}").status_code == 404


def test_a_county_made_of_others_says_that_its_line_begins_with_it(
    here: Region, young: Indicator, client: Client
):
    before = county("Storfylket", "94", end_on=date(2020, 12, 31))
    became(before, here.counties[0], on=date(2021, 1, 1), is_part=True)
    page = text_of(client.get("/dalregionen/kunnskap/unge/"))
    assert f"{here.counties[0].name} ble til 1. januar 2021, av Storfylket." in page


def test_the_figures_of_what_became_one_go_on_in_its_line(here: Region, young: Indicator, client: Client):
    before = municipality("Gammelvik", "9899")
    became(before, here.municipalities[2], on=date(2020, 1, 1))
    observed(young, "2019", "12.3", before)
    lines = client.get("/dalregionen/kunnskap/unge.csv").content.decode("utf-8-sig").splitlines()
    assert any(each.startswith(f"{here.municipalities[2].name};") and ";2019;12,3;" in each for each in lines)
