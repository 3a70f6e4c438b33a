"""The pages of signing in and of accounts in a browser: wide and narrow, light and dark."""

from collections.abc import Callable

import pytest
from django.conf import settings
from playwright.sync_api import Page

from samrad.access.models import Account
from samrad.cli.people import load_people
from tests.browser.test_every_page import NARROWEST, PHONE, WIDE, Seen, show, wider

pytestmark = pytest.mark.django_db

SECRETARY, ADMINISTRATOR = "gunn.elin@tverrdalsregionen.example", "pal@tverrdalsregionen.example"
PAGES = {
    "sign in": ("", "/konto/logg-inn/"),
    "forgotten password": ("", "/konto/passord/glemt/"),
    "a link that doesn't work": ("", "/konto/passord/nytt/1-abc-def/"),
    "second factor": (SECRETARY, "/konto/totrinn/"),
    "an app": (SECRETARY, "/konto/totrinn/app/"),
    "a key": (SECRETARY, "/konto/totrinn/nokler/ny/"),
    "where one is signed in": (SECRETARY, "/konto/okter/"),
    "me": (SECRETARY, "/arbeid/meg/"),
    "accounts": (SECRETARY, "/arbeid/kontoer/"),
    "invite": (SECRETARY, "/arbeid/kontoer/inviter/?i=tverrdalsregionen"),
    "the log": (ADMINISTRATOR, "/arbeid/logg/"),
}


@pytest.fixture
def demonstration(monkeypatch: pytest.MonkeyPatch) -> None:
    """The examples can be entered with one button."""
    monkeypatch.setattr(settings, "DEMO", True)
    if not Account.objects.exists():
        load_people()


def enter(page: Page, email: str) -> None:
    page.goto("/konto/logg-inn/")
    page.locator(f"form:has(input[value='{email}']) button").click()
    page.wait_for_url("**/arbeid/")


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_is_sound_at_every_width_in_light_and_dark(
    kind: str, demonstration: None, browser_page: Page, axe_faults: Callable[[Page], list[str]]
):
    who, address = PAGES[kind]
    show(browser_page, WIDE, "light")
    if who:
        enter(browser_page, who)
    browser_page.goto(address)
    seen = Seen()
    for width, scheme in ((WIDE, "light"), (WIDE, "dark"), (PHONE, "light")):
        show(browser_page, width, scheme)
        seen.faults[f"{width} {scheme}"] = axe_faults(browser_page)
    for width in (WIDE, PHONE, NARROWEST):
        show(browser_page, width, "light")
        seen.wider_than_the_window[width] = wider(browser_page)
    seen.main_headings = browser_page.locator("h1").count()
    assert seen == Seen(
        faults={mode: [] for mode in seen.faults},
        wider_than_the_window={WIDE: [], PHONE: [], NARROWEST: []},
    )


def test_one_signs_out_on_a_phone(demonstration: None, browser_page: Page):
    show(browser_page, PHONE, "light")
    enter(browser_page, SECRETARY)
    browser_page.get_by_role("button", name="Logg ut").click()
    browser_page.get_by_role("link", name="Logg inn").wait_for()
