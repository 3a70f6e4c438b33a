"""A phrase cut into words with a kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from samrad.engine.recurrence.words import LONGEST, WORDS, Kind, Meaning

_PIECE = re.compile(
    r"""«[^»]*» | "[^"]*" | “[^”]*” |     # the name of something, in quotes
    \d{4}-\d\d?-\d\d? |                   # 2027-01-14
    \d\d?\.\d\d?\.(?:\d{4})? |            # 14.1.2027, 14.1.
    \d{1,3}\.(?!\d) | \d+ |
    [ft]\.?o\.?m\b\.? |
    [^\W\d_]+(?:-[^\W\d_]+)* |
    \S""",
    re.VERBOSE | re.IGNORECASE,
)
_QUOTES = '«»"“”'


@dataclass(frozen=True)
class Token:
    """A word, or several that mean one thing, as it is written and where: text[start:end]."""

    kind: Kind
    meaning: Meaning
    written: str
    start: int
    end: int


def tokens_of(text: str) -> list[Token]:
    """The words of a phrase. The full stop that ends a sentence isn't one."""
    pieces = list(_PIECE.finditer(text))
    if len(pieces) > 1 and pieces[-1][0] == ".":
        pieces.pop()
    return list(_tokens(text, pieces))


def _tokens(text: str, pieces: list[re.Match[str]]) -> Iterator[Token]:
    at = 0
    while at < len(pieces):
        length, kind, meaning = _known(pieces[at : at + LONGEST])
        start, end = pieces[at].start(), pieces[at + length - 1].end()
        yield Token(kind, meaning, text[start:end], start, end)
        at += length


def _known(pieces: list[re.Match[str]]) -> tuple[int, Kind, Meaning]:
    """How many pieces, from the first one on, are one word, and what it means."""
    words = [piece[0].casefold() for piece in pieces]
    for length in range(len(words), 0, -1):
        if found := WORDS.get(tuple(words[:length])):
            return length, *found
    return 1, *_unlisted(pieces[0][0])


def _unlisted(word: str) -> tuple[Kind, Meaning]:
    if word[0] in _QUOTES and word.strip(_QUOTES).strip():
        return Kind.event, " ".join(word.strip(_QUOTES).split())
    if not word[0].isdecimal() or not word.isascii():
        return Kind.unknown, None
    parts = [int(part) for part in re.findall(r"\d+", word)]
    if len(parts) > 1:
        return Kind.date, _day_month_year(parts)
    if word.endswith("."):
        return Kind.number, parts[0]
    return (Kind.year if 1900 <= parts[0] < 2200 else Kind.number), parts[0]


def _day_month_year(parts: list[int]) -> tuple[int, int, int | None]:
    if parts[0] > 31:
        return parts[2], parts[1], parts[0]
    return parts[0], parts[1], parts[2] if len(parts) > 2 else None
