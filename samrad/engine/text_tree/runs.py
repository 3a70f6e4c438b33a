"""A line of text cut where its marks and notes begin and end, and put together again."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from samrad.engine.text_tree.nodes import Mark, MarkKind, NoteReference

# A space that doesn't break is meant: between § and its number.
_SPACES = " \t\n\r\f\v"


@dataclass(frozen=True)
class Run:
    """A stretch of text in one form, or, when `note` is given, a reference to that note and no text."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str = ""
    note: str = ""


class Line(NamedTuple):
    """A text with its marks and notes in order: by start, then link, strong, emphasis."""

    text: str
    marks: tuple[Mark, ...]
    notes: tuple[NoteReference, ...]


def runs_of(text: str, marks: Sequence[Mark] = (), notes: Sequence[NoteReference] = ()) -> list[Run]:
    """The text as runs, each in one form all through; the inverse of `read_runs` for a line in order."""
    edges = {0, len(text), *(mark.start for mark in marks), *(mark.end for mark in marks)}
    cuts = sorted(edges | {note.at for note in notes})
    runs: list[Run] = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        runs += [Run("", note=note.id) for note in notes if note.at == start]
        if start < end:
            runs.append(_run(text[start:end], [m for m in marks if m.start <= start and end <= m.end]))
    return runs


def read_runs(runs: Iterable[Run], *, collapse: bool = False) -> Line:
    """The runs as one line: letters composed, no space at the ends, marks of one kind that touch joined.

    `collapse` makes every stretch of blanks one space, as HTML reads it. A line break is always a space.
    """
    letters: list[tuple[str, Run]] = []
    notes: list[NoteReference] = []
    for run in runs:
        if run.note:
            notes.append(NoteReference(len(letters), run.note))
        for letter in unicodedata.normalize("NFC", run.text):
            blank = letter in _SPACES if collapse else letter in "\n\r"
            if not (collapse and blank and letters and letters[-1][0] == " "):
                letters.append((" " if blank else letter, run))
    return _stripped(letters, notes)


def _stripped(letters: list[tuple[str, Run]], notes: list[NoteReference]) -> Line:
    whole = "".join(letter for letter, _ in letters)
    first = len(whole) - len(whole.lstrip())
    text = whole.strip()
    kept = [run for _, run in letters[first : first + len(text)]]
    moved = (NoteReference(min(max(note.at - first, 0), len(text)), note.id) for note in notes)
    marks = [*_marks("link", [run.href for run in kept])]
    marks += _marks("strong", [run.strong for run in kept])
    marks += _marks("emphasis", [run.emphasis for run in kept])
    return Line(text, tuple(sorted(marks, key=lambda mark: mark.start)), tuple(moved))


def _run(text: str, marks: Sequence[Mark]) -> Run:
    kinds = {mark.kind for mark in marks}
    href = next((mark.href for mark in marks if mark.kind == "link"), "")
    return Run(text, "strong" in kinds, "emphasis" in kinds, href)


def _marks(kind: MarkKind, values: Sequence[str | bool]) -> Iterable[Mark]:
    start = 0
    for value, group in groupby(values):
        end = start + len(list(group))
        if value:
            yield Mark(start, end, kind, value if isinstance(value, str) else "")
        start = end
