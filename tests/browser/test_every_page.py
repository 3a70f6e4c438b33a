"""Every kind of page in a browser: wide and narrow, light and dark."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.django_db

REGION = "/tverrdalsregionen"
PAGES = {
    "home": "/",
    "home on another day": "/?dato=2016-06-01",
    "about": "/om/",
    "search": "/sok/?q=strategi&alle=ja",
    "search, nothing found": "/sok/?q=xyzzy",
    "municipalities": "/kommuner/",
    "municipality": "/kommuner/9801-elvestad/",
    "municipality that is gone": "/kommuner/0711-svelvik/",
    "council": "/kommuner/9801-elvestad/organer/elvestad-kommunestyre/",
    "counties": "/fylker/",
    "county": "/fylker/33-buskerud/",
    "organisation": "/sok/?q=Fagskolen i Tverrdalen",
    "person": "/personer/tverrdalsregionen.ragnhild-tveitehaug/",
    "document": "/dokumenter/tverrdalsregionen.samarbeidsavtale/",
    "cooperation": f"{REGION}/",
    "cooperation, real": "/kongsbergregionen/",
    "cooperation that has ended": "/vestregionen/",
    "who": f"{REGION}/deltakere/",
    "who, many": "/osloregionen/deltakere/",
    "agreements": f"{REGION}/avtaler/",
    "cases": f"{REGION}/saker/",
    "case": f"{REGION}/saker/fjellovergangen/",
    "case with a difference": f"{REGION}/saker/samarbeidsavtalen/",
    "case with one stop": f"{REGION}/saker/ungdomspanel/",
    "meetings": f"{REGION}/moter/",
    "meeting": f"{REGION}/moter/rr-6/",
    "wheel": f"{REGION}/arshjul/",
    "organs": f"{REGION}/organer/",
    "organ": f"{REGION}/organer/regionradet/",
    "not found": "/finnes-ikke/",
}
WIDE, PHONE, NARROWEST = 1280, 390, 320


@dataclass
class Seen:
    """What axe-core finds by mode, what is wider than the window by width, and how many main headings."""

    faults: dict[str, list[str]] = field(default_factory=dict)
    wider_than_the_window: dict[int, list[str]] = field(default_factory=dict)
    main_headings: int = 1


def show(page: Page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)


def wider(page: Page) -> list[str]:
    """What makes the page scroll sideways; empty when it doesn't."""
    return page.evaluate(
        """() => document.documentElement.scrollWidth <= window.innerWidth ? [] :
        [...document.querySelectorAll('body *')]
        .filter(each => each.getBoundingClientRect().right > window.innerWidth + 1)
        .map(each => each.tagName + '.' + each.className).slice(0, 3)"""
    )


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_is_sound_at_every_width_in_light_and_dark(
    kind: str, browser_page: Page, axe_faults: Callable[[Page], list[str]], record: Callable
):
    seen = Seen()
    show(browser_page, WIDE, "light")
    browser_page.goto(PAGES[kind])
    browser_page.evaluate(
        "document.querySelectorAll('details').forEach(each => { each.open = !each.matches('.top__menu') })"
    )
    for width, scheme in ((WIDE, "light"), (WIDE, "dark"), (PHONE, "light")):
        show(browser_page, width, scheme)
        seen.faults[f"{width} {scheme}"] = axe_faults(browser_page)
    for width in (WIDE, PHONE, NARROWEST):
        show(browser_page, width, "light")
        seen.wider_than_the_window[width] = wider(browser_page)
    seen.main_headings = browser_page.locator("h1").count()
    record(kind, {mode: len(found) for mode, found in seen.faults.items()})
    assert seen == Seen(
        faults={mode: [] for mode in seen.faults},
        wider_than_the_window={WIDE: [], PHONE: [], NARROWEST: []},
    )


def test_letters_twice_as_large_still_fit(browser_page: Page):
    """A window of 1280 zoomed to 400 % is 320 wide, tested above; here only the letters are larger."""
    wide = {}
    for address in (f"{REGION}/", f"{REGION}/saker/fjellovergangen/", "/kommuner/9801-elvestad/"):
        show(browser_page, WIDE, "light")
        browser_page.goto(address)
        browser_page.evaluate("document.documentElement.style.fontSize = '200%'")
        wide[address] = wider(browser_page)
    assert wide == {address: [] for address in wide}
