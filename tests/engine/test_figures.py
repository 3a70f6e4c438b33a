"""Sums of figures, some of which aren't there."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from samrad.engine.figures import IMPOSSIBLE, MISSING, SUPPRESSED, Figure, summed, summed_lines, with_told

values = st.decimals(-1000, 1000, places=2).map(Figure)
impossible = st.just(Figure(None, IMPOSSIBLE))
lacking = st.sampled_from([Figure(None, MISSING), Figure(None, SUPPRESSED)])


def figure(text: str) -> Figure:
    return Figure(Decimal(text))


def test_figures_are_summed_exactly():
    assert summed([figure("0.1"), figure("0.2")]) == figure("0.3")


def test_a_sum_that_lacks_a_part_says_how_many_and_why():
    parts = [figure("1"), Figure(None, MISSING), figure("2"), Figure(None, MISSING)]
    assert summed(parts) == Figure(None, MISSING, lacking=2, parts=4)
    assert summed([*parts, Figure(None, SUPPRESSED)]).mark == SUPPRESSED


def test_what_cannot_exist_adds_nothing_and_is_alone_no_zero():
    assert summed([figure("3"), Figure(None, IMPOSSIBLE)]) == figure("3")
    assert summed([Figure(None, IMPOSSIBLE)]).mark == IMPOSSIBLE
    assert summed([]).mark == MISSING


def test_a_sum_of_an_estimate_or_over_a_break_says_so():
    parts = [Figure(Decimal(1), is_estimate=True), Figure(Decimal(2), breaks_because="Ny definisjon")]
    assert summed(parts) == Figure(Decimal(3), "", True, "Ny definisjon")


def test_a_line_without_a_period_that_another_has_lacks_there():
    found = summed_lines([{"2024": figure("1"), "2025": figure("2")}, {"2025": figure("3")}])
    assert found == {"2024": Figure(None, MISSING, lacking=1, parts=2), "2025": figure("5")}


def test_what_is_told_goes_before_what_is_computed():
    assert with_told({"2025": figure("5")}, {"2025": figure("6"), "2024": figure("4")}) == {
        "2024": figure("4"),
        "2025": figure("6"),
    }


@given(st.lists(values | impossible | lacking, min_size=1))
def test_a_sum_is_there_exactly_when_nothing_lacks_and_something_is_counted(parts):
    lacks = any(each.mark in {MISSING, SUPPRESSED} for each in parts)
    counted = [each.value for each in parts if each.value is not None]
    assert summed(parts).value == (None if lacks or not counted else sum(counted))
