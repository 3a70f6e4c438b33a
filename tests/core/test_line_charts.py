"""Lines over time: they stop where there is no value, and are not drawn over a break."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.core.line_charts import Point, line_chart, sparkline, steps, years

values = st.floats(-1e6, 1e6, allow_nan=False, allow_infinity=False).map(lambda each: round(each, 2))
points = st.lists(st.none() | values, min_size=1, max_size=20).map(
    lambda told: [Point(2010 + number, value) for number, value in enumerate(told)]
)


def written(value: float, decimals: int) -> str:
    return f"{value:.{decimals}f}"


def test_a_value_that_is_not_there_and_a_break_end_the_line():
    told = [Point(2019, 1), Point(2020, 2), Point(2021, None), Point(2022, 3), Point(2023, 4, breaks=True)]
    drawn = sparkline(told).strokes[0]
    assert (len(drawn.paths), len(drawn.alone)) == (1, 2)


def test_names_at_the_ends_of_lines_never_cover_each_other():
    told = [(name, [Point(2020, 10), Point(2021, 10 + number / 100)]) for number, name in enumerate("abc")]
    tops = sorted(each.label_top for each in line_chart(told, written).strokes)
    assert min(after - before for before, after in pairwise(tops)) >= 20


def test_the_name_of_a_target_stands_below_it_where_the_name_of_a_line_is_above():
    lines = [("Tverrdalsregionen", [Point(2016, 17.2), Point(2025, 13.9)])]
    near, far = line_chart(lines, written, [(2028, 13, "mål"), (2030, 10, "mål")]).aims
    assert near.label_top > near.dot.top
    assert far.label_top < far.dot.top


def test_a_target_outside_the_figures_is_within_the_drawing():
    chart = line_chart([("Vi", [Point(2020, 10), Point(2025, 12)])], written, [(2030, 20, "Mål 2030")])
    aim = chart.aims[0].dot
    assert chart.left <= aim.left <= chart.right
    assert chart.top <= aim.top <= chart.bottom
    assert [each.label for each in chart.years] == ["2020", "2022", "2024", "2026", "2028", "2030"]


@pytest.mark.parametrize("told", [[], [5.0], [5.0, 5.0], [0.0]])
def test_a_scale_has_at_least_two_values_whatever_there_is(told):
    scale, _decimals = steps(told)
    assert len(scale) >= 2
    assert all(scale[0] <= each <= scale[-1] for each in told)


@given(st.lists(values, min_size=1))
def test_a_scale_is_round_short_and_reaches_around_all_values(told):
    scale, _decimals = steps(told)
    assert scale[0] <= min(told) + 1e-9
    assert scale[-1] >= max(told) - 1e-9
    assert 2 <= len(scale) <= 7


@given(points, points)
def test_everything_is_drawn_within_the_frame(one, other):
    chart = line_chart([("Regionen", one), ("Landet", other)], written)
    for each in chart.strokes:
        for dot in (*each.alone, *([each.end] if each.end else [])):
            assert chart.left - 0.01 <= dot.left <= chart.right + 0.01
            assert chart.top - 0.01 <= dot.top <= chart.bottom + 0.01


def test_few_years_are_all_named_and_many_in_even_steps_to_the_last():
    assert years(2020, 2023.5) == [2020, 2021, 2022, 2023]
    assert years(1990, 2025) == [1995, 2005, 2015, 2025]
