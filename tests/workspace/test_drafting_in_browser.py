"""Two secretaries, a chief executive and a case paper, in a browser."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from samrad.access.models import Account
from samrad.cases.models import CasePaper
from samrad.cases.reading.drafting import parts_in_order
from samrad.cases.services.drafting import begin_paper, save_part
from samrad.cases.services.paper_comments import ask_for_comments
from samrad.core.viewers import MandateKind as K
from samrad.engine.text_tree import tree_from_plain
from tests.factories import Region, account, case, mandate, region, secretary, treated, viewer

pytestmark = pytest.mark.django_db(transaction=True)

DESK, PHONE = (1280, 800), (390, 844)


@pytest.fixture
def opened(chromium: Browser, running_site: str) -> Iterator[Callable[[Account], Page]]:
    """A function that gives a browser somebody is signed in on. A fault in a script fails the test."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def for_reader(who: Account) -> Page:
        client = Client()
        client.force_login(who)
        width, height = DESK
        context = chromium.new_context(
            base_url=running_site, locale="nb-NO", viewport={"width": width, "height": height}
        )
        contexts.append(context)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": running_site}])
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield for_reader
    for each in contexts:
        each.close()
    assert errors == []


def begun(home: Region, desk: Account) -> tuple[CasePaper, str]:
    about = case(home.cooperation, "Felles breiband", summary="")
    paper = begin_paper(treated(about, home.regional_council), by=viewer(desk))
    at = parts_in_order(paper)[1]
    text = tree_from_plain("Det haster.\n\nSju kommuner er med.", language="nb")
    save_part(at, text, base=0, by=viewer(desk))
    return paper, f"/arbeid/dalregionen/framlegg/{paper.pk}/"


def part(page: Page, name: str) -> tuple[Page, Page]:
    """The editor of a part, and where it says whether it is saved."""
    section = page.locator(f"#del-{name}")
    return section.get_by_role("textbox"), section.locator("[data-status]")


def written(paper: CasePaper, name: str) -> list[str]:
    return [node.text for each in parts_in_order(paper) if each.name == name for node in each.tree.nodes]


def test_what_is_written_is_saved_by_itself_and_read_by_whoever_is_asked(
    opened: Callable[[Account], Page],
):
    home = region()
    keeper = secretary(home.cooperation)
    paper, address = begun(home, keeper)
    page = opened(keeper)
    page.goto(f"{address}skriv/")
    text, status = part(page, "background")
    text.click()
    page.keyboard.type("Saken kom fra Storlia.")
    page.keyboard.press("Enter")
    page.keyboard.type("- Fiber")
    expect(status).to_contain_text("Lagret kl.", timeout=20_000)
    assert written(paper, "background") == ["Saken kom fra Storlia.", "Fiber"]
    chief = account("Grete Direktør")
    mandate(chief, K.chief_executive, organisation=home.municipalities[0])
    ask_for_comments(paper, whom=chief, due_on=paper.began_at.date(), by=viewer(keeper))
    reader = opened(chief)
    reader.goto(address)
    reader.locator(".draft__text").get_by_text("Saken kom fra Storlia.").click()
    reader.keyboard.type("Og fra Åsmark.")
    reader.locator("details[open]").get_by_role("button", name="Lagre merknaden").click()
    expect(reader.locator(".margin__note")).to_contain_text("Og fra Åsmark.")
    assert paper.comments.get().quote == "Saken kom fra Storlia."


def test_the_second_of_two_sees_what_the_first_wrote_and_loses_nothing(opened: Callable[[Account], Page]):
    home = region()
    keeper, other = secretary(home.cooperation), secretary(home.cooperation, "Arne Andre")
    paper, address = begun(home, keeper)
    first, second = opened(other), opened(keeper)
    for page in (first, second):
        page.goto(f"{address}skriv/")
    for page, paragraph, more in ((first, 0, " Mye."), (second, 1, " Minst.")):
        text, status = part(page, "assessment")
        text.locator("p").nth(paragraph).click()
        page.wait_for_timeout(100)  # the editor sees where the cursor is with the next frame
        page.keyboard.press("End")
        page.wait_for_timeout(100)
        page.keyboard.type(more)
        if page is first:
            expect(status).to_contain_text("Lagret kl.", timeout=20_000)
    second.get_by_role("button", name="Se begge tekstene").click()
    expect(second.get_by_text("Arne Andre lagret kl.")).to_be_visible()
    second.get_by_role("button", name="Sett sammen og lagre").click()
    expect(part(second, "assessment")[0]).to_contain_text("Det haster. Mye.")
    assert written(paper, "assessment") == ["Det haster. Mye.", "Sju kommuner er med. Minst."]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_have_no_fault_that_axe_finds(
    opened: Callable[[Account], Page], axe_faults: Callable[[Page], list[str]], scheme: str
):
    home = region()
    keeper = secretary(home.cooperation)
    _paper, address = begun(home, keeper)
    page = opened(keeper)
    page.emulate_media(color_scheme=scheme)
    found = {}
    for place in (address, f"{address}skriv/", f"{address}deler/assessment/versjoner/"):
        page.goto(place)
        page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true })")
        for width, height in (DESK, PHONE):
            page.set_viewport_size({"width": width, "height": height})
            wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
            found[f"{place} {width}"] = (axe_faults(page), wide)
    assert found == dict.fromkeys(found, ([], False))
