"""A report in a browser: looked at, made, published and read on a phone; and a workbook taken in."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from samrad.access.models import Account
from samrad.commitments.models import Undertaking
from samrad.folders.keeping.workbook import measures_workbook
from tests.factories import Region, region, secretary
from tests.strategy.test_old_workbooks import written
from tests.strategy_factories import commitment, measure

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(transactional_db: None) -> Region:
    shown = region()
    made = measure(shown.cooperation, "Felles legevakt", key="vakt", next_step="Be om tilbud")
    commitment(made, shown.municipalities[0])
    return shown


def sign_in(page: Page, site: str, account: Account) -> None:
    client = Client()
    client.force_login(account)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])


def test_a_report_is_looked_at_made_published_and_read(
    browser_page: Page, here: Region, running_site: str, axe_faults: Callable[[Page], list[str]]
):
    sign_in(browser_page, running_site, secretary(here.cooperation))
    browser_page.goto(f"/arbeid/{here.cooperation.slug}/rapporter/")
    browser_page.get_by_role("link", name="Lag en rapport").click()
    browser_page.get_by_label("Innledning").fill("Et godt år.")
    browser_page.get_by_role("button", name="Se rapporten").click()
    expect(browser_page.get_by_text("Ingenting er lagret ennå.")).to_be_visible()
    expect(browser_page.get_by_role("rowheader", name="Felles legevakt").first).to_be_visible()
    browser_page.get_by_role("button", name="Lag rapporten").click()
    browser_page.get_by_role("button", name="Legg ut for alle").click()
    browser_page.get_by_role("link", name="Slik andre ser den").click()
    expect(browser_page.get_by_text("Et godt år.")).to_be_visible()
    for width in (1280, 390, 320):
        browser_page.set_viewport_size({"width": width, "height": 800})
        assert axe_faults(browser_page) == []
        assert browser_page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_workbook_is_taken_in_after_a_look(
    browser_page: Page, here: Region, running_site: str, tmp_path: Path
):
    file = tmp_path / "tiltak.xlsx"
    book = load_workbook(BytesIO(measures_workbook(here.cooperation)))
    written(book, "tiltak", "vakt", neste_steg="Velg leverandør").save(file)
    sign_in(browser_page, running_site, secretary(here.cooperation))
    browser_page.goto(f"/arbeid/{here.cooperation.slug}/tiltak/ark/")
    browser_page.locator("input[type=file]").set_input_files(str(file))
    browser_page.get_by_role("button", name="Se hva som endres").click()
    expect(browser_page.get_by_text("1 rad blir ny eller endret.")).to_be_visible()
    browser_page.get_by_role("button", name="Godta og lagre").click()
    expect(browser_page.get_by_text("Arkene er lest inn.")).to_be_visible()
    assert Undertaking.objects.get().next_step == "Velg leverandør"
