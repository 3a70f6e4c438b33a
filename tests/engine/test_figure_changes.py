"""What a line says last, and how it differs from before."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.engine.figure_changes import Change, change, lacking_after, latest_period
from samrad.engine.figures import MISSING, Figure
from samrad.engine.statistic_periods import before, periods_between, position

LINE = {
    "2020": Figure(Decimal("17.4")),
    "2021": Figure(None, MISSING),
    "2024": Figure(Decimal("16.1")),
    "2025": Figure(Decimal("15.8")),
    "2026": Figure(None, MISSING, lacking=3, parts=7),
}


def test_the_latest_is_the_last_that_has_a_value_and_what_lacks_after_it_is_told():
    assert latest_period(LINE) == "2025"
    assert lacking_after(LINE, "2025") == ("2026", LINE["2026"])
    assert lacking_after({"2025": LINE["2025"]}, "2025") is None


def test_a_change_is_from_the_period_so_many_before_and_from_no_other():
    assert change(LINE, 1) == Change("2024", Decimal("-0.3"))
    assert change(LINE, 5) == Change("2020", Decimal("-1.6"))
    assert change(LINE, 4) is None
    assert change({}, 1) is None


def test_a_break_between_says_why_there_is_no_change():
    line = LINE | {"2025": Figure(Decimal("15.8"), breaks_because="Ny aldersgruppe")}
    assert change(line, 1) == Change("2024", None, "Ny aldersgruppe")
    assert change(LINE | {"2020": Figure(Decimal(17), breaks_because="Ny")}, 5).difference == Decimal("-1.2")


def test_the_period_before_the_first_quarter_is_the_last_of_the_year_before():
    assert [before(each) for each in ("2024", "2024K1", "2024M01")] == ["2023", "2023K4", "2023M12"]
    assert before("2024K3", 5) == "2023K2"


@pytest.mark.parametrize("every", ["year", "quarter", "month"])
@given(number=st.integers(0, 60), steps=st.integers(0, 60))
def test_so_many_steps_before_is_so_many_places_earlier_in_the_row(every, number, steps):
    row = periods_between(1990, 2150, every)
    at = min(number + steps, len(row) - 1)
    assert before(row[at], min(steps, at)) == row[at - min(steps, at)]
    assert position(row[at]) >= position(row[at - min(steps, at)])
