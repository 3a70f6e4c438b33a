"""Reading status from the sheet of a municipality's own planning tool."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.engine.status_sheet import (
    day_of,
    fits,
    guessed_columns,
    lines_of,
    meaning_of,
    number_of,
    suggestion_for,
    words_not_understood,
)

HEADINGS = ["Nr", "Tiltak", "Status", "Kommentar", "Antall", "Sist oppdatert"]


def test_the_usual_headings_are_guessed():
    assert guessed_columns(HEADINGS) == {
        "title": "Tiltak",
        "row": "Nr",
        "said": "Status",
        "sentence": "Kommentar",
        "number": "Antall",
        "date": "Sist oppdatert",
    }


def test_columns_fit_as_long_as_they_are_all_there():
    columns = guessed_columns(HEADINGS)
    assert [fits(columns, HEADINGS), fits(columns, HEADINGS[:3]), fits({}, HEADINGS)] == [True, False, False]


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("I  rute", "on_time"),
        ("RØD", "late"),
        ("Fullført", "done"),
        ("Blå", "done"),
        ("Lilla", None),
        ("", ""),
    ],
)
def test_words_mean_what_was_chosen_else_the_usual(word: str, said: str | None):
    assert meaning_of(word, {"blå": "done"}) == said


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1 250,5", Decimal("1250.5")),
        ("\u221212", Decimal(-12)),
        ("mange", None),
        ("NaN", None),
        ("1e99", None),
    ],
)
def test_numbers_are_read_as_they_are_written(cell: str, number: Decimal | None):
    assert number_of(cell) == number


def test_days_are_read_and_half_days_are_not():
    assert [day_of(each) for each in ("2027-05-02", "2.5.2027", "mai 2027", "i går")] == [
        date(2027, 5, 2),
        date(2027, 5, 2),
        None,
        None,
    ]


def test_a_row_without_an_id_is_known_by_its_title_and_short_rows_are_read():
    columns = {"title": "Tiltak", "said": "Status", "sentence": "Kommentar"}
    found = lines_of(HEADINGS, [["", "Vaktordning", "lilla"], ["", "", "i rute"]], columns, {})
    assert [(each.id, each.word, each.said) for each in found] == [("Vaktordning", "lilla", None)]
    assert words_not_understood(found) == ["lilla"]


def test_a_title_that_is_nearly_the_same_is_suggested():
    titles = {"felles vaktordning": 1, "skoleskyss": 2}
    assert [
        suggestion_for(each, titles) for each in ("Felles vaktordninger", "FELLES vaktordning", "Vei")
    ] == [
        1,
        1,
        None,
    ]


@given(st.text(), st.text())
def test_no_cell_stops_the_reading(cell: str, other: str):
    assert number_of(cell) is None or number_of(cell).is_finite()
    day_of(cell)
    lines_of(["a", "b"], [[cell, other]], {"title": "a", "said": "b", "number": "b", "date": "a"}, {})
