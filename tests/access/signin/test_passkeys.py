"""A passkey in a real browser, with an authenticator that the browser plays itself."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.access.signin.entering import app_code
from tests.factories import PASSWORD, account


@pytest.fixture
def noon() -> None:
    """The browser has a clock of its own, so here the clock goes."""


@pytest.fixture
def key_page(browser_page: Page) -> Iterator[Page]:
    """A page in a browser that has an authenticator which always says yes."""
    devtools = browser_page.context.new_cdp_session(browser_page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield browser_page
    devtools.detach()


def sign_in_with_password(page: Page, email: str) -> None:
    page.goto("/konto/logg-inn/")
    page.get_by_label("E-postadresse").fill(email)
    page.get_by_label("Passord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Logg inn", exact=True).click()


def add_key(page: Page, *, alone: bool) -> None:
    page.goto("/konto/totrinn/nokler/ny/")
    page.get_by_label("Navn på nøkkelen").fill("Telefonen min")
    if alone:
        page.get_by_label("Nøkkelen alene er nok til å logge inn").check()
    page.get_by_role("button", name="Legg til nøkkel").click()
    page.wait_for_url("**/reservekoder/")


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Logg ut").click()
    page.wait_for_url("**/")


def test_a_key_alone_signs_in(key_page: Page):
    somebody = account(has_app=False)
    sign_in_with_password(key_page, somebody.email)
    key_page.wait_for_url("**/konto/totrinn/")
    add_key(key_page, alone=True)
    sign_out(key_page)
    key_page.goto("/konto/logg-inn/")
    key_page.get_by_role("button", name="Bruk nøkkel").click()
    key_page.wait_for_url("**/arbeid/")
    assert key_page.get_by_role("heading", level=1).inner_text() == "Min uke"


def test_a_key_is_the_second_step_after_the_password(key_page: Page):
    somebody = account(has_app=False)
    sign_in_with_password(key_page, somebody.email)
    key_page.wait_for_url("**/konto/totrinn/")
    add_key(key_page, alone=False)
    sign_out(key_page)
    sign_in_with_password(key_page, somebody.email)
    key_page.get_by_role("button", name="Bruk nøkkel").click()
    key_page.wait_for_url("**/arbeid/")
    assert key_page.get_by_role("heading", level=1).inner_text() == "Min uke"


def test_a_key_that_is_not_known_says_so_and_lets_nobody_in(key_page: Page):
    key_page.goto("/konto/logg-inn/")
    key_page.get_by_role("button", name="Bruk nøkkel").click()
    key_page.get_by_text("Nøkkelen ble ikke brukt.").wait_for()
    assert key_page.url.endswith("/konto/logg-inn/")


def test_the_app_can_be_used_with_the_keyboard_alone(browser_page: Page):
    somebody = account()
    browser_page.goto("/konto/logg-inn/")
    browser_page.get_by_label("E-postadresse").focus()
    browser_page.keyboard.type(somebody.email)
    browser_page.keyboard.press("Tab")
    browser_page.keyboard.type(PASSWORD)
    browser_page.keyboard.press("Enter")
    browser_page.get_by_label("Kode").wait_for()
    browser_page.keyboard.type(app_code())
    browser_page.keyboard.press("Enter")
    browser_page.wait_for_url("**/arbeid/")
