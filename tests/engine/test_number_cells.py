"""Numbers as people write them: one reader for cells of folders, figures and status sheets."""

from __future__ import annotations

from decimal import Decimal

import pytest

from samrad.engine.number_cells import NotANumber, read_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", "12"),
        ("1 250 000", "1250000"),
        ("1\u00a0250\u202f000,50", "1250000.50"),
        ("0.30000000000000004", "0.30000000000000004"),
        ("\u22123,5", "-3.5"),
        ("+4", "4"),
    ],
)
def test_a_number_is_read_as_norwegian_sheets_write_it(text: str, number: str):
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text", ["", " ", "ti", "1.250,5", "1e5", "NaN", "Infinity", ",5", "5,", "12%", "--1", "１２", "1" * 13]
)
def test_what_is_no_number_is_refused_with_what_stood_there(text: str):
    with pytest.raises(NotANumber) as refused:
        read_number(text)
    assert str(refused.value) == text.strip()


def test_a_series_takes_more_digits_before_the_comma_and_fewer_after():
    assert read_number("1" * 14, whole=14, decimals=6) == Decimal("1" * 14)
    with pytest.raises(NotANumber):
        read_number("1,1234567", whole=14, decimals=6)
