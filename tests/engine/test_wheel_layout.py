"""Where marks stand on the wheel: apart from each other, each in its ring, at its own day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from math import atan2, cos, degrees, dist, radians, sin

from hypothesis import given, settings
from hypothesis import strategies as st

from samrad.engine.wheel_layout import (
    CENTRE,
    GAP,
    INNERMOST,
    MONTHS,
    OUTER,
    Arc,
    Dot,
    Mark,
    Ring,
    WheelLayout,
    angle_of,
    hand,
    lay_out,
    wrapped,
)

YEAR = 2027
NOISE = 0.03  # coordinates are rounded to hundredths

days = st.integers(0, 364).map(lambda number: date(YEAR, 1, 1) + timedelta(days=number))
marks = st.builds(
    lambda first, length, label: Mark(first, first + timedelta(days=length), label),
    days,
    st.one_of(st.just(0), st.integers(0, 200)),
    st.text(max_size=30),
)
rings = st.lists(
    st.builds(Ring, st.lists(marks, max_size=25).map(tuple), st.sampled_from([1.0, 0.62])),
    min_size=1,
    max_size=7,
)


def dots_of(layout: WheelLayout) -> list[Dot]:
    return [mark for ring in layout.rings for mark in ring.marks if isinstance(mark, Dot)]


def points_along(arc: Arc) -> list[tuple[float, float]]:
    """Points of an arc's middle line, read from its path."""
    start, _letter, rest = arc.path[1:].partition("A")
    radius = float(rest.split()[0])
    end = rest.split()[-2:]
    x, y = map(float, start.split())
    begins, ends = (degrees(atan2(px - CENTRE, CENTRE - py)) % 360 for px, py in ((x, y), map(float, end)))
    turns = [begins + (ends - begins) * step / 40 for step in range(41)]
    return [(CENTRE + radius * sin(radians(a)), CENTRE - radius * cos(radians(a))) for a in turns]


@given(rings)
@settings(max_examples=40)
def test_no_two_dots_are_closer_than_their_radii_together(rings: list[Ring]):
    dots = dots_of(lay_out(YEAR, rings))
    for one, other in combinations(dots, 2):
        assert dist((one.x, one.y), (other.x, other.y)) >= one.radius + other.radius - NOISE


@given(rings)
@settings(max_examples=40)
def test_no_dot_touches_a_period(rings: list[Ring]):
    layout = lay_out(YEAR, rings)
    arcs = [mark for ring in layout.rings for mark in ring.marks if isinstance(mark, Arc)]
    for dot in dots_of(layout):
        for arc in arcs:
            nearest = min(dist((dot.x, dot.y), point) for point in points_along(arc))
            assert nearest >= dot.radius + arc.width / 2 - NOISE


@given(rings)
@settings(max_examples=40)
def test_every_dot_lies_in_its_ring_and_no_ring_in_the_middle_or_the_months(rings: list[Ring]):
    layout = lay_out(YEAR, rings)
    outer = OUTER - MONTHS
    for ring in layout.rings:
        assert INNERMOST <= ring.inner < ring.outer <= outer
        outer = ring.inner
        for mark in ring.marks:
            if isinstance(mark, Dot):
                away = dist((mark.x, mark.y), (CENTRE, CENTRE))
                assert ring.inner - NOISE <= away - mark.radius
                assert away + mark.radius <= ring.outer + NOISE


@given(rings)
@settings(max_examples=40)
def test_a_dot_stands_at_its_own_day(rings: list[Ring]):
    layout = lay_out(YEAR, rings)
    for asked, ring in zip(rings, layout.rings, strict=True):
        for mark, placed in zip(asked.marks, ring.marks, strict=True):
            if isinstance(placed, Dot) and mark.first == mark.last:
                assert round(placed.angle - angle_of(mark.first), 9) == 0


def test_a_hundred_meetings_on_one_day_all_have_their_place():
    day = Mark(date(YEAR, 5, 20), date(YEAR, 5, 20))
    dots = dots_of(lay_out(YEAR, [Ring((day,) * 100)]))
    assert len({(dot.x, dot.y) for dot in dots}) == 100


def test_what_lies_outside_the_year_has_no_place_and_what_crosses_it_is_cut():
    before, across = Mark(date(2026, 3, 1), date(2026, 3, 1)), Mark(date(2026, 12, 1), date(YEAR, 2, 1))
    placed = lay_out(YEAR, [Ring((before, across))]).rings[0].marks
    assert placed[0] is None
    assert isinstance(placed[1], Arc)
    assert placed[1].angle == (angle_of(date(YEAR, 1, 1), at=0) + angle_of(date(YEAR, 2, 1), at=1)) / 2


def test_the_year_begins_after_the_gap_and_ends_before_it_also_in_a_leap_year():
    for year in (2027, 2028):
        assert angle_of(date(year, 1, 1), at=0) == GAP / 2
        assert round(angle_of(date(year, 12, 31), at=1), 9) == 360 - GAP / 2


def test_two_days_are_a_dot_and_three_months_a_period_with_its_name():
    short, long = (
        Mark(date(YEAR, 3, 1), date(YEAR, 3, 2), "Samling"),
        Mark(date(YEAR, 8, 1), date(YEAR, 10, 31), "Budsjett"),
    )
    dot, arc = lay_out(YEAR, [Ring((short, long))]).rings[0].marks
    assert isinstance(dot, Dot)
    assert isinstance(arc, Arc)
    assert arc.line


def test_a_name_without_room_is_not_written():
    mark = Mark(date(YEAR, 8, 1), date(YEAR, 8, 20), "Kommunedirektørenes budsjettforslag")
    (arc,) = lay_out(YEAR, [Ring((mark,))]).rings[0].marks
    assert isinstance(arc, Arc)
    assert arc.line == ""


def test_names_of_months_in_the_lower_half_are_turned_so_that_they_can_be_read():
    turns = [month.turn for month in lay_out(YEAR, [Ring()]).months]
    assert all(-90 <= turn <= 90 or turn >= 270 for turn in turns)


def test_the_hand_goes_from_the_middle_to_the_edge_at_its_day():
    start, end = hand(date(YEAR, 7, 2), 112)
    assert round(dist(start, (CENTRE, CENTRE))) == 112
    assert round(dist(end, (CENTRE, CENTRE))) == OUTER
    assert abs(start[0] - CENTRE) < 1  # the middle day of the year points down
    assert start[1] > CENTRE


def test_a_text_is_wrapped_between_words_and_what_is_left_out_is_shown():
    assert wrapped("Felles møte i regionrådet", 13, 3) == ("Felles møte i", "regionrådet")
    assert wrapped("en to tre fire fem", 6, 2) == ("en to", "tre…")


def test_a_word_longer_than_a_line_is_parted():
    assert wrapped("kommunedirektørutvalget", 12, 3) == ("kommunedire-", "ktørutvalget")
