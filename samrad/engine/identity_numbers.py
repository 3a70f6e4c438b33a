"""Finds Norwegian national identity numbers in text, so that they are never published.

A number is six digits of a date, three that tell people born the same day apart, and two control digits,
modulo 11 (Skatteetaten, «Fødselsnummer»; forskrift om folkeregistrering § 2-2). A D-number has 40 added to
the day; an H-number and invented test numbers have 40 added to the month, or 80. From 2032 the first control
digit may also leave the remainders 1, 2 and 3; such numbers are not handed out yet and are not found here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from samrad.engine.text_tree import Node, Note, TextTree

HIDDEN = "••••••• •••"

_CANDIDATE = re.compile(r"(?<![0-9])([0-9]{6})[ \u00a0\u202f-]?([0-9]{5})(?![0-9])")
_FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


@dataclass(frozen=True)
class Found:
    """Where in a text a number stands, from `start` up to `end`. The number itself is not kept."""

    start: int
    end: int


@dataclass(frozen=True)
class FoundIn:
    """A number in a text tree: in the paragraph or note with this id, at this place (from 1)."""

    id: str
    place: int
    in_note: bool
    start: int
    end: int

    @property
    def sentence(self) -> str:
        """Says where, without the number."""
        where = "Fotnote" if self.in_note else "Avsnitt"
        return f"{where} {self.place}: {HIDDEN} fra tegn {self.start + 1} er et fødselsnummer. Ta det bort."


def find_identity_numbers(text: str) -> list[Found]:
    """Every national identity number in the text, in order."""
    return [
        Found(match.start(), match.end())
        for match in _CANDIDATE.finditer(text)
        if is_identity_number(match[1] + match[2])
    ]


def is_identity_number(digits: str) -> bool:
    """Whether eleven digits are a date somebody can be born on with both control digits right."""
    numbers = [int(digit) for digit in digits]
    return (
        _remainder(numbers, _FIRST_WEIGHTS) == 0
        and _remainder(numbers, _SECOND_WEIGHTS) == 0
        and _is_birth(digits)
    )


def without_identity_numbers(text: str) -> str:
    """The text with every number hidden, for messages and logs."""
    for found in reversed(find_identity_numbers(text)):
        text = text[: found.start] + HIDDEN + text[found.end :]
    return text


def where_in(tree: TextTree) -> list[FoundIn]:
    """Every number in the paragraphs, tables and notes of a text."""
    return [*_found(tree.nodes, in_note=False), *_found(tree.notes, in_note=True)]


def _found(parts: Sequence[Node | Note], *, in_note: bool) -> Iterator[FoundIn]:
    for place, part in enumerate(parts, 1):
        for found in find_identity_numbers(part.text):
            yield FoundIn(part.id, place, in_note, found.start, found.end)


def _remainder(numbers: list[int], weights: tuple[int, ...]) -> int:
    return sum(number * weight for number, weight in zip(numbers, weights, strict=False)) % 11


def _is_birth(digits: str) -> bool:
    day, month, year, individual = (int(digits[a:b]) for a, b in ((0, 2), (2, 4), (4, 6), (6, 9)))
    day -= 40 if day > 40 else 0
    month -= 80 if month > 80 else 40 if month > 40 else 0
    return any(_is_date(century + year, month, day) for century in _centuries(year, individual))


def _centuries(year: int, individual: int) -> Iterator[int]:
    if individual < 500:
        yield 1900
    if 500 <= individual < 750 and year >= 54:
        yield 1800
    if individual >= 500 and year < 40:
        yield 2000
    if individual >= 900 and year >= 40:
        yield 1900


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
