"""The picture of a route as it is drawn, with the letters as wide as they are."""

from collections.abc import Callable
from itertools import combinations

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from samrad.access.models import Account
from samrad.cases.models import Case, Outcome
from tests.factories import TODAY, Region, case, day, decision, ratifications, region, secretary, treated
from tests.wheel.planning import route_plan

pytestmark = pytest.mark.django_db(transaction=True)

BOXES = """() => [...document.querySelectorAll('.in-time__drawing text')].map(each => {
    const box = each.getBoundingClientRect();
    return [each.textContent, box.left, box.top, box.right, box.bottom];
})"""
Box = tuple[str, float, float, float, float]


def planned_through_seven(home: Region) -> Case:
    """A case with a deadline that seven councils are to answer in spring next year; one has."""
    about = case(home.cooperation, "Felles retningslinjer")
    decided = treated(about, home.regional_council)
    answers = ratifications(about, home.councils)
    days = [(answer, day(250 + 9 * number)) for number, answer in enumerate(answers)]
    route_plan(about, [[(decided, day(60))], days], made_on=TODAY, deadline=day(330))
    decision(decided, decided_on=day(60))
    decision(answers[0], Outcome.JOINED, decided_on=day(262))
    return about


@pytest.fixture
def page_of_case(browser_page: Page, running_site: str) -> Page:
    home = region()
    keeper: Account = secretary(home.cooperation)
    client = Client()
    client.force_login(keeper)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    browser_page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": running_site}])
    browser_page.set_viewport_size({"width": 1280, "height": 900})
    browser_page.goto(f"/arbeid/dalregionen/saker/{planned_through_seven(home).key}/")
    return browser_page


def meet(one: Box, other: Box) -> bool:
    apart_across = one[3] <= other[1] or other[3] <= one[1]
    apart_down = one[4] <= other[2] + 1 or other[4] <= one[2] + 1
    return not (apart_across or apart_down)


def test_no_text_in_the_drawing_meets_another_or_leaves_it(page_of_case: Page):
    boxes: list[Box] = page_of_case.evaluate(BOXES)
    frame = page_of_case.locator(".in-time__drawing").bounding_box()
    assert len(boxes) > 30
    assert [(one[0], other[0]) for one, other in combinations(boxes, 2) if meet(one, other)] == []
    assert [box[0] for box in boxes if box[3] > frame["x"] + frame["width"] + 1] == []


def test_a_phone_gets_a_list_with_the_same_days_and_paper_the_drawing(page_of_case: Page):
    said = page_of_case.locator(".in-time__drawing .in-time__said").all_text_contents()
    page_of_case.set_viewport_size({"width": 320, "height": 800})
    expect(page_of_case.locator(".in-time__drawing")).to_be_hidden()
    expect(page_of_case.locator(".in-time__list .in-time__said").first).to_be_visible()
    assert page_of_case.locator(".in-time__list .in-time__said").all_text_contents() == said
    assert page_of_case.evaluate("document.documentElement.scrollWidth") == 320
    page_of_case.emulate_media(media="print")
    expect(page_of_case.locator(".in-time__drawing")).to_be_visible()


@pytest.mark.parametrize(
    ("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "dark"), (320, "light")]
)
def test_axe_finds_no_fault_with_the_plan_of_a_case(
    page_of_case: Page, axe_faults: Callable[[Page], list[str]], width: int, scheme: str
):
    page_of_case.set_viewport_size({"width": width, "height": 900})
    page_of_case.emulate_media(color_scheme=scheme)
    assert axe_faults(page_of_case) == []
    page_of_case.goto("/arbeid/dalregionen/saksgang/")
    assert axe_faults(page_of_case) == []
