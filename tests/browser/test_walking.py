"""What a visitor does: finds the way with eyes, keyboard or a phone, with and without JavaScript."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdfium2 import PdfDocument

pytestmark = pytest.mark.django_db

CASE = "/tverrdalsregionen/saker/fjellovergangen/"


@pytest.fixture
def phone(chromium: Browser, running_site: str) -> Iterator[Page]:
    """A phone whose reader has turned JavaScript off."""
    reader = chromium.new_context(
        base_url=running_site,
        locale="nb-NO",
        viewport={"width": 390, "height": 800},
        has_touch=True,
        java_script_enabled=False,
    )
    yield reader.new_page()
    reader.close()


def test_from_the_front_page_to_a_case_to_a_municipality_and_back(browser_page: Page):
    browser_page.goto("/")
    browser_page.get_by_role("link", name="Tverrdalsregionen", exact=True).first.click()
    expect(browser_page.get_by_text("Eksempel.", exact=True)).to_be_visible()
    browser_page.get_by_role("link", name="Felles posisjon om fjellovergangen").first.click()
    expect(browser_page.locator("h1")).to_have_text("Felles posisjon om fjellovergangen")
    browser_page.locator("table.matrix").get_by_role("link", name="Storlia").click()
    expect(browser_page.locator("h1")).to_have_text("Storlia")
    browser_page.get_by_role("link", name="Felles posisjon om fjellovergangen").first.click()
    expect(browser_page.locator("h1")).to_have_text("Felles posisjon om fjellovergangen")
    browser_page.go_back()
    browser_page.go_back()
    browser_page.go_back()
    expect(browser_page).to_have_url(re.compile(r"/tverrdalsregionen/$"))


def test_the_field_in_the_header_finds_a_case_by_its_number(browser_page: Page):
    browser_page.goto(CASE)
    number = re.search(r"Sak (\S+),", browser_page.locator("main").inner_text())[1]
    browser_page.goto("/tverrdalsregionen/")
    field = browser_page.get_by_role("search").get_by_label("Saksnummer eller navn")
    field.fill(f"sak {number.lstrip('0')}")
    field.press("Enter")
    found = browser_page.get_by_role("main").get_by_text("Felles posisjon om fjellovergangen")
    expect(found.first).to_be_visible()


def test_the_field_in_the_header_lists_what_words_find(browser_page: Page):
    browser_page.goto("/tverrdalsregionen/")
    field = browser_page.get_by_role("search").get_by_label("Saksnummer eller navn")
    field.fill("STRATEGI")
    field.press("Enter")
    expect(browser_page.locator("h1")).to_have_text("Treff på «STRATEGI»")
    expect(browser_page.locator("main .row__title").first).to_have_attribute(
        "href", re.compile("/tverrdalsregionen/")
    )


def test_the_language_is_changed_kept_and_changed_back(browser_page: Page):
    browser_page.goto(CASE)
    languages = browser_page.locator(".top__languages")
    languages.get_by_role("link", name="Nynorsk").click()
    expect(browser_page.locator("html")).to_have_attribute("lang", "nn")
    expect(browser_page).to_have_url(re.compile(f"{CASE}$"))
    browser_page.goto("/kommuner/")
    expect(browser_page.locator("html")).to_have_attribute("lang", "nn")
    languages.get_by_role("link", name="Bokmål").click()
    expect(browser_page.locator("html")).to_have_attribute("lang", "nb")


def test_the_first_thing_a_keyboard_meets_leads_past_the_menu(browser_page: Page):
    browser_page.goto(CASE)
    browser_page.keyboard.press("Tab")
    skip = browser_page.get_by_role("link", name="Hopp til innholdet")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    browser_page.keyboard.press("Enter")
    expect(browser_page.locator("main")).to_be_focused()
    browser_page.keyboard.press("Tab")
    assert browser_page.evaluate("document.activeElement.closest('main') !== null")


def test_what_has_focus_can_be_seen(browser_page: Page):
    browser_page.goto("/tverrdalsregionen/")
    unseen = []
    for _ in range(25):
        browser_page.keyboard.press("Tab")
        outline = browser_page.evaluate(
            """() => { const style = getComputedStyle(document.activeElement);
            return [document.activeElement.outerHTML.slice(0, 80), style.outlineStyle, style.boxShadow] }"""
        )
        if outline[1] == "none" and outline[2] == "none":
            unseen.append(outline[0])
    assert unseen == []


def test_the_menu_on_a_phone_opens_and_leads_on_without_javascript(phone: Page):
    phone.goto("/tverrdalsregionen/")
    menu = phone.locator(".top__menu")
    expect(menu.get_by_role("link", name="Møter")).to_be_hidden()
    menu.locator("summary").tap()
    menu.get_by_role("link", name="Møter").tap()
    expect(phone.locator("h1")).to_have_text("Møter")


def test_everything_on_a_case_can_be_read_on_a_phone_without_javascript(phone: Page):
    phone.goto("/tverrdalsregionen/saker/samarbeidsavtalen/")
    phone.locator("summary", has_text="Grønndal").first.tap()
    expect(phone.locator(".difference").first).to_be_visible()
    expect(phone.locator(".matrix th[scope=row]")).to_have_count(7)


def test_what_a_finger_must_hit_is_large_enough(phone: Page):
    phone.goto("/tverrdalsregionen/")
    for target in (phone.locator(".top__menu summary"), phone.get_by_role("search").get_by_role("button")):
        box = target.bounding_box()
        assert min(box["width"], box["height"]) >= 24


def test_a_cooperation_and_its_calendar_are_found_without_javascript(phone: Page):
    phone.goto("/")
    phone.get_by_role("link", name="Tverrdalsregionen", exact=True).first.tap()
    expect(phone.get_by_role("link", name="Legg i kalenderen").first).to_have_attribute(
        "href", "/kalender/tverrdalsregionen.ics"
    )


def test_another_day_is_asked_for_and_today_is_a_link_away(browser_page: Page):
    browser_page.goto("/vestregionen/deltakere/")
    browser_page.get_by_label("Hvordan var det en annen dag?").fill("2016-06-01")
    browser_page.get_by_role("button", name="Vis").click()
    expect(browser_page.get_by_role("status")).to_contain_text("Slik var det 1. juni 2016.")
    browser_page.get_by_role("link", name="Vis i dag").click()
    expect(browser_page.get_by_role("status")).to_have_count(0)


def test_a_page_that_is_not_there_leads_on(browser_page: Page):
    browser_page.goto("/tverdalsregionen/")
    browser_page.get_by_role("main").get_by_role("link", name="Tverrdalsregionen").click()
    expect(browser_page).to_have_url(re.compile("/tverrdalsregionen/$"))


def test_on_paper_the_menu_is_gone_and_what_was_folded_is_there(browser_page: Page):
    browser_page.goto("/tverrdalsregionen/saker/samarbeidsavtalen/")
    browser_page.emulate_media(media="print")
    expect(browser_page.locator(".top__nav")).to_be_hidden()
    expect(browser_page.locator(".top__search")).to_be_hidden()
    expect(browser_page.locator(".difference").first).to_be_visible()
    expect(browser_page.locator("h1")).to_be_visible()


def test_a_bubble_on_the_map_leads_to_its_municipality(browser_page: Page):
    browser_page.goto("/tverrdalsregionen/deltakere/")
    browser_page.locator("a.map__spot", has_text="Fjellbygda").first.click()
    expect(browser_page.locator("h1")).to_have_text("Fjellbygda")


def test_nothing_is_fetched_from_another_site_and_only_the_choice_of_language_is_kept(browser_page: Page):
    asked: list[str] = []
    browser_page.on("request", lambda request: asked.append(request.url))
    browser_page.goto("/")
    site = browser_page.evaluate("location.origin")
    browser_page.goto(CASE)
    assert browser_page.context.cookies() == []
    browser_page.locator(".top__languages").get_by_role("link", name="English").click()
    assert [each["name"] for each in browser_page.context.cookies()] == ["sprak"]
    assert [each for each in asked if not each.startswith((site, "data:"))] == []


def test_the_dark_page_is_dark_and_the_light_one_light(browser_page: Page):
    tones = {}
    browser_page.goto("/")
    for scheme in ("light", "dark"):
        browser_page.emulate_media(color_scheme=scheme)
        tones[scheme] = brightness(browser_page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert tones["light"] > 200
    assert tones["dark"] < 60


def brightness(colour: str) -> float:
    return sum(map(float, re.findall(r"[\d.]+", colour)[:3])) / 3


def test_with_strong_contrast_chosen_everything_is_still_sound(
    browser_page: Page, axe_faults: Callable[[Page], list[str]]
):
    browser_page.emulate_media(forced_colors="active", reduced_motion="reduce")
    browser_page.goto(CASE)
    assert axe_faults(browser_page) == []


def test_the_situation_picture_is_one_page_on_paper(browser_page: Page):
    browser_page.goto("/tverrdalsregionen/kunnskap/")
    chosen = browser_page.locator(".gauge h2").all_inner_texts()
    browser_page.emulate_media(media="print")
    with PdfDocument(browser_page.pdf(format="A4")) as printed:
        pages = [page.get_textpage().get_text_bounded() for page in printed]
    assert len(pages) == 1
    assert [title for title in ["Situasjonsbildet", *chosen] if title not in pages[0]] == []
