"""A cell takes a number, or one of three signs that are three different things."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.engine.figure_cells import SIGNS, NotAFigure, read_cell, written_cell
from samrad.engine.figures import Figure

numbers = st.decimals(-(10**13), 10**13, places=6)
figures = st.builds(Figure, numbers, is_estimate=st.booleans()) | st.sampled_from(list(SIGNS)).map(
    lambda mark: Figure(None, mark)
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("17", "17"),
        ("17,4", "17.4"),
        ("17.4", "17.4"),
        (" 5 100 ", "5100"),
        ("5\u00a0100,5", "5100.5"),
        ("\u22123", "-3"),
    ],
)
def test_numbers_are_read_as_people_write_them(text, value):
    assert read_cell(text) == Figure(Decimal(value))


def test_the_three_signs_are_three_different_things_and_an_empty_cell_is_none_of_them():
    assert [read_cell(each).mark for each in ("..", ":", ".")] == ["missing", "suppressed", "impossible"]
    assert read_cell("  ") is None


def test_a_star_says_that_a_number_is_an_estimate():
    assert read_cell("12,4 *") == Figure(Decimal("12.4"), is_estimate=True)


@pytest.mark.parametrize(
    "text", ["ukjent", "1.234,5", "12%", "1e5", "*", "-", "1,2345678", "NaN", ",5", "..*"]
)
def test_all_else_is_refused_with_what_was_written(text):
    with pytest.raises(NotAFigure) as fault:
        read_cell(text)
    assert str(fault.value) == text


@given(figures, st.integers(0, 6))
def test_what_is_written_is_read_again_as_it_was(figure, decimals):
    assert read_cell(written_cell(figure, decimals)) == figure


@given(st.text())
def test_whatever_stands_in_a_cell_is_read_or_refused(text):
    try:
        found = read_cell(text)
    except NotAFigure:
        return
    assert found is None or read_cell(written_cell(found)) == found


def test_a_number_has_at_least_the_decimals_of_its_series():
    assert [written_cell(Figure(Decimal(each)), 1) for each in ("17", "17.400000", "17.25")] == [
        "17,0",
        "17,4",
        "17,25",
    ]
