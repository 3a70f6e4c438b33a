"""The mark draws one dot a member, one in copper, and carries nothing a strict policy would refuse."""

from itertools import combinations
from math import dist
from pathlib import Path
from xml.etree import ElementTree

import pytest

from samrad.core.mark import BOX, mark_svg

STATIC = Path(__file__).resolve().parents[2] / "static"
SVG = "{http://www.w3.org/2000/svg}"


def dots(svg: str) -> list[ElementTree.Element]:
    circles = ElementTree.fromstring(svg).findall(f"{SVG}circle")
    return [circle for circle in circles if "mark__dot" in circle.get("class", "").split()]


@pytest.mark.parametrize(("members", "drawn"), [(0, 3), (3, 3), (7, 7), (12, 12), (30, 12)])
def test_mark_has_a_dot_for_each_member_within_three_and_twelve(members: int, drawn: int) -> None:
    assert len(dots(mark_svg(members))) == drawn


def test_only_the_top_dot_is_copper() -> None:
    copper = [dot for dot in dots(mark_svg(7)) if dot.get("class") == "mark__dot mark__dot--now"]
    assert [(dot.get("cx"), dot.get("cy")) for dot in copper] == [("22.00", "5.00")]


@pytest.mark.parametrize("members", range(3, 13))
def test_dots_stand_clear_of_each_other_and_inside_the_box(members: int) -> None:
    drawn = dots(mark_svg(members))
    places = [tuple(float(dot.get(name, "")) for name in ("cx", "cy", "r")) for dot in drawn]
    assert all(dist(one[:2], other[:2]) > one[2] + other[2] + 1 for one, other in combinations(places, 2))
    assert all(r < min(x, y) and max(x, y) + r < BOX for x, y, r in places)


def test_mark_without_a_title_is_hidden_from_those_who_listen() -> None:
    root = ElementTree.fromstring(mark_svg(7))
    assert (root.get("aria-hidden"), root.get("role"), root.find(f"{SVG}title")) == ("true", None, None)


def test_mark_with_a_title_is_an_image_with_that_name_escaped() -> None:
    root = ElementTree.fromstring(mark_svg(7, title='Fjell & "fjord" <råd>'))
    title = root.find(f"{SVG}title")
    assert title is not None
    assert (root.get("role"), root.get("aria-hidden"), title.text) == ("img", None, 'Fjell & "fjord" <råd>')


def test_size_scales_the_same_drawing() -> None:
    root = ElementTree.fromstring(mark_svg(7, size=120))
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("120", "120", "0 0 44 44")


def test_mark_has_no_style_and_no_id() -> None:
    attributes = {name for element in ElementTree.fromstring(mark_svg(12)).iter() for name in element.attrib}
    assert attributes & {"style", "id", "onload"} == set()


@pytest.mark.parametrize("name", ["mark.svg", "favicon.svg"])
def test_drawn_files_have_seven_dots_one_of_another_colour(name: str) -> None:
    root = ElementTree.parse(STATIC / name).getroot()
    fills = [circle.get("fill") for circle in root.findall(f"{SVG}circle") if circle.get("fill") != "none"]
    assert (len(fills), fills.count(fills[0]), len(set(fills))) == (7, 1, 2)
