"""A secretary makes a strategy, ranks it, answers what is to go, and lays it out, in a browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from tests.factories import Region, region, secretary
from tests.strategy_factories import goal, plan, plan_version

pytestmark = pytest.mark.django_db(transaction=True)


def signed_in(page: Page, site: str, here: Region) -> Page:
    client = Client()
    client.force_login(secretary(here.cooperation))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])
    return page


def lay_out(page: Page) -> None:
    """Nothing is laid out before it is said what that means, and confirmed."""
    page.locator("summary", has_text="Legg ut for alle").click()
    page.get_by_role("button", name="Ja, legg ut for alle").click()


def test_a_secretary_ranks_a_strategy_answers_what_is_to_go_and_lays_it_out(
    browser_page: Page, running_site: str, axe_faults: Callable[[Page], list[str]]
):
    here = region()
    page = signed_in(browser_page, running_site, here)
    draft = plan_version(plan(here.cooperation, "Strategi for dalen", key="strategien"), status="draft")
    for number in range(1, 9):
        goal(draft, f"Område {number}", kind="focus_area")
    page.goto("/arbeid/dalregionen/strategi/")
    page.get_by_role("link", name="Strategi for dalen").click()
    page.get_by_role("link", name="Skriv på utkastet").click()
    page.get_by_role("button", name="Opp Område 8").click()
    expect(page.get_by_text("«Område 8» er flyttet.")).to_be_visible()
    expect(page.locator(".goals__title").nth(6)).to_have_text("Område 8")
    lay_out(page)
    expect(page.get_by_text("8 mål. Hva skal ut?")).to_be_visible()
    assert axe_faults(page) == []
    page.get_by_role("link", name="Område 7", exact=True).first.click()
    page.locator("summary", has_text="Ta ut").click()
    page.get_by_role("button", name="Ta ut").click()
    lay_out(page)
    page.get_by_role("link", name="Slik alle ser den").click()
    expect(page.get_by_role("heading", name="Strategi for dalen, versjon 1")).to_be_visible()
    assert axe_faults(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    for path in ("/dalregionen/strategi/", page.url, "/arbeid/dalregionen/strategi/plan/strategien/1/"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        assert axe_faults(page) == []
