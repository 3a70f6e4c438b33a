"""From asking to a promise that is kept, in a browser; and the pages are sound on a phone too."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from samrad.commitments.models import Commitment
from tests.factories import Region, secretary
from tests.strategy_factories import measure

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 320, "height": 800}


def sound(page: Page, axe_faults: Callable[[Page], list[str]]) -> None:
    """Nothing is wrong with it, and it is no wider than a phone."""
    assert axe_faults(page) == []
    before = page.viewport_size
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.set_viewport_size(before)


def test_a_secretary_asks_ties_and_records_that_a_promise_is_kept(
    browser_page: Page, running_site: str, axe_faults: Callable[[Page], list[str]], here: Region
):
    measure(here.cooperation, case=here.case, key="vakt")
    client = Client()
    client.force_login(secretary(here.cooperation))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    browser_page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": running_site}])
    browser_page.goto("/arbeid/")
    browser_page.get_by_role("link", name="Forpliktelser").click()
    browser_page.get_by_role("link", name="Felles vaktordning").click()
    browser_page.get_by_role("link", name="Spør deltakerne").click()
    sound(browser_page, axe_faults)
    browser_page.get_by_role("button", name="Sett dem på tavlen").click()
    browser_page.get_by_role("button", name="Knytt de valgte").click()
    expect(browser_page.get_by_text("På vei: 2")).to_be_visible()
    sound(browser_page, axe_faults)
    browser_page.get_by_role("link", name="Endre Elvestad").click()
    browser_page.get_by_label("Kroner", exact=True).fill("250 000")
    sound(browser_page, axe_faults)
    browser_page.get_by_role("button", name="Lagre", exact=True).click()
    expect(browser_page.get_by_text("Lovet i alt: 250 000 kr.")).to_be_visible()
    browser_page.get_by_role("link", name="Endre Elvestad").click()
    browser_page.get_by_text("Løftet er holdt").click()
    browser_page.get_by_role("button", name="Før som holdt").click()
    expect(browser_page.get_by_text("Holdt: 1")).to_be_visible()
    kept = Commitment.objects.get(organisation=here.municipalities[0])
    assert (kept.pledged_ore, kept.treatment, kept.kept_on is not None) == (25_000_000, here.answers[0], True)


def test_the_public_pages_are_sound(
    browser_page: Page, axe_faults: Callable[[Page], list[str]], here: Region
):
    about = measure(here.cooperation, key="vakt")
    for number, who in enumerate(here.municipalities):
        Commitment.objects.create(
            undertaking=about, organisation=who, key=f"f{number}", answer="in", told_by="Kommunestyret"
        )
    browser_page.goto("/dalregionen/strategi/lofter/")
    browser_page.get_by_text("Felles vaktordning").click()
    expect(browser_page.get_by_role("cell", name="Kommunestyret").first).to_be_visible()
    sound(browser_page, axe_faults)
    browser_page.goto(f"{here.municipalities[0].get_absolute_url()}lofter/")
    sound(browser_page, axe_faults)
