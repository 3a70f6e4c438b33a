"""The wheel in a browser: the keyboard, what is said in the middle, paper, and that it is sound."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from tests.factories import Region, meeting, region, wheel_entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(transactional_db: None) -> Region:
    shown = region()
    wheel_entry(shown.cooperation, "Statusmelding", first=date(2027, 2, 2), hours=Decimal(3))
    wheel_entry(
        shown.cooperation, "Budsjettarbeid", first=date(2027, 8, 20), last=date(2027, 10, 25), track="budget"
    )
    meeting(shown.councils[0], date(2027, 9, 9))
    return shown


def in_focus(page: Page) -> str:
    return page.evaluate("document.activeElement.getAttribute('aria-label') || ''")


def test_the_keyboard_reaches_every_mark_in_the_order_of_the_year(browser_page: Page, here: Region):
    browser_page.goto(f"/{here.cooperation.slug}/arshjul/")
    marks = browser_page.locator(".wheel__mark")
    names = [each.get_attribute("aria-label") for each in marks.all()]
    marks.first.focus()
    met = [in_focus(browser_page)]
    for _ in names[1:]:
        browser_page.keyboard.press("Tab")
        met.append(in_focus(browser_page))
    assert met == names
    assert met[0] == "tirsdag 2. februar: Statusmelding"
    assert met[-2].startswith("20. august til 25. oktober: Budsjettarbeid")


def test_a_mark_in_focus_is_seen_and_says_in_the_middle_what_it_is(browser_page: Page, here: Region):
    browser_page.goto(f"/{here.cooperation.slug}/arshjul/")
    mark = browser_page.locator(".wheel__mark").first
    expect(mark.locator(".wheel__told")).to_be_hidden()
    before = mark.locator("circle").evaluate("each => getComputedStyle(each).stroke")
    mark.focus()
    browser_page.keyboard.press("Shift+Tab")
    browser_page.keyboard.press("Tab")
    expect(mark.locator(".wheel__told")).to_be_visible()
    expect(browser_page.locator(".wheel__year")).to_be_hidden()
    assert mark.locator("circle").evaluate("each => getComputedStyle(each).stroke") != before


def test_a_mark_leads_to_its_page_and_one_without_a_page_to_its_line(browser_page: Page, here: Region):
    browser_page.goto(f"/{here.cooperation.slug}/arshjul/")
    first = browser_page.locator(".wheel__mark").first
    first.focus()
    browser_page.keyboard.press("Enter")
    line = browser_page.locator(".wheel-list__line:target")
    expect(line).to_contain_text("Statusmelding")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_wheel_of_a_municipality_is_sound(
    scheme: str, browser_page: Page, here: Region, axe_faults: Callable[[Page], list[str]]
):
    browser_page.emulate_media(color_scheme=scheme)
    for width in (1280, 390, 320):
        browser_page.set_viewport_size({"width": width, "height": 800})
        browser_page.goto(f"/{here.cooperation.slug}/arshjul/?kommune={here.municipalities[0].pk}")
        assert axe_faults(browser_page) == []
        assert browser_page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_paper_the_wheel_fits_the_first_page_with_numbers_and_no_fields(browser_page: Page, here: Region):
    browser_page.goto(f"/{here.cooperation.slug}/arshjul/")
    browser_page.emulate_media(media="print")
    expect(browser_page.locator(".wheel__number").first).to_be_visible()
    expect(browser_page.locator(".wheel-filter")).to_be_hidden()
    expect(browser_page.locator(".wheel-list__number").first).to_be_visible()
