"""Figures written in the grid, and the situation picture read, in a browser."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from pypdfium2 import PdfDocument

from samrad.knowledge.models import Indicator, Observation
from tests.factories import Region, region, secretary
from tests.strategy_factories import indicator, observed, target

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(transactional_db: None) -> Indicator:
    here: Region = region()
    made = indicator(here.cooperation, key="unge", picture_rank=1, sentence="Færre faller fra.")
    for year in range(2018, 2027):
        observed(made, str(year), str(20 - (year - 2018) / 2))
        observed(made, str(year), "11", area="country")
        observed(made, str(year), str(19 - (year - 2018) / 3), here.municipalities[0])
    target(made, 2030, "14")
    return made


@pytest.mark.parametrize("address", ["/dalregionen/kunnskap/", "/dalregionen/kunnskap/unge/"])
def test_the_pages_are_sound_and_fit_a_phone(
    browser_page: Page, shown: Indicator, axe_faults: Callable[[Page], list[str]], address: str
):
    browser_page.set_viewport_size({"width": 320, "height": 800})
    browser_page.goto(address)
    expect(browser_page.locator("h1")).to_have_count(1)
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert browser_page.evaluate(wide) <= 0
    assert axe_faults(browser_page) == []


def test_the_figures_open_under_the_line_by_keyboard(browser_page: Page, shown: Indicator):
    browser_page.goto("/dalregionen/kunnskap/")
    summary = browser_page.locator(".gauge__figures summary").first
    summary.focus()
    browser_page.keyboard.press("Enter")
    expect(browser_page.locator(".gauge__figures table")).to_be_visible()


SMALLEST_TEXT = """() => Math.min(...[...document.querySelectorAll(".picture *")]
    .filter(each => each.checkVisibility() && each.innerText?.trim() && !each.closest(".ds-sr-only, details"))
    .map(each => parseFloat(getComputedStyle(each).fontSize) * 72 / 96))"""


def test_on_paper_many_indicators_go_on_below_the_same_heading_and_none_is_split(
    browser_page: Page, shown: Indicator
):
    for rank in range(2, 16):
        made = indicator(shown.cooperation, key=f"nr-{rank}", title=f"Tall {rank}:", picture_rank=rank)
        made.definition = f"Slutt {rank}."
        made.save(update_fields=["definition"])
        observed(made, "2026", "12")
    browser_page.goto("/dalregionen/kunnskap/")
    browser_page.emulate_media(media="print")
    assert browser_page.evaluate(SMALLEST_TEXT) >= 8
    with PdfDocument(browser_page.pdf(format="A4")) as printed:
        pages = [page.get_textpage().get_text_bounded() for page in printed]
    assert ["Situasjonsbildet" in page for page in pages] == [True] * len(pages)
    for rank in range(2, 16):
        assert [f"Tall {rank}:" in page for page in pages] == [f"Slutt {rank}." in page for page in pages]


WORK = "/arbeid/dalregionen/indikatorer/unge"


@pytest.fixture
def desk(browser_page: Page, shown: Indicator, running_site: str) -> Page:
    """The page of somebody in the secretariat."""
    client = Client()
    client.force_login(secretary(shown.cooperation))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    browser_page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": running_site}])
    return browser_page


def values_of(place: str) -> dict[str, tuple[Decimal | None, str]]:
    rows = Observation.objects.filter(organisation__name=place, period__gte="2025")
    return {period: (value, mark) for period, value, mark in rows.values_list("period", "value", "mark")}


def test_a_figure_is_written_by_hand_and_one_that_is_none_is_said_at_its_cell(
    desk: Page, shown: Indicator, axe_faults: Callable[[Page], list[str]]
):
    desk.goto(f"{WORK}/tall/?til=2026")
    cell = desk.get_by_label("Elvestad, 2026")
    cell.fill("tolv")
    desk.get_by_role("button", name="Lagre").click()
    expect(desk.get_by_text("Elvestad, 2026: «tolv» er verken et tall")).to_be_visible()
    expect(cell).to_have_value("tolv")
    assert axe_faults(desk) == []
    cell.fill("12,9")
    desk.get_by_role("button", name="Lagre").click()
    expect(desk.get_by_text("Tallene er lagret.")).to_be_visible()
    assert values_of("Elvestad")["2026"] == (Decimal("12.9"), "")


def test_a_pasted_sheet_is_looked_at_and_then_kept(
    desk: Page, shown: Indicator, axe_faults: Callable[[Page], list[str]]
):
    desk.goto(f"{WORK}/ark/")
    desk.get_by_label("Eller lim inn").fill("sted\t2025\t2026\nElvestad\t13,1\t:")
    desk.get_by_role("button", name="Se").click()
    expect(desk.get_by_role("heading", name="Dette endres")).to_be_visible()
    assert axe_faults(desk) == []
    assert values_of("Elvestad")["2026"][1] == ""
    desk.get_by_role("button", name="Godta og lagre").click()
    expect(desk.get_by_text("2 tall ble endret")).to_be_visible()
    assert values_of("Elvestad") == {"2025": (Decimal("13.1"), ""), "2026": (None, "suppressed")}


def test_on_a_phone_the_names_of_the_lines_stand_below_the_drawing(browser_page: Page, shown: Indicator):
    browser_page.goto("/dalregionen/kunnskap/unge/")
    names = browser_page.locator(".lines__names li")
    expect(names.first).to_be_hidden()
    browser_page.set_viewport_size({"width": 390, "height": 800})
    expect(names.first).to_be_visible()
    expect(browser_page.locator("svg.lines__wide")).to_be_hidden()
