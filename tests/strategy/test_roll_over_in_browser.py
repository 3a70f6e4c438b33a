"""A year's roll-over in a browser: from the task, through one screen, to next year's plan laid out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from samrad.strategy.models import Measure, MeasureYear
from tests.factories import Region, region, secretary
from tests.strategy_factories import in_year, measure

pytestmark = pytest.mark.django_db
TITLES = ("Arkiv", "Buss på tvers", "Legevakt", "Ungdomspanel")


@pytest.fixture
def here(transactional_db: None) -> Region:
    shown = region()
    for title in TITLES:
        in_year(measure(shown.cooperation, title), last_year(), note=f"Det vi skulle med {title}.")
    return shown


def last_year() -> int:
    return timezone.localdate().year - 1


@pytest.fixture
def secretarys_page(browser_page: Page, running_site: str, here: Region) -> Page:
    """The browser of the secretary, signed in."""
    client = Client()
    client.force_login(secretary(here.cooperation))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    browser_page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": running_site}])
    return browser_page


def settle(page: Page, title: str, answer: str, text: str = "") -> None:
    line = page.locator(".roll__line", has=page.get_by_role("heading", name=title))
    line.get_by_label(answer).check()
    line.get_by_role("textbox").fill(text)


def test_a_year_is_rolled_over_left_and_returned_to(secretarys_page: Page):
    page = secretarys_page
    page.goto("/arbeid/")
    page.get_by_role("link", name=f"Rull årsplanen for {last_year()}").click()
    expect(page.get_by_text("Det vi skulle med Legevakt.")).to_be_visible()
    settle(page, "Arkiv", "Ferdig")
    settle(page, "Buss på tvers", "Stoppet", "Fylket overtok.")
    page.get_by_role("button", name="Lagre").click()
    expect(page.get_by_text("2 tiltak gjenstår")).to_be_visible()

    page.goto("/arbeid/")
    page.get_by_role("link", name="2 tiltak er ikke gjort opp").click()
    settle(page, "Legevakt", "Videreføres", "Ansette to til.")
    settle(page, "Ungdomspanel", "Videreføres")
    settle(page, "Arkiv", "Videreføres", "Likevel ikke ferdig.")
    page.get_by_role("button", name="Lagre").click()

    expect(page.get_by_role("heading", name=f"Årsplan {last_year() + 1}")).to_be_visible()
    page.get_by_role("button", name="Legg ut årsplanen").click()
    page.get_by_role("link", name="Årsplanen slik alle ser den").click()
    expect(page.get_by_text("Ansette to til.")).to_be_visible()
    assert Measure.objects.count() == len(TITLES)
    assert list(Measure.objects.filter(done_on=None, stopped_on=None).values_list("title", flat=True)) == [
        "Arkiv",
        "Legevakt",
        "Ungdomspanel",
    ]
    assert MeasureYear.objects.filter(year=last_year() + 1, is_public=True).count() == 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_sound_at_every_width(
    scheme: str, secretarys_page: Page, here: Region, axe_faults: Callable[[Page], list[str]]
):
    page = secretarys_page
    page.emulate_media(color_scheme=scheme)
    one, home = Measure.objects.first(), here.cooperation.slug
    work = f"/arbeid/{home}/tiltak/"
    for address in (
        f"/{home}/strategi/tiltak/",
        one.get_absolute_url(),
        f"/{home}/strategi/arsplan/{last_year()}/",
        work,
        f"{work}nytt/",
        f"{work}{one.key}/",
        f"{work}ar/{last_year()}/",
        f"{work}ar/{last_year()}/rull/",
    ):
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(address)
            assert axe_faults(page) == [], address
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
