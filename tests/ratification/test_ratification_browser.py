"""The link page on a phone, and the secretariat's pages, in a browser."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from samrad.access.links import issue_link
from samrad.access.models import SignedLink
from samrad.cases.models import Branch, Decision
from samrad.core.viewers import INSTALLATION
from tests.factories import TODAY, Region, secretary, sent_region
from tests.ratification.test_ratification_answers import answering

pytestmark = pytest.mark.django_db(transaction=True)


def link_to(branch: Branch) -> str:
    _link, secret = issue_link(
        purpose=SignedLink.Purpose.ANSWER,
        subject=f"branch:{branch.pk}",
        organisation=branch.organisation,
        email="kontakt@storlia.eksempel.no",
        by=INSTALLATION,
    )
    return f"/l/{secret}/"


def sign_in(page: Page, home: Region) -> None:
    browser = Client()
    browser.force_login(secretary(home.cooperation))
    name = settings.SESSION_COOKIE_NAME
    cookie = browser.cookies[name].value
    page.context.add_cookies([{"name": name, "value": cookie, "domain": "localhost", "path": "/"}])


def wider_than_the_window(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (390, "dark"), (320, "light")])
def test_a_council_answers_on_a_phone(
    width: int, scheme: str, browser_page: Page, axe_faults: Callable[[Page], list[str]]
):
    _home, branches = sent_region()
    browser_page.set_viewport_size({"width": width, "height": 800})
    browser_page.emulate_media(color_scheme=scheme)
    browser_page.goto(link_to(branches[2]))
    faults = axe_faults(browser_page)
    browser_page.get_by_label("Vedtok noe annet").check()
    faults += axe_faults(browser_page)
    browser_page.get_by_label("Sluttet seg til", exact=True).check()
    wide = wider_than_the_window(browser_page)
    browser_page.get_by_label("Dato").fill(TODAY.isoformat())
    browser_page.get_by_label("Eget saksnummer").fill("PS 44/27")
    browser_page.get_by_role("button", name="Send inn").click()
    faults += axe_faults(browser_page)
    assert [browser_page.locator("h1").inner_text(), faults, wide] == ["Takk. Svaret er kommet.", [], False]
    assert Decision.objects.get(treatment__branch=branches[2]).outcome == "joined"


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "light")])
def test_the_secretariats_pages_are_sound(
    width: int, scheme: str, browser_page: Page, axe_faults: Callable[[Page], list[str]]
):
    home, branches = sent_region(executive_first=[1], addresses=1)
    sign_in(browser_page, home)
    browser_page.set_viewport_size({"width": width, "height": 800})
    browser_page.emulate_media(color_scheme=scheme)
    case = f"/arbeid/{home.cooperation.slug}/saker/{home.case.key}"
    faults, wide = [], []
    for address in (
        "/arbeid/tilslutning/",
        f"{case}/tilslutning/",
        f"{case}/tilslutning/send/",
        f"{case}/tilslutning/{answering(branches[0]).pk}/",
        f"{case}/svar/",
        f"/arbeid/{home.cooperation.slug}/adresser/",
    ):
        browser_page.goto(address)
        faults += axe_faults(browser_page)
        wide += [address] if wider_than_the_window(browser_page) else []
    assert [faults, wide] == [[], []]


def test_registering_a_council_takes_a_few_clicks(browser_page: Page):
    home, branches = sent_region()
    sign_in(browser_page, home)
    browser_page.goto("/arbeid/tilslutning/")
    browser_page.get_by_role("link", name=home.case.title).click()
    browser_page.get_by_role("link", name="Registrer svaret fra Elvestad").click()
    browser_page.get_by_label("Sluttet seg til", exact=True).check()
    browser_page.get_by_label("Dato").fill(TODAY.isoformat())
    browser_page.get_by_role("button", name="Registrer svaret").click()
    browser_page.wait_for_url("**/tilslutning/")
    assert answering(branches[0]).decisions.get().outcome == "joined"
