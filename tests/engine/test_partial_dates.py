from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.engine.partial_dates import (
    PartialDate,
    Precision,
    format_date,
    format_partial_date,
    iso_partial_date,
    parse_offset,
    parse_partial_date,
)

UNKNOWN = PartialDate(None, Precision.unknown)
HELP = "Skriv for eksempel 2018-02-28, 28.02.2018, februar 2018 eller våren 2018."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018-05-14", PartialDate(date(2018, 5, 14), Precision.day)),
        ("14.05.2018", PartialDate(date(2018, 5, 14), Precision.day)),
        ("4.5.2018", PartialDate(date(2018, 5, 4), Precision.day)),
        ("14. mai 2018", PartialDate(date(2018, 5, 14), Precision.day)),
        ("2018-05", PartialDate(date(2018, 5, 1), Precision.month)),
        ("mai 2018", PartialDate(date(2018, 5, 1), Precision.month)),
        ("Mai  2018 ", PartialDate(date(2018, 5, 1), Precision.month)),
        ("våren 2018", PartialDate(date(2018, 3, 1), Precision.season)),
        ("vår 2018", PartialDate(date(2018, 3, 1), Precision.season)),
        ("sommeren 2018", PartialDate(date(2018, 6, 1), Precision.season)),
        ("sommaren 2018", PartialDate(date(2018, 6, 1), Precision.season)),
        ("høsten 2018", PartialDate(date(2018, 9, 1), Precision.season)),
        ("hausten 2018", PartialDate(date(2018, 9, 1), Precision.season)),
        ("vinteren 2018", PartialDate(date(2018, 12, 1), Precision.season)),
        ("2018", PartialDate(date(2018, 1, 1), Precision.year)),
        ("", UNKNOWN),
        ("  ", UNKNOWN),
        ("ukjent", UNKNOWN),
        ("Dato ikke oppgitt", UNKNOWN),
    ],
)
def test_a_date_is_read_as_people_write_it(text: str, expected: PartialDate) -> None:
    assert parse_partial_date(text) == expected


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2018-05-14", date(2018, 5, 14)),
        ("februar 2020", date(2020, 2, 29)),
        ("2018-12", date(2018, 12, 31)),
        ("våren 2018", date(2018, 5, 31)),
        ("sommeren 2018", date(2018, 8, 31)),
        ("høsten 2018", date(2018, 11, 30)),
        ("vinteren 2018", date(2019, 2, 28)),
        ("vinteren 2019", date(2020, 2, 29)),
        ("2018", date(2018, 12, 31)),
        ("ukjent", None),
    ],
)
def test_the_end_of_a_period_is_the_last_possible_day(text: str, last: date | None) -> None:
    assert parse_partial_date(text, end=True).on == last


@pytest.mark.parametrize(
    "text",
    ["31.02.2018", "2018-13-01", "2018-00", "mandag", "våren", "14.05.18", "18", "0000", "D+14", "2018/2019",
     "32. mai 2018", "våren 18", "٢٠١٨"],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_examples(text: str) -> None:
    with pytest.raises(ValueError, match="er ikke en dato") as refused:
        parse_partial_date(text)
    assert str(refused.value) == f"«{text}» er ikke en dato. {HELP}"


def test_the_winter_that_ends_after_the_last_year_is_refused() -> None:
    with pytest.raises(ValueError, match="er ikke en dato") as refused:
        parse_partial_date("vinteren 9999", end=True)
    assert str(refused.value) == f"«vinteren 9999» er ikke en dato. {HELP}"


@pytest.mark.parametrize(
    ("text", "nb", "nn", "en"),
    [
        ("2018-05-14", "14. mai 2018", "14. mai 2018", "14 May 2018"),
        ("2018-05", "mai 2018", "mai 2018", "May 2018"),
        ("våren 2018", "våren 2018", "våren 2018", "spring 2018"),
        ("sommeren 2018", "sommeren 2018", "sommaren 2018", "summer 2018"),
        ("høsten 2018", "høsten 2018", "hausten 2018", "autumn 2018"),
        ("vinteren 2018", "vinteren 2018", "vinteren 2018", "winter 2018"),
        ("2018", "2018", "2018", "2018"),
        ("", "dato ikke oppgitt", "dato ikkje oppgitt", "date not given"),
    ],
)
@pytest.mark.parametrize("end", [False, True])
def test_a_date_is_written_in_three_languages(text: str, nb: str, nn: str, en: str, end: bool) -> None:
    value = parse_partial_date(text, end=end)
    assert [format_partial_date(value, language) for language in ("nb", "nn", "en")] == [nb, nn, en]


def test_a_whole_date_is_written_with_its_weekday() -> None:
    day = date(2019, 6, 18)
    assert format_date(day, "nb", weekday=True) == "tirsdag 18. juni 2019"
    assert format_date(day, "nn", weekday=True) == "tysdag 18. juni 2019"
    assert format_date(day, "en", weekday=True) == "Tuesday 18 June 2019"


def test_a_whole_date_can_leave_out_the_year() -> None:
    assert format_date(date(2019, 6, 18), "nb", year=False) == "18. juni"
    assert format_date(date(2019, 6, 18), "en", weekday=True, year=False) == "Tuesday 18 June"


def written_dates() -> st.SearchStrategy[str]:
    day = st.dates(date(1000, 1, 1), date(9998, 12, 31))
    season = st.sampled_from(["våren", "sommeren", "høsten", "vinteren"])
    return st.one_of(
        st.just(""),
        day.map(date.isoformat),
        day.map(lambda on: on.isoformat()[:7]),
        day.map(lambda on: on.isoformat()[:4]),
        st.builds(lambda name, on: f"{name} {on.year}", season, day),
    )


@given(written_dates(), st.booleans())
def test_a_date_in_a_file_comes_back_as_it_was(text: str, end: bool) -> None:
    assert iso_partial_date(parse_partial_date(text, end=end)) == text


@given(written_dates(), st.booleans(), st.sampled_from(["nb", "nn"]))
def test_a_date_written_for_people_can_be_read_again(text: str, end: bool, language: str) -> None:
    value = parse_partial_date(text, end=end)
    assert parse_partial_date(format_partial_date(value, language), end=end) == value


@given(written_dates())
def test_a_period_starts_no_later_than_it_ends(text: str) -> None:
    start, last = parse_partial_date(text).on, parse_partial_date(text, end=True).on
    assert (start is None and last is None) or (start is not None and last is not None and start <= last)


@given(st.text())
def test_any_other_text_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="er ikke en dato") as refused:
        parse_partial_date(f"{text}x")
    assert str(refused.value) == f"«{text.lstrip()}x» er ikke en dato. {HELP}"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("D", 0),
        ("d", 0),
        ("D+14", 14),
        ("D-30", -30),
        (" D + 14 ", 14),
        ("D −30", -30),
        ("D–30", -30),
        ("D+0", 0),
    ],
)
def test_an_offset_counts_days_from_the_anchor(text: str, days: int) -> None:
    assert parse_offset(text) == days


@pytest.mark.parametrize(
    "text", ["", "D14", "D+", "+14", "2018-05-14", "D+14 dager", "desember 2018", "D+999999"]
)
def test_what_is_no_offset_gives_nothing(text: str) -> None:
    assert parse_offset(text) is None
