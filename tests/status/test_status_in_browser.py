"""A status mail answered by its link on a phone."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from samrad.commitments.models import StatusReport
from samrad.organisations.models import Organ
from tests.factories import organ
from tests.status_factories import OWNER, Asked, asked_region, link_in, mails_to
from tests.strategy_factories import commitment

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(transactional_db: None) -> Asked:
    return asked_region()


def test_a_mail_is_answered_on_a_phone_in_three_taps_a_measure(browser_page: Page, here: Asked):
    browser_page.set_viewport_size({"width": 390, "height": 844})
    browser_page.goto(link_in(mails_to(OWNER)[0]))
    expect(browser_page.get_by_role("heading", level=1)).to_have_text("Hvordan går det?")
    first = browser_page.get_by_role("group", name="Felles vaktordning")
    second = browser_page.get_by_role("group", name="Frisklivssentral")
    first.get_by_text("Forsinket", exact=True).click()
    browser_page.get_by_role("button", name="Send inn").click()
    expect(first).to_contain_text("Skriv en setning om hva som gjør det forsinket.")
    first.get_by_label("En setning").fill("Legene er ikke tilsatt.")
    second.get_by_text("I rute", exact=True).click()
    browser_page.get_by_role("button", name="Send inn").click()
    expect(browser_page.get_by_role("heading", level=1)).to_have_text("Takk")
    expect(browser_page.locator("main")).to_contain_text("Du har svart på alt.")
    assert [each.said for each in StatusReport.objects.order_by("undertaking_id")] == ["late", "on_time"]


def test_the_targets_are_large_and_the_page_fits(browser_page: Page, here: Asked):
    for width in (320, 390):
        browser_page.set_viewport_size({"width": width, "height": 800})
        browser_page.goto(link_in(mails_to(OWNER)[0]))
        boxes = [each.bounding_box() for each in browser_page.locator(".said__choice").all()]
        assert min(box["height"] for box in boxes) >= 44
        assert browser_page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_behind_the_link_is_sound(
    scheme: str, browser_page: Page, here: Asked, axe_faults: Callable[[Page], list[str]]
):
    browser_page.emulate_media(color_scheme=scheme)
    browser_page.goto(link_in(mails_to(OWNER)[0]))
    assert axe_faults(browser_page) == []
    browser_page.get_by_text("I rute", exact=True).first.click()
    assert axe_faults(browser_page) == []
    browser_page.get_by_role("button", name="Send inn").click()
    assert axe_faults(browser_page) == []


def test_the_pages_of_the_work_are_sound_and_narrow(
    browser_page: Page, here: Asked, axe_faults: Callable[[Page], list[str]]
):
    network = organ(here.region.cooperation, "Helsenettverket", kind=Organ.Kind.NETWORK)
    for place in here.region.municipalities:
        commitment(here.own[0], place)
    client = Client()
    client.force_login(here.secretary)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    browser_page.goto("/")
    browser_page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": browser_page.url}])
    pages = (
        "",
        "oppfolging/",
        "apne/",
        f"runde/{here.round.pk}/",
        f"svar/{here.request.pk}/",
        "nettverk/",
        f"nettverk/{network.pk}/{here.own[0].key}/",
        "vedlikehold/",
    )
    for rest in pages:
        browser_page.set_viewport_size({"width": 1280, "height": 800})
        browser_page.goto(f"/arbeid/dalregionen/status/{rest}")
        assert axe_faults(browser_page) == []
        browser_page.set_viewport_size({"width": 320, "height": 800})
        assert browser_page.evaluate("document.documentElement.scrollWidth") <= 320, rest
