"""Every page the site has, each opened by somebody who may, wide and light and narrow and dark.

The routes are asked for, not listed: a new one is covered when `tests.access.addresses` has an address for
it. What isn't a page (a file, a way on, a refusal) is passed by.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, override_settings
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django import DjangoDbBlocker

from samrad.access.models import Account
from samrad.cases.models import RatificationRequest
from samrad.core.messages.services import mark_bounced, queue_message
from tests.access.addresses import address_of
from tests.access.world import ROLES, World, routes, world
from tests.browser.conftest import serving
from tests.browser.test_every_page import NARROWEST, PHONE, WIDE, Seen, show, wider
from tests.conftest import is_fault, is_missing_file
from tests.factories import TODAY, account, day
from tests.meetings.record_world import MEMBERS, TEXT, council_in_meeting, happened, treated_and_decided
from tests.meetings.record_world import World as Council

pytestmark = pytest.mark.django_db

ASKED = ["secretariat", *(each for each in ROLES if each not in ("secretariat", "public")), "public"]
UNDER_WAY, HELD = "secretariat in a meeting", "secretariat after a meeting"
WITH_KEY = "somebody with a key"
OPENED = "document.querySelectorAll('details').forEach(each => { each.open = !each.matches('.top__menu') })"


@dataclass(frozen=True)
class Site:
    """A running site, who is signed in to it by role, and the address of every page by who opens it."""

    address: str
    clients: dict[str, Client]
    pages: dict[str, list[str]]


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Site]:
    noon = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=ZoneInfo("Europe/Oslo"))
    with (
        time_machine.travel(noon, tick=True),
        override_settings(DEMO=True),
        django_db_blocker.unblock(),
        serving() as address,
    ):
        here = world()
        furnish(here)
        under_way = begun("moteregionen", "94", happened("item_opened", 20, item="budsjett"))
        held = begun("protokollregionen", "92", happened("ended", 60))
        clients = {role: client_of(somebody) for role, somebody in here.accounts.items()}
        key = key_of(account("Noen med nøkkel"))
        pages = pages_of(here, clients)
        clients |= {UNDER_WAY: client_of(under_way.secretary), HELD: client_of(held.secretary)}
        clients[WITH_KEY] = client_of(key.user)
        pages[UNDER_WAY] = [under_way.page, f"{under_way.page}?sak=budsjett", f"{under_way.page}?sak=fjell"]
        pages[HELD] = [held.page, held.page.replace("/mote/", "/protokoll/")]
        pages[WITH_KEY] = [
            f"/konto/totrinn/nokler/{rest}" for rest in ("", f"{key.pk}/fjern/", f"{key.pk}/navn/")
        ]
        yield Site(address, clients, pages)


def furnish(here: World) -> None:
    """What the world lacks for every page to be there."""
    keeper, newcomer = here.accounts["secretariat"], here.accounts["no mandate"]
    RecoveryCodes.activate(keeper)
    newcomer.set_unusable_password()
    newcomer.save()
    newcomer.authenticator_set.all().delete()
    file = SimpleUploadedFile("personer.csv", b"id;navn\nsiri-dahl;Siri Dahl\n", "text/csv")
    client_of(keeper).post(f"/arbeid/{here.slug}/register/opplasting/", {"files": file})
    for answer in here.region.answers:
        RatificationRequest.objects.get_or_create(
            branch=answer.branch, defaults={"sent_on": day(-35), "due_on": day(30)}
        )
    mail = queue_message(
        to="a@eksempel.no", subject="Innkalling", text="Velkommen.", key="demo", cooperation=here.slug
    )
    mark_bounced(mail, status="5.1.1", reason="Ukjent mottaker.")


def key_of(account: Account) -> Authenticator:
    return Authenticator.objects.create(
        user=account, type="webauthn", data={"name": "Nøkkelen", "credential": {}}
    )


def begun(slug: str, prefix: str, *then: dict[str, Any]) -> Council:
    """A council that has met, made one decision, and then this."""
    council = council_in_meeting(slug, prefix)
    came = [happened("arrived", 1, person=f"{slug}.{each}", as_="member") for each in MEMBERS]
    council.tell(happened("opened", 0), *came, *treated_and_decided(), *then)
    return council


def client_of(account: Account | None) -> Client:
    """Somebody who has just shown who they are."""
    client = Client()
    if account is not None:
        client.force_login(account)
        session = client.session
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [
            {"method": "password", "at": timezone.now().timestamp()}
        ]
        session.save()
    return client


def pages_of(here: World, clients: dict[str, Client]) -> dict[str, list[str]]:
    """The pages by the first role that is shown them; everybody has a week of their own besides."""
    week = address_of("workspace", here)
    found = {role: [week] if is_page(client.get(week)) else [] for role, client in clients.items()}
    for name in routes():
        address = address_of(name, here)
        opener = opener_of(address, clients)
        if opener and address not in found[opener]:
            found[opener].append(address)
    return found


def opener_of(address: str, clients: dict[str, Client]) -> str | None:
    """The first role that is shown a page here; none when it is a file, or nothing one reads."""
    for role in ASKED:
        response = clients[role].get(address)
        if response.status_code in (200, 405):
            return role if is_page(response) else None
    return None


def is_page(response: HttpResponse) -> bool:
    if response.streaming:
        response.close()
    return response.status_code == 200 and response.headers["Content-Type"].startswith("text/html")


@pytest.fixture(scope="module")
def page_of(chromium: Browser, site: Site) -> Iterator[Callable[[str], tuple[Page, list[str]]]]:
    """A function that gives the page of somebody in this role, and the faults that come while it is read."""
    reader = chromium.new_context(base_url=site.address, locale="nb-NO")
    page = reader.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(f"{page.url} {error}"))
    page.on("console", lambda said: faults.append(f"{page.url} {said.text}") if is_fault(said) else None)
    page.on("response", lambda answer: faults.append(answer.url) if is_missing_file(answer) else None)

    def turn(role: str) -> tuple[Page, list[str]]:
        reader.clear_cookies()
        faults.clear()
        if session := site.clients[role].cookies.get(settings.SESSION_COOKIE_NAME):
            reader.add_cookies([{"name": session.key, "value": session.value, "url": site.address}])
        return page, faults

    yield turn
    reader.close()


@pytest.mark.parametrize("role", [*ASKED, UNDER_WAY, HELD, WITH_KEY])
def test_every_page_is_sound_on_a_desk_in_light_and_on_a_phone_in_dark(
    role: str, site: Site, page_of: Callable[[str], tuple[Page, list[str]]], axe_faults: Callable
):
    page, faults = page_of(role)
    seen = {address: read(page, address, axe_faults) for address in site.pages[role]}
    sound = Seen(
        faults={f"{WIDE} light": [], f"{PHONE} dark": []},
        wider_than_the_window={WIDE: [], PHONE: [], NARROWEST: []},
    )
    assert {address: found for address, found in seen.items() if found != sound} == {}
    assert faults == []


def read(page: Page, address: str, axe_faults: Callable[[Page], list[str]]) -> Seen:
    """What is wrong with a page, everything on it unfolded."""
    seen = Seen()
    show(page, WIDE, "light")
    page.goto(address)
    assert page.url.endswith(address)
    page.evaluate(OPENED)
    for width, scheme in ((WIDE, "light"), (PHONE, "dark")):
        show(page, width, scheme)
        seen.faults[f"{width} {scheme}"] = axe_faults(page)
        seen.wider_than_the_window[width] = wider(page)
    show(page, NARROWEST, "dark")
    seen.wider_than_the_window[NARROWEST] = wider(page)
    seen.main_headings = page.locator("h1").count()
    return seen


def test_on_paper_there_is_the_text_and_nothing_to_press(site: Site, page_of: Callable):
    page, _faults = page_of(HELD)
    page.emulate_media(media="print")
    left = {}
    for address in site.pages[HELD]:
        page.goto(address)
        page.evaluate(OPENED)
        left[address] = page.locator(":is(button, .ds-button, input, textarea, select):visible").count()
        expect(page.get_by_text(TEXT).first).to_be_visible()
    page.emulate_media(media="screen")
    assert left == dict.fromkeys(left, 0)


def test_a_note_to_the_minutes_comes_along_on_paper(site: Site, page_of: Callable):
    page, _faults = page_of(HELD)
    page.goto(site.pages[HELD][-1])
    note = page.locator("form:has(input[name=place])").last
    page.evaluate(OPENED)
    note.locator("textarea").fill("Kari ba om ordet.")
    note.get_by_role("button").click()
    page.emulate_media(media="print")
    expect(page.get_by_text("Kari ba om ordet.").locator("visible=true")).to_have_count(1)
    page.emulate_media(media="screen")
