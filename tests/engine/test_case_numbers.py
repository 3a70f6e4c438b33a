from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.engine.case_numbers import (
    CaseNumber,
    check_format,
    find_case_numbers,
    format_case_number,
    format_prefix,
    parse_case_number,
)

HELP = "Skriv et eksempel med nuller for sifrene, for eksempel 000/00, PS 0/00 eller 0/0000."
FORMATS = ["000/00", "0/00", "PS 0/00", "0/0000", "HR-sak 00/00", "K-sak 0/00", "000/0000", "Sak 0/00"]


@pytest.mark.parametrize(
    ("form", "serial", "year", "written"),
    [
        ("000/00", 5, 2018, "005/18"),
        ("0/00", 5, 2018, "5/18"),
        ("PS 0/00", 57, 2015, "PS 57/15"),
        ("0/0000", 57, 2015, "57/2015"),
        ("HR-sak 00/00", 7, 2027, "HR-sak 07/27"),
        ("000/00", 1234, 1999, "1234/99"),
        ("0/00", 5, 2003, "5/03"),
    ],
)
def test_a_number_is_written_in_the_organs_own_form(form: str, serial: int, year: int, written: str) -> None:
    assert format_case_number(form, serial, year) == written


def test_a_serial_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^Løpenummeret må være 1 eller høyere, ikke 0\.$"):
        format_case_number("0/00", 0, 2018)


@pytest.mark.parametrize("form", FORMATS)
def test_a_form_with_serial_and_year_is_accepted(form: str) -> None:
    check_format(form)


@pytest.mark.parametrize(
    ("form", "fault"),
    [
        ("", "mangler både løpenummer og år."),
        ("PS", "mangler både løpenummer og år."),
        ("PS 000", "mangler løpenummer eller år."),
        ("0/000", "må ha to eller fire nuller for året."),
        ("5/18", "har andre sifre enn null."),
        ("0/00/00", "har flere tall enn løpenummer og år."),
        ("0000000/00", "har for mange nuller i løpenummeret."),
        ("0 00", "må ha skråstrek eller bindestrek mellom løpenummer og år."),
        ("0/00 KS", "har tekst etter året."),
    ],
)
def test_a_form_that_cannot_be_used_is_refused_with_examples(form: str, fault: str) -> None:
    with pytest.raises(ValueError, match="Nummerformen") as refused:
        check_format(form)
    assert str(refused.value) == f"Nummerformen «{form}» {fault} {HELP}"


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("000/00", "005/18", (5, 2018)),
        ("000/00", "5/18", (5, 2018)),
        ("000/00", " 05 / 18 ", (5, 2018)),
        ("PS 0/00", "ps57/15", (57, 2015)),
        ("PS 0/00", "PS  057/15", (57, 2015)),
        ("HR-sak 00/00", "hr-SAK 7/79", (7, 2079)),
        ("0/00", "7/80", (7, 1980)),
        ("0/0000", "57/2015", (57, 2015)),
        ("PS 0/00", "57/15", None),
        ("PS 0/00", "FS 57/15", None),
        ("0/00", "57/2015", None),
        ("0/0000", "57/1203", None),
        ("0/00", "57-15", None),
        ("0/00", "0/15", None),
        ("0/00", "5 7/15", None),
        ("0/00", "57/15 og 58/15", None),
        ("0/00", "", None),
    ],
)
def test_a_number_is_read_in_the_organs_own_form(
    form: str, text: str, expected: tuple[int, int] | None
) -> None:
    assert parse_case_number(form, text) == expected


letters = st.text(
    st.characters(categories=["L"], include_characters=" -.", exclude_characters="\n"), max_size=8
)


@given(letters, st.integers(1, 6), st.sampled_from("/-"), st.integers(1, 999_999), st.integers(1980, 2079))
def test_a_number_written_with_a_short_year_is_read_back(
    prefix: str, zeros: int, mark: str, serial: int, year: int
) -> None:
    form = f"{prefix}{'0' * zeros}{mark}00"
    assert parse_case_number(form, format_case_number(form, serial, year)) == (serial, year)


@given(letters, st.integers(1, 6), st.integers(1, 999_999), st.integers(1900, 2099))
def test_a_number_written_with_a_long_year_is_read_back(
    prefix: str, zeros: int, serial: int, year: int
) -> None:
    form = f"{prefix}{'0' * zeros}/0000"
    assert parse_case_number(form, format_case_number(form, serial, year)) == (serial, year)


@given(st.sampled_from(FORMATS), st.integers(1, 1899), st.integers(1980, 2079))
def test_a_number_in_an_organs_form_is_found_in_what_a_person_types(
    form: str, serial: int, year: int
) -> None:
    expected = [CaseNumber(format_prefix(form), serial, year)]
    written = format_case_number(form, serial, year)
    assert find_case_numbers(written) == expected
    assert find_case_numbers(f"  {written.lower()} ") == expected
    assert find_case_numbers(f"Godkjenning: {written}.") == expected


@pytest.mark.parametrize(
    ("form", "prefix"),
    [("PS 0/00", "PS"), ("K-sak 0/00", "K"), ("HR-sak 00/00", "HR"), ("Sak 0/00", ""), ("0/00", "")],
)
def test_the_prefix_of_a_form_compares_with_that_of_a_number(form: str, prefix: str) -> None:
    assert format_prefix(form) == prefix


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("005/18", [CaseNumber("", 5, 2018)]),
        ("5/18", [CaseNumber("", 5, 2018)]),
        ("sak 5/2018", [CaseNumber("", 5, 2018)]),
        ("Sak 005/18: Referat", [CaseNumber("", 5, 2018)]),
        ("sak nr. 89/19", [CaseNumber("", 89, 2019)]),
        ("saksnr.89/19", [CaseNumber("", 89, 2019)]),
        ("PS 57/15", [CaseNumber("PS", 57, 2015)]),
        ("ps57/15", [CaseNumber("PS", 57, 2015)]),
        ("Sak PS 57 / 2015", [CaseNumber("PS", 57, 2015)]),
        ("K-sak 18/27", [CaseNumber("K", 18, 2027)]),
        ("f.sak 18/80", [CaseNumber("F", 18, 1980)]),
        ("57-15", [CaseNumber("", 57, 2015)]),
        ("PS 57-15", [CaseNumber("PS", 57, 2015)]),
        ("sak 57-15 i Tinn", [CaseNumber("", 57, 2015)]),
        ("5/18 og 6/18", [CaseNumber("", 5, 2018), CaseNumber("", 6, 2018)]),
        ("5/18,6/18", [CaseNumber("", 5, 2018), CaseNumber("", 6, 2018)]),
        ("015/12–028/12", [CaseNumber("", 15, 2012), CaseNumber("", 28, 2012)]),
        ("015/12-028/12", [CaseNumber("", 15, 2012), CaseNumber("", 28, 2012)]),
        ("5/18 = 005/2018", [CaseNumber("", 5, 2018)]),
    ],
)
def test_a_number_is_found_in_any_form_a_person_types(text: str, expected: list[CaseNumber]) -> None:
    assert find_case_numbers(text) == expected


@pytest.mark.parametrize(
    "text",
    ["2018-05-14", "14/1203", "14/05/2018", "14 / 05 / 2018", "14.05.2018", "27/10-17", "20/4-18",
     "14/796-19", "2009/7528-29197/2010", "2018/19", "2015-2017", "i alderen 16-19 år", "kl 10-14",
     "10:00-13:30", "1/2", "0/18", "5", "strategi", ""],
)  # fmt: skip
def test_dates_archive_numbers_hours_and_ages_are_no_case_numbers(text: str) -> None:
    assert find_case_numbers(text) == []


@given(st.dates())
def test_no_date_is_taken_for_a_case_number(day: date) -> None:
    slashed = f"{day.day:02}/{day.month:02}/{day.year:04}"
    for text in (day.isoformat(), f"{day.day}.{day.month}.{day.year}", slashed):
        assert find_case_numbers(f"møtet {text} på Rollag") == []


@given(st.text())
def test_any_text_can_be_searched_for_numbers(text: str) -> None:
    for number in find_case_numbers(text):
        assert number.serial >= 1
        assert 1900 <= number.year <= 2099
