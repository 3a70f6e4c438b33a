"""A meeting on a tablet whose network goes: nothing is lost and nothing doubles."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from samrad.cases.models import Decision
from samrad.meetings.models import Meeting, MeetingEvent
from samrad.meetings.record import receiving
from tests.meetings.record_world import OSLO, TODAY, World, council_in_meeting, happened, key, opened

pytestmark = pytest.mark.django_db(transaction=True)

TABLET, DESK, PHONE = (1024, 768), (1280, 800), (390, 844)
SHORT = 3  # seconds without a network


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """The day of the meeting, with a clock that goes."""
    with time_machine.travel(datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=OSLO), tick=True):
        yield


@pytest.fixture
def tablet(chromium: Browser, running_site: str) -> Iterator[Callable[[Client], Page]]:
    """A function that gives a tablet somebody is signed in on. A fault in a script fails the test."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def for_reader(client: Client) -> Page:
        width, height = TABLET
        context = chromium.new_context(
            base_url=running_site, locale="nb-NO", viewport={"width": width, "height": height}
        )
        contexts.append(context)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": running_site}])
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if "Security Policy" in said.text else None)
        return page

    yield for_reader
    for each in contexts:
        each.close()
    assert errors == []


def kinds(meeting: Meeting) -> list[tuple[str, str]]:
    """What is stored, in the order it happened: the kind, and the person it is about."""
    rows = MeetingEvent.objects.filter(meeting=meeting).order_by("at", "number")
    return [(each.kind, each.payload.get("person", "").removeprefix("dalregionen.")) for each in rows]


def waits(page: Page, number: int) -> None:
    expect(page.locator("[data-status]")).to_have_text(f"Venter på nett ({number})")


def saved(page: Page) -> None:
    expect(page.locator("[data-status]")).to_have_text("Lagret", timeout=20_000)


def reload(page: Page) -> None:
    """Reloads as a person does; what was fetched for it is there when the network isn't."""
    page.reload(wait_until="load")


def ready_for_no_network(page: Page) -> None:
    """The page has been kept for the time without a network."""
    page.wait_for_function(
        """async () => navigator.serviceWorker.controller
        && Boolean(await caches.match(location.href))
        && Boolean(await caches.match(document.scripts[0].src))"""
    )


def without_network(tablet: Callable[[Client], Page], seconds: int) -> None:
    """Roll call and a vote while the network is gone for so long, with a reload in the middle."""
    here = council_in_meeting()
    page = tablet(here.client())
    page.goto(here.page)
    ready_for_no_network(page)
    page.get_by_role("button", name="Åpne møtet").click()
    page.get_by_role("button", name="Kari kom").click()
    saved(page)
    # What the page holds of the meeting is what it held before the network went.
    expect(page.locator(f'[id="rad-{key("kari")}"] [data-said]')).to_contain_text("til stede fra")

    began = time.monotonic()
    page.context.set_offline(True)
    page.get_by_role("button", name="Per kom").dblclick()
    waits(page, 1)
    page.get_by_role("button", name="Liv kom").click()
    page.get_by_role("button", name="Ola kom").click()
    page.locator("#sak-fjell").get_by_role("button", name="Ta opp saken").click()
    waits(page, 4)
    reload(page)
    waits(page, 4)
    expect(page.locator("[data-waiting-list] li")).to_have_count(4)
    page.wait_for_timeout(800)
    page.get_by_role("button", name="Ola gikk").click()
    vote = page.locator("#sak-fjell .vote")
    vote.get_by_role("button", name="Registrer stemmene").click()
    page.locator("#sak-fjell").get_by_role("button", name="Registrer vedtaket").click()
    waits(page, 7)
    page.wait_for_timeout(max(0, int(1000 * (seconds - (time.monotonic() - began)))))
    ids = page.evaluate(
        """prefix => Object.keys(localStorage).filter(key => key.startsWith(prefix))
        .map(key => key.slice(prefix.length))""",
        page.locator("[data-sitting]").get_attribute("data-queue"),
    )
    page.context.set_offline(False)
    saved(page)
    page.locator("#sak-fjell").get_by_role("button", name="Saken er ferdig").click()
    saved(page)
    expect(page.locator("#sak-fjell .ds-tag").first).to_have_text("vedtatt")
    assert kinds(here.meeting) == [
        ("opened", ""),
        ("arrived", "kari"),
        ("arrived", "per"),
        ("arrived", "liv"),
        ("arrived", "ola"),
        ("item_opened", ""),
        ("left", "ola"),
        ("ballot_taken", ""),
        ("decision_settled", ""),
        ("item_ended", ""),
    ]
    stored = {str(each) for each in MeetingEvent.objects.values_list("event_id", flat=True)}
    assert (len(ids), set(ids) <= stored) == (7, True)
    decided = Decision.objects.get(treatment=here.first.treatment)
    assert (decided.is_unanimous, decided.votes_for) == (True, 3)


def test_a_network_that_goes_during_roll_call_and_a_vote_loses_and_doubles_nothing(
    tablet: Callable[[Client], Page],
):
    without_network(tablet, SHORT)


@pytest.mark.assure
def test_two_whole_minutes_without_a_network_lose_and_double_nothing(tablet: Callable[[Client], Page]):
    without_network(tablet, 120)


def test_everybody_is_here_and_nobody_twice_while_there_is_no_network(tablet: Callable[[Client], Page]):
    here = council_in_meeting()
    page = tablet(here.client())
    page.goto(here.page)
    page.get_by_role("button", name="Kari kom").click()
    saved(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Alle er her (3)").dblclick()
    waits(page, 3)
    page.context.set_offline(False)
    saved(page)
    expect(page.get_by_text("4 med stemmerett til stede")).to_be_visible()
    people = ["kari", "liv", "ola", "per"]
    assert sorted(kinds(here.meeting)) == [("arrived", each) for each in people]


def test_an_answer_that_is_lost_on_the_way_back_doubles_nothing(tablet: Callable[[Client], Page]):
    here = council_in_meeting()
    page = tablet(here.client())
    lost: list[str] = []

    def lose_the_first(route: object) -> None:
        answer = route.fetch()  # type: ignore[attr-defined]
        if route.request.method == "POST" and not lost:  # type: ignore[attr-defined]
            lost.append(answer.text())
            route.abort()  # type: ignore[attr-defined]
        else:
            route.fulfill(response=answer)  # type: ignore[attr-defined]

    page.goto(here.page)
    page.route("**/hendelser/", lose_the_first)
    page.get_by_role("button", name="Kari kom").click()
    waits(page, 1)
    saved(page)
    assert (len(lost), kinds(here.meeting)) == (1, [("arrived", "kari")])
    page.unroute_all(behavior="wait")


def test_what_another_secretary_records_comes_by_itself(tablet: Callable[[Client], Page]):
    here = council_in_meeting()
    page = tablet(here.client())
    page.goto(here.page)
    here.tell(*opened("kari"))
    expect(page.locator(f'[id="rad-{key("kari")}"] [data-said]')).to_contain_text(
        "til stede fra", timeout=15_000
    )


def test_a_disqualified_member_and_a_tie_on_the_screen(tablet: Callable[[Client], Page]):
    here = council_in_meeting()
    here.tell(*opened(), happened("item_opened", 2, item="fjell"))
    page = tablet(here.client())
    page.goto(here.page)
    item = page.locator("#sak-fjell")
    item.get_by_text("Habilitet", exact=True).click()
    item.get_by_label("Hvem").select_option(label="Per")
    item.locator("#habilitet-fjell").get_by_label("Grunn").fill("Eier tomta.")
    item.get_by_role("button", name="Reis spørsmålet").click()
    item.get_by_role("button", name="Inhabil", exact=True).click()
    expect(item).to_contain_text("Per: inhabil (forvaltningsloven § 6)")
    saved(page)
    here.tell(happened("left", 3, person=key("liv")))
    expect(page.locator(f'[id="rad-{key("liv")}"] [data-said]')).to_contain_text("gikk", timeout=15_000)
    item.get_by_label("Talt per parti").check()
    item.get_by_label("Ap: for").fill("1")
    item.get_by_label("Sp: mot").fill("1")
    item.get_by_label("Møtelederen stemte").select_option("for")
    item.get_by_role("button", name="Registrer stemmene").click()
    expect(item.locator(".item__vote")).to_contain_text("Lederens stemme avgjorde.")
    saved(page)


def test_a_vote_by_name_with_two_on_a_screen_elsewhere(tablet: Callable[[Client], Page]):
    here = council_in_meeting()
    Meeting.objects.filter(pk=here.meeting.pk).update(mode=Meeting.Mode.BOTH)
    page = tablet(here.client())
    page.goto(here.page)
    page.get_by_role("button", name="Åpne møtet").click()
    for name in ("Kari kom", "Ola kom", "Liv kom på skjerm", "Per kom på skjerm"):
        page.get_by_role("button", name=name, exact=True).click()
    item = page.locator("#sak-fjell")
    item.get_by_role("button", name="Ta opp saken").click()
    saved(page)
    expect(page.locator(f'[id="rad-{key("liv")}"] [data-said]')).to_contain_text("på skjerm")
    item.get_by_label("Ved navn").check()
    for name, choice in (("Kari", "for"), ("Ola", "mot"), ("Liv", "for"), ("Per", "for")):
        item.get_by_role("group", name=name).get_by_label(choice, exact=True).check()
    item.get_by_role("button", name="Registrer stemmene").click()
    saved(page)
    expect(item).to_contain_text("Vedtatt med 3 mot 1 stemmer")
    expect(item).to_contain_text("Ved navn: for Kari, Liv (på skjerm), Per (på skjerm); mot Ola.")
    assert here.sitting().state.item("fjell").ballots[0].result.tally.remote == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_screen_has_no_fault_that_axe_finds(
    tablet: Callable[[Client], Page], axe_faults: Callable[[Page], list[str]], scheme: str
):
    here = busy(council_in_meeting())
    page = tablet(here.client())
    page.emulate_media(color_scheme=scheme)
    found = {}
    for place in (here.page, here.page.replace("/mote/", "/protokoll/")):
        page.goto(place)
        page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true })")
        for width, height in (TABLET, DESK, PHONE):
            page.set_viewport_size({"width": width, "height": height})
            wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
            found[f"{place} {width}"] = (axe_faults(page), wide)
    assert found == dict.fromkeys(found, ([], False))


def busy(here: World) -> World:
    """The meeting with something of everything on the screen."""
    here.tell(
        *opened("kari", "per", "liv"),
        happened("arrived", 2, person="gjest", as_="guest", name="Gro Vik", rights=["attend", "speak"]),
        happened("item_opened", 2, item="fjell"),
        happened("proposal_made", 3, item="fjell", proposal="p", text="Bygg veien.", by=key("liv")),
        happened("disqualification_raised", 4, item="fjell", person=key("per"), reason="Eier tomta."),
        happened("left", 5, person=key("liv")),
        happened("note", 6, item="fjell", text="Ola ble ringt."),
    )
    return here


def test_the_first_thing_told_on_a_device_whose_clock_is_wrong_has_the_time_of_the_server(
    tablet: Callable[[Client], Page],
):
    here = council_in_meeting()
    page = tablet(here.client())
    page.route("**/hendelser/", lambda route: route.abort())  # nothing but the page has told the time
    page.goto(here.page)
    page.get_by_role("button", name="Kari kom").click()
    waits(page, 1)
    page.unroute_all(behavior="wait")
    saved(page)
    assert MeetingEvent.objects.get(meeting=here.meeting).at.date() == TODAY


def test_the_draft_of_the_minutes_is_there_when_the_meeting_ends(tablet: Callable[[Client], Page]):
    here = busy(council_in_meeting())
    page = tablet(here.client())
    page.goto(here.page)
    page.locator("#avslutt > summary").click()
    expect(page.get_by_text("2 saker er ikke behandlet.")).to_be_visible()
    page.get_by_role("button", name="Avslutt møtet likevel").click()
    page.get_by_role("link", name="Se utkastet til protokoll").click()
    expect(page.get_by_text("Utkastet er laget av det som ble ført")).to_be_visible()
    assert {here.fresh().status} <= receiving.OPEN_FOR_RECORD


def test_the_whole_page_works_without_a_script(chromium: Browser, running_site: str):
    here = council_in_meeting()
    client = here.client()
    context = chromium.new_context(base_url=running_site, locale="nb-NO", java_script_enabled=False)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": running_site}])
    page = context.new_page()
    page.goto(here.page)
    for name in ("Åpne møtet", "Kari kom", "Ola kom", "Per kom"):
        page.get_by_role("button", name=name).click()
    page.locator("#sak-fjell").get_by_role("button", name="Ta opp saken").click()
    page.locator("#sak-fjell").get_by_role("button", name="Registrer stemmene").click()
    page.locator("#sak-fjell").get_by_role("button", name="Registrer vedtaket").click()
    page.locator("#sak-fjell").get_by_role("button", name="Saken er ferdig").click()
    expect(page.locator("#sak-fjell .ds-tag").first).to_have_text("vedtatt")
    context.close()
    assert Decision.objects.get(treatment=here.first.treatment).is_unanimous
