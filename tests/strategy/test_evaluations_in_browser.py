"""From a finding to a change in the draft, in a browser; and that the pages are sound."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from samrad.strategy.models import LookBack, PlanVersion
from tests.factories import TODAY, Region, region, secretary
from tests.strategy_factories import (
    evaluation,
    finding,
    goal,
    look_back,
    plan,
    plan_version,
    premises,
    proposed_change,
    text_of,
)

pytestmark = pytest.mark.django_db(transaction=True)
LAST = TODAY.year - 1
Faults = Callable[[Page], list[str]]


@pytest.fixture
def here(transactional_db: None) -> Region:
    return region()


@pytest.fixture
def draft(here: Region) -> PlanVersion:
    strategy = plan(here.cooperation, key="strategi")
    goal(plan_version(strategy, page=text_of("Vi samler oss om vei.")), "Samferdsel", kind="focus_area")
    return plan_version(strategy, status="draft", page=text_of("Vi samler oss om vei og bane."))


def sign_in(page: Page, site: str, here: Region) -> None:
    client = Client()
    client.force_login(secretary(here.cooperation))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])


def is_sound(page: Page, axe_faults: Faults) -> None:
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert axe_faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_from_an_evaluation_to_a_change_in_the_draft_and_back_again(
    browser_page: Page, running_site: str, here: Region, draft: PlanVersion, axe_faults: Faults
):
    sign_in(browser_page, running_site, here)
    browser_page.goto(f"/arbeid/{here.cooperation.slug}/strategi/evalueringer/")
    browser_page.get_by_role("link", name="Ny evaluering").click()
    browser_page.get_by_label("Planen som er evaluert").select_option(str(draft.plan_id))
    browser_page.get_by_label("Hva evalueringen heter").fill("Evaluering 2018")
    browser_page.get_by_label("Hvem som har gjort den").fill("Dalforskning")
    browser_page.get_by_label("Når").fill("våren 2018")
    browser_page.get_by_role("button", name="Lagre").click()
    browser_page.get_by_role("link", name="Nytt funn").click()
    browser_page.get_by_label("Hva evalueringen fant").fill("Bane er glemt.")
    browser_page.get_by_label("Hva det gjelder").select_option(label="Samferdsel")
    browser_page.get_by_role("button", name="Lagre", exact=True).click()
    browser_page.get_by_role("link", name="Foreslå en endring").click()
    browser_page.get_by_label("Hva som foreslås endret").fill("Ta med bane.")
    browser_page.get_by_label("Hva i planen det gjelder").select_option(label="Vi samler oss om vei.")
    browser_page.get_by_role("button", name="Lagre").click()
    browser_page.get_by_role("link", name="Ta med bane.").click()
    browser_page.get_by_label("Tatt inn", exact=True).check()
    is_sound(browser_page, axe_faults)
    browser_page.get_by_role("button", name="Lagre vurderingen").click()
    expect(browser_page.get_by_text("Alle forslag er vurdert.")).to_be_visible()
    browser_page.goto(f"/{here.cooperation.slug}/strategi/strategi/2/avsnitt/p1/")
    expect(browser_page.get_by_text("«Bane er glemt.»")).to_be_visible()
    expect(browser_page.locator("ins")).to_have_text(" og bane")
    browser_page.get_by_role("link", name="Evaluering 2018, Dalforskning").click()
    expect(browser_page.locator(".finding:target")).to_contain_text("Bane er glemt.")


def test_a_year_is_looked_back_on_on_one_screen(
    browser_page: Page, running_site: str, here: Region, axe_faults: Faults
):
    premises(here.cooperation, case=here.case)
    sign_in(browser_page, running_site, here)
    browser_page.goto("/arbeid/")
    browser_page.get_by_role("link", name="Skriv og legg ut tilbakeblikket").click()
    for place, word, text in ((0, "Holdt", "Alle fikk ordet."), (1, "Holdt ikke", "To gikk hver sin vei.")):
        section = browser_page.locator(".look-back-line").nth(place)
        section.get_by_label(word, exact=True).check()
        section.get_by_label("Med en setning eller to").fill(text)
    browser_page.get_by_role("button", name="Lagre").click()
    is_sound(browser_page, axe_faults)
    browser_page.locator("summary", has_text="Legg ut tilbakeblikket").click()
    browser_page.get_by_role("button", name="Legg ut tilbakeblikket").click()
    expect(browser_page.get_by_text("Tilbakeblikket er lagt ut.")).to_be_visible()
    assert LookBack.objects.filter(is_public=True, year=LAST).count() == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_public_pages_are_sound(
    scheme: str, browser_page: Page, here: Region, draft: PlanVersion, axe_faults: Faults
):
    browser_page.emulate_media(color_scheme=scheme)
    version = draft.plan.versions.get(number=1)
    row = evaluation(draft.plan)
    found = finding(row)
    for fate in ("taken_in", "partly", "left_out"):
        became = {"became_paragraph": "p1"} if fate != "left_out" else {}
        proposed_change(
            draft.plan, finding=found, fate=fate, fate_because="Slik.", taken_into=version, **became
        )
    for each in premises(here.cooperation, case=here.case).goals.all():
        look_back(each.goal, LAST, "partly"), look_back(each.goal, LAST - 1, "badly", case=here.case)
    for rest in ("evalueringer/", f"evalueringer/{row.key}/", "strategi/1/avsnitt/p1/", "premisser/"):
        browser_page.goto(f"/{here.cooperation.slug}/strategi/{rest}")
        is_sound(browser_page, axe_faults)
