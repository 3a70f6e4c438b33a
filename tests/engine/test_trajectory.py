"""Late or on track is derived from the nearest target."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.engine.statistic_periods import every_of, is_period, periods_between, position
from samrad.engine.trajectory import Bearing, bearing, nearest

figures = st.decimals(-10_000, 10_000, places=2)
years = st.integers(1990, 2060)
series = st.dictionaries(years, figures, min_size=1)
directions = st.sampled_from(["up", "down"])


def of(values: dict[int, int | str], targets: dict[int, int | str], direction="up", year=2026) -> Bearing:
    told = {each: Decimal(value) for each, value in values.items()}
    return bearing(told, {each: Decimal(value) for each, value in targets.items()}, direction, year)


def test_a_series_on_the_straight_line_to_its_target_is_on_track_and_one_below_it_is_behind():
    assert of({2020: 10, 2025: 15}, {2030: 20}) == Bearing.ON_TRACK
    assert of({2020: 10, 2025: "14.9"}, {2030: 20}) == Bearing.BEHIND


def test_where_lower_is_better_the_good_side_of_the_line_is_below_it():
    assert of({2020: 17, 2025: 14}, {2030: 12}, "down") == Bearing.ON_TRACK
    assert of({2020: 17, 2025: 15}, {2030: 12}, "down") == Bearing.BEHIND


def test_at_the_target_or_past_it_is_reached_also_before_its_year():
    assert of({2020: 10, 2025: 20}, {2030: 20}) == Bearing.REACHED
    assert of({2020: 17, 2025: 11}, {2030: 12}, "down") == Bearing.REACHED


def test_the_nearest_target_yet_to_come_judges_and_not_the_one_after():
    assert of({2020: 10, 2025: 16}, {2028: 18, 2032: 60}) == Bearing.ON_TRACK
    assert of({2020: 10, 2025: 16}, {2024: 90, 2028: 18}) == Bearing.ON_TRACK


def test_when_the_years_of_all_targets_have_passed_the_last_one_judges():
    assert of({2020: 10, 2025: 16}, {2022: 12, 2025: 18}) == Bearing.BEHIND
    assert of({2020: 10, 2025: 16}, {2022: 12, 2025: 16}) == Bearing.REACHED
    assert nearest({2022: Decimal(1), 2025: Decimal(2)}, 2026) == 2025


def test_a_target_whose_year_has_passed_without_a_figure_for_it_is_judged_on_the_line():
    assert of({2020: 10, 2023: 16}, {2025: 20}) == Bearing.ON_TRACK


def test_nothing_is_judged_without_a_target_a_direction_or_figures():
    assert of({2020: 10, 2025: 15}, {}) == Bearing.NO_TARGET
    assert of({2020: 10, 2025: 15}, {2030: 20}, "neither") == Bearing.NO_TARGET
    assert of({}, {2030: 20}) == Bearing.NO_DATA


def test_one_figure_alone_says_nothing_of_a_course_unless_it_is_past_the_target():
    assert of({2025: 15}, {2030: 20}) == Bearing.NO_DATA
    assert of({2025: 21}, {2030: 20}) == Bearing.REACHED
    assert of({2025: 15}, {2025: 20}) == Bearing.BEHIND


def test_figures_of_quarters_are_judged_where_the_quarter_ends():
    quarters = {position("2024K4"): Decimal(10), position("2025K2"): Decimal("12.5")}
    assert bearing(quarters, {2026: Decimal(21)}, "up", 2025) == Bearing.BEHIND
    assert bearing(quarters, {2026: Decimal(20)}, "up", 2025) == Bearing.ON_TRACK


@given(series, series, directions, years)
def test_turning_figures_targets_and_direction_around_changes_nothing(values, targets, direction, year):
    other = {"up": "down", "down": "up"}[direction]
    mirrored = bearing(turned(values), turned(targets), other, year)
    assert bearing(values, targets, direction, year) == mirrored


def turned(figures_by_year: dict[int, Decimal]) -> dict[int, Decimal]:
    return {year: -value for year, value in figures_by_year.items()}


@given(series, series, directions, years, st.decimals(0, 10_000, places=2))
def test_a_better_latest_figure_never_gives_a_worse_bearing(values, targets, direction, year, better):
    rank = {Bearing.NO_DATA: 0, Bearing.BEHIND: 0, Bearing.ON_TRACK: 1, Bearing.REACHED: 2}
    before = bearing(values, targets, direction, year)
    if len(values) > 1:
        latest = max(values)
        values = values | {latest: values[latest] + (better if direction == "up" else -better)}
        assert rank[bearing(values, targets, direction, year)] >= rank[before]


@given(figures, figures, directions, years, st.integers(2, 30), st.data())
def test_a_series_that_follows_the_line_is_never_behind(start, goal, direction, first, length, data):
    at = data.draw(st.integers(1, length - 1))
    step = (goal - start) / length
    latest = start + step * at + (Decimal("0.01") if direction == "up" else Decimal("-0.01"))
    found = bearing({first: start, first + at: latest}, {first + length: goal}, direction, first)
    assert found in {Bearing.ON_TRACK, Bearing.REACHED}


def test_periods_stand_where_they_end():
    assert [position(each) for each in ("2024", "2024K4", "2024M12")] == [2024, 2024, 2024]
    assert position("2024K1") == Fraction(2023 * 4 + 1, 4)
    assert [every_of(each) for each in ("2024", "2024K4", "2024M12")] == ["year", "quarter", "month"]
    assert periods_between(2024, 2025, "quarter")[3:5] == ["2024K4", "2025K1"]


@pytest.mark.parametrize("text", ["", "24", "2024K5", "2024M13", "2024M1", "2024-05", "0999"])
def test_what_is_no_period_is_refused(text):
    assert not is_period(text)
    with pytest.raises(ValueError, match="is no period"):
        position(text)
