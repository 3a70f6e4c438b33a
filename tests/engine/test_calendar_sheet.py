"""Meeting days in a table."""

from datetime import date, time

from samrad.engine.calendar_sheet import MOST_ROWS, ReadSheet, read_calendar_sheet
from samrad.engine.calendar_text import Fault, OrganName, ReadText, TextDay, Why, organ_called

TODAY = date(2026, 11, 26)
ORGANS = [OrganName("ks", "Elvestad kommunestyre", "Elvestad"), OrganName("fs", "Formannskapet", "Elvestad")]


def read(rows: list[list[str]]) -> ReadSheet:
    return read_calendar_sheet(rows, today=TODAY, organ="ks", known=lambda label: organ_called(label, ORGANS))


def test_columns_are_found_by_their_headings_and_said():
    found = read(
        [
            ["Møteplan for Elvestad", "", "", "", "", ""],
            ["Utvalg", "Dato", "Kl.", "Slutt", "Møtested", "Kommentar"],
            ["Kommunestyret", "2027-02-04", "18:00", "21.00", "Rådhuset", "Budsjett"],
            ["Formannskapet", "5. mars 2027", "9", "", "", ""],
            ["", "6.4.2027", "", "", "", ""],
        ]
    )
    assert found.columns == (
        ("dato", "Dato"),
        ("klokkeslett", "Kl."),
        ("slutt", "Slutt"),
        ("sted", "Møtested"),
        ("organ", "Utvalg"),
        ("merknad", "Kommentar"),
    )
    assert found.read.days == (
        TextDay(date(2027, 3, 5), "fs", time(9), line=4),
        TextDay(date(2027, 4, 6), "fs", line=5),
        TextDay(date(2027, 2, 4), "ks", time(18), time(21), "Rådhuset", "Budsjett", 3),
    )
    assert found.read.faults == ()


def test_a_cell_with_both_day_and_time_is_read_as_both():
    found = read([["Dato"], ["2027-02-04 18:30"], ["torsdag 25. mars 2027 kl. 12"]])
    assert [(each.on, each.starts_at) for each in found.read.days] == [
        (date(2027, 2, 4), time(18, 30)),
        (date(2027, 3, 25), time(12)),
    ]


def test_a_fault_names_its_row():
    found = read([["dato", "organ"], ["4.2.2027", ""], ["i vår", ""], ["5.3.2027", "Havnestyret"]])
    assert [(each.line, each.word) for each in found.read.faults] == [(4, "Havnestyret")]
    assert [each.line for each in found.read.days] == [2]


def test_a_plan_with_a_column_a_month_is_read_across():
    found = read(
        [["Møteplan 2027", "", ""], ["Utvalg", "Januar", "Mars"], ["Formannskap", "28", "4. og 25."]]
    )
    assert [f"{each.organ} {each.on}" for each in found.read.days] == [
        "fs 2027-01-28",
        "fs 2027-03-04",
        "fs 2027-03-25",
    ]
    assert found.columns == (("dager", "Januar"), ("dager", "Mars"))


def test_a_table_without_a_column_of_dates_is_said():
    nothing = ReadSheet(ReadText(faults=(Fault(Why.not_understood),)))
    assert read([["Navn", "Adresse"], ["A", "B"]]) == read([]) == nothing


def test_too_many_rows_are_refused():
    assert read([["dato"]] * (MOST_ROWS + 1)) == ReadSheet(ReadText(faults=(Fault(Why.too_much),)))
