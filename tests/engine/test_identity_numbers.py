from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.engine.identity_numbers import (
    HIDDEN,
    Found,
    FoundIn,
    find_identity_numbers,
    is_identity_number,
    where_in,
    without_identity_numbers,
)
from samrad.engine.text_tree import Cell, Node, Note, NoteReference, TextTree, table_node


def with_control_digits(nine: str) -> str | None:
    """The eleven digits that begin with these nine; None when no control digit fits."""
    digits = [int(digit) for digit in nine]
    for weights in ((3, 7, 6, 1, 8, 9, 4, 5, 2), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)):
        control = -sum(a * b for a, b in zip(digits, weights, strict=True)) % 11
        if control == 10:
            return None
        digits.append(control)
    return "".join(map(str, digits))


# All are invented: the months have 80 or 40 added, as in test data.
numbers = st.builds(
    lambda day, add_day, add_month, last: with_control_digits(
        f"{day.day + add_day:02}{day.month + add_month:02}{day.year % 100:02}{last:03}"
    ),
    st.dates(date(1940, 1, 1), date(1999, 12, 31)),
    st.sampled_from([0, 40]),
    st.sampled_from([40, 80]),
    st.integers(0, 499),
).filter(bool)
A_NUMBER = with_control_digits("018170123") or with_control_digits("018170124") or ""


@given(numbers, st.sampled_from(["", " ", "-", "\u00a0"]), st.text("abc æøå.,:;", max_size=8))
def test_a_number_is_found_wherever_it_stands(number: str, between: str, before: str) -> None:
    written = number[:6] + between + number[6:]
    place = len(before)
    assert find_identity_numbers(f"{before}{written} etter") == [Found(place, place + len(written))]


@given(numbers, st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_is_no_number(number: str, place: int, step: int) -> None:
    wrong = str((int(number[place]) + step) % 10)
    assert find_identity_numbers(number[:place] + wrong + number[place + 1 :]) == []


@given(numbers, st.integers(0, 9))
def test_a_number_in_a_longer_run_of_digits_is_not_one(number: str, digit: int) -> None:
    assert find_identity_numbers(f"{digit}{number}") == find_identity_numbers(f"{number}{digit}") == []


def test_numbers_of_people_before_they_are_invented_have_the_plain_month() -> None:
    number = next(filter(None, (with_control_digits(f"010170{last:03}") for last in range(100))))
    assert is_identity_number(number)


@pytest.mark.parametrize(
    "text",
    [
        "Org.nr. 974 760 673 og 974760673",
        "Konto 1234.56.78903 eller 12345678903",
        "Ring 22 22 22 22 eller +47 22222222",
        "Sak 2019/123456-12345",
        "32139912345",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert find_identity_numbers(text) == []


@given(st.integers(0, 10**9 - 1).map(lambda number: f"{number:09}"))
def test_the_right_control_digits_on_no_date_are_an_account_number(nine: str) -> None:
    number = with_control_digits("32" + nine[2:])
    assert number is None or not is_identity_number(number)


def test_a_number_is_hidden_and_never_repeated() -> None:
    assert without_identity_numbers(f"Søker {A_NUMBER}, igjen.") == f"Søker {HIDDEN}, igjen."


def test_a_tree_says_which_paragraph_and_note() -> None:
    tree = TextTree(
        "nb",
        (
            Node("p1", "paragraph", "Ingenting.", notes=(NoteReference(3, "n1"),)),
            table_node("p2", [[Cell("Navn"), Cell(A_NUMBER)]]),
        ),
        (Note("n1", f"Se {A_NUMBER}"),),
    )
    found = where_in(tree)
    assert found == [FoundIn("p2", 2, False, 5, 16), FoundIn("n1", 1, True, 3, 14)]
    assert found[0].sentence == f"Avsnitt 2: {HIDDEN} fra tegn 6 er et fødselsnummer. Ta det bort."
