"""Two reviewed tables: a phrase, the phrase it is told as, and its first five days from 1 January 2027."""

from datetime import date
from pathlib import Path

import pytest

from samrad.engine.recurrence import (
    Event,
    Rule,
    as_json,
    from_json,
    is_period,
    occurrences,
    parse,
    spans,
    text_of,
)

FIRST, LAST = date(2027, 1, 1), date(2060, 12, 31)
ANCHORS = {
    "kommunestyre": [
        date(2026, 12, 17),
        date(2027, 2, 11),
        date(2027, 3, 18),
        date(2027, 5, 6),
        date(2027, 6, 17),
        date(2027, 9, 16),
    ],
    "regionråd": [
        date(2027, 1, 27),
        date(2027, 3, 17),
        date(2027, 4, 28),
        date(2027, 6, 16),
        date(2027, 9, 22),
    ],
    "formannskap": [
        date(2027, 1, 20),
        date(2027, 3, 31),
        date(2027, 5, 19),
        date(2027, 6, 2),
        date(2027, 9, 1),
    ],
    "kommunedirektørutvalg": [
        date(2027, 1, 15),
        date(2027, 2, 12),
        date(2027, 3, 12),
        date(2027, 4, 16),
        date(2027, 5, 14),
    ],
    "Ordførermøtet": [date(2027, 3, 3)],
    "Ordførarmøtet": [date(2027, 3, 3)],
}


def table(language: str) -> list[tuple[str, str, str]]:
    lines = (Path(__file__).parent / f"phrases_{language}.txt").read_text("utf-8").splitlines()
    return [tuple(cell.strip() for cell in line.split("|")) for line in lines]


ROWS = [(language, *row) for language in ("nb", "nn") for row in table(language)]


@pytest.mark.parametrize(("language", "phrase", "told", "days"), ROWS)
def test_a_phrase_is_told_in_one_way_and_has_these_days(language, phrase, told, days):
    rule = parse(phrase, language)

    found = occurrences(rule, FIRST, LAST, anchors=ANCHORS)[:5]

    assert (text_of(rule, language), " ".join(map(str, found))) == (told, days)
    assert parse(told, language) == rule


def test_each_table_has_more_than_eighty_phrases():
    assert [len(set(table(language))) for language in ("nb", "nn")] == [87, 87]


def test_the_two_languages_are_read_as_the_same_rule():
    assert parse("andre tysdag i månaden unnateke juli", "nb") == parse(
        "andre tirsdag i måneden unntatt juli", "nn"
    )


@pytest.mark.parametrize(
    ("phrase", "english"),
    [
        ("fjerde tirsdag i måneden unntatt juli", "the fourth Tuesday of the month except July"),
        ("annenhver torsdag fra 14. januar 2027", "every other Thursday from 14 January 2027"),
        ("torsdag i uke 7, 12 og 40", "Thursday in weeks 7, 12 and 40"),
        ("ti dager før kommunestyret", "ten days before the municipal council"),
        ("den 21. og 22. hver måned", "the 21st and 22nd of every month"),
        ("uka etter påske", "the week after Easter"),
        ("ti dager før «Ordførermøtet»", "ten days before “Ordførermøtet”"),
        (
            "den 1. hver måned, er det helligdag, neste virkedag",
            "the 1st of every month, if that is a public holiday, the next working day",
        ),
    ],
)
def test_a_phrase_is_told_in_english(phrase, english):
    assert text_of(parse(phrase), "en") == english


def test_a_period_is_listed_by_its_first_day_and_has_a_last():
    hearing = parse("fra 1. september til 31. oktober")

    assert is_period(hearing)
    assert spans(hearing, date(2027, 10, 1), date(2028, 12, 31)) == [
        (date(2027, 9, 1), date(2027, 10, 31)),
        (date(2028, 9, 1), date(2028, 10, 31)),
    ]
    assert occurrences(hearing, date(2027, 10, 1), date(2028, 12, 31)) == [date(2028, 9, 1)]


def test_an_exception_inside_a_period_leaves_two_periods():
    autumn = parse("fra 1. september til 31. oktober unntatt uke 40")

    assert spans(autumn, FIRST, date(2027, 12, 31)) == [
        (date(2027, 9, 1), date(2027, 10, 3)),
        (date(2027, 10, 11), date(2027, 10, 31)),
    ]


def test_the_week_after_easter_is_the_one_that_begins_with_easter_monday():
    assert spans(parse("uka etter påske"), FIRST, date(2027, 12, 31)) == [
        (date(2027, 3, 29), date(2027, 4, 4))
    ]


def test_a_season_runs_into_the_next_year():
    assert occurrences(parse("den 1. hver måned fra august til februar"), FIRST, date(2027, 12, 31)) == [
        date(2027, month, 1) for month in (1, 2, 8, 9, 10, 11, 12)
    ]


def test_a_day_that_moves_out_of_the_period_asked_for_is_not_in_it():
    moved = parse("den 1. hver måned, er det helligdag eller helg, virkedagen før")

    assert occurrences(moved, date(2027, 5, 1), date(2027, 5, 31)) == []
    assert occurrences(moved, date(2027, 4, 30), date(2027, 4, 30)) == [date(2027, 4, 30)]


def test_two_days_that_move_to_the_same_are_one():
    weekend = parse("hver lørdag og søndag, er det helg, neste virkedag")

    assert occurrences(weekend, date(2027, 1, 4), date(2027, 1, 17)) == [date(2027, 1, 4), date(2027, 1, 11)]


def test_an_event_nobody_has_the_days_of_has_none():
    assert occurrences(parse("ti dager før kommunestyret"), FIRST, LAST) == []


def test_a_feast_somebody_gives_the_days_of_has_those():
    assert occurrences(parse("dagen etter jul"), FIRST, LAST, anchors={"jul": [date(2027, 1, 7)]}) == [
        date(2027, 1, 8)
    ]


def test_no_days_are_between_a_day_and_the_day_before():
    assert occurrences(parse("hver dag"), date(2027, 1, 2), date(2027, 1, 1)) == []


def test_a_rule_is_stored_by_its_kinds():
    stored = as_json(parse("ti dager før kommunestyret fra 2027"))

    assert stored == {
        "kind": "Rule",
        "pattern": {
            "kind": "Relative",
            "step": {"kind": "Shift", "count": -10, "unit": "day"},
            "anchor": {"kind": "Event", "name": "kommunestyre"},
        },
        "first": {"kind": "date", "on": "2027-01-01"},
    }


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        "hver dag",
        {"kind": "Event", "name": "kommunestyre"},
        {"kind": "Rule"},
        {"kind": "Rule", "pattern": {"kind": "Surprise"}},
        {"kind": "Rule", "pattern": {"kind": "Weekly", "days": [9]}},
        {"kind": "Rule", "pattern": {"kind": "Weekly", "weeks": [60]}},
        {"kind": "Rule", "pattern": {"kind": "Weekly", "parity": "both"}},
        {"kind": "Rule", "pattern": {"kind": "Event", "name": "«»"}},
        {"kind": "Rule", "pattern": {"kind": "Event", "name": 7}},
        {"kind": "Rule", "pattern": {"kind": "Weekly"}, "first": {"kind": "date", "on": "i går"}},
    ],
)
def test_what_is_not_a_rule_is_refused(value):
    with pytest.raises(ValueError, match=r"^Regelen er ikke lagret slik den skal: .+\.$"):
        from_json(value)


def test_a_name_in_quotes_is_kept_as_it_is_written():
    assert parse("«Ordførermøtet  i Storlia»") == Rule(Event("Ordførermøtet i Storlia"))
