"""What a spreadsheet can hold, and what it must not take for a formula."""

import csv
from datetime import date
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.engine.sheet_cells import LONGEST_NAME, csv_text, plain_cell, sheet_name, unformulated


@pytest.mark.parametrize("text", ['=HYPERLINK("x")', "+47 22", "@SUM(A1)", "-1+2", "\tx", "\rx"])
def test_a_text_that_looks_like_a_formula_stays_a_text(text: str):
    assert unformulated(text) == f"'{text}"


@pytest.mark.parametrize("value", ["-3,2", "-14", "Elvestad", "", "..", 7, None, date(2027, 5, 12)])
def test_numbers_dates_and_words_are_left_alone(value: object):
    assert unformulated(value) == value


def test_a_csv_is_read_as_it_was_written():
    text = csv_text([["virksomhet", "vedtak"], ["Elvestad", '=A1;"x"\nog mer\x00'], ["Fjell", -2]])
    read = list(csv.reader(StringIO(text, newline=""), delimiter=";"))
    assert read == [["virksomhet", "vedtak"], ["Elvestad", '\'=A1;"x"\nog mer'], ["Fjell", "-2"]]


@given(st.text())
def test_nothing_that_is_written_begins_a_formula(text: str):
    cell = unformulated(plain_cell(text))
    assert cell[:1] not in {"=", "+", "@", "\t", "\r"}


@given(st.lists(st.text(max_size=60), max_size=6))
def test_sheets_get_names_that_differ_and_are_allowed(texts: list[str]):
    names: list[str] = []
    for text in texts:
        names.append(sheet_name(text, names))
    assert len({each.lower() for each in names}) == len(names)
    assert all(0 < len(each) <= LONGEST_NAME and not set(each) & set("[]:*?/\\") for each in names)
