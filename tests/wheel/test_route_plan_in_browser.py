"""A secretary plans a case, chooses what goes faster and takes the plan into use, in a browser."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from samrad.wheel.models import RoutePlan
from tests.factories import region, secretary
from tests.wheel.calendars import through_all

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_secretary_plans_chooses_what_goes_faster_and_takes_it_into_use(
    browser_page: Page, running_site: str, axe_faults: Callable[[Page], list[str]]
):
    home = region()
    through_all(home)
    client = Client()
    client.force_login(secretary(home.cooperation))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    browser_page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": running_site}])
    browser_page.goto("/arbeid/dalregionen/saker/breiband/")
    browser_page.get_by_role("link", name="Planlegg saksgang").click()
    browser_page.get_by_label("Frist").fill("2027-12-18")
    browser_page.get_by_role("button", name="Regn ut planen").click()
    expect(browser_page.get_by_text("rekker likevel fristen 18. desember")).to_be_visible()
    assert axe_faults(browser_page) == []
    browser_page.get_by_role("link", name="Ekstramøte onsdag 22. september 2027").click()
    expect(browser_page.get_by_text("gjennom alle leddene onsdag 29. september 2027")).to_be_visible()
    assert "deadline=2027-12-18" in browser_page.url
    browser_page.set_viewport_size({"width": 320, "height": 800})
    assert browser_page.evaluate("document.documentElement.scrollWidth") == 320
    browser_page.get_by_role("button", name="Ta planen i bruk").click()
    expect(browser_page.get_by_text("Planlagt gjennom 29. september 2027.")).to_be_visible()
    assert axe_faults(browser_page) == []
    assert RoutePlan.objects.get().wishes["extra"] == [f"{home.councils[2].pk}:2027-09-22"]
