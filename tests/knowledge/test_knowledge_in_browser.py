"""Figures written in the grid, and the situation picture read, in a browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from samrad.knowledge.models import Indicator
from tests.factories import Region, region
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
