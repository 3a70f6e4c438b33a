import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.engine.sort_keys import norwegian_sort_key


def in_order(*names: str) -> list[str]:
    return sorted(names, key=lambda name: norwegian_sort_key(name).encode())


@pytest.mark.parametrize(
    "names",
    [
        ["Asker", "Bærum", "Drammen", "Flå", "Ål", "Ås", "Åsmark"],
        ["Alver", "Zeta", "Ærø", "Øvre Eiker", "Ål"],
        ["Bø", "Bømlo", "Bål"],
        ["Nore og Uvdal", "Norefjell"],
        ["Sør-Odal", "Sør Varanger", "Sørfold"],
        ["Sak 9", "Sak 10", "Sak 100"],
        ["1 kap", "A"],
        ["Vest-Viken", "Vestby"],
        ["Tinn", "東京"],
    ],
)
def test_names_come_in_norwegian_order(names: list[str]) -> None:
    assert in_order(*reversed(names)) == names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aasen", "Åsen"),
        ("AASEN", "åsen"),
        ("Trænä", "Trænæ"),
        ("Östersund", "Østersund"),
        ("Müller", "Myller"),
        ("Allé", "alle"),
        ("a\u030as", "ås"),
        ("Kárášjohka", "karasjohka"),
        ("Đavvi", "davvi"),
        ("K-IKT", "k ikt"),
        ("Sak 005", "sak 5"),
        ("  Nore  og Uvdal ", "Nore og Uvdal"),
    ],
)
def test_names_that_sort_as_one(one: str, other: str) -> None:
    assert norwegian_sort_key(one) == norwegian_sort_key(other)


def test_the_key_is_what_is_stored() -> None:
    assert norwegian_sort_key("Sør-Odal 12") == "s|r odal 0000000012"
    assert norwegian_sort_key("Bærum") == "b{rum"
    assert norwegian_sort_key("Aal") == "}l"
    assert norwegian_sort_key("") == ""


@given(st.text())
def test_the_key_of_any_text_is_ascii(text: str) -> None:
    assert norwegian_sort_key(text).isascii()


@given(st.text("abcdefghijklmnopqrstuvwxyzæøåABCÆØÅé -"))
def test_capitals_and_composition_make_no_difference(text: str) -> None:
    assert norwegian_sort_key(text.upper()) == norwegian_sort_key(text)
    assert norwegian_sort_key(unicodedata.normalize("NFD", text)) == norwegian_sort_key(text)


@given(st.lists(st.text("bcdefghijklmnopqrstuvwxyzæøå", min_size=1)))
def test_letters_sort_by_their_place_in_the_alphabet(words: list[str]) -> None:
    alphabet = "abcdefghijklmnopqrstuvwxyzæøå"
    assert in_order(*words) == sorted(words, key=lambda word: [alphabet.index(letter) for letter in word])


@given(st.integers(0, 9_999_999_999), st.integers(0, 9_999_999_999))
def test_numbers_sort_as_numbers(one: int, other: int) -> None:
    assert (norwegian_sort_key(f"Sak {one}") < norwegian_sort_key(f"Sak {other}")) == (one < other)
