"""How a text differs from another: by paragraph, and within a paragraph by word."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, NamedTuple

from samrad.engine.text_tree import Node, TextTree, matching

DifferenceKind = Literal["same", "changed", "inserted", "deleted", "moved"]
Form = Literal["kind", "level", "link", "emphasis", "table", "note"]
WordKind = Literal["same", "inserted", "deleted"]
Words = tuple[tuple[WordKind, str], ...]

# A token is a word or one mark of punctuation with the space before it; the last one is the space at the end.
_TOKEN = re.compile(r"(\s*)(\w+|[^\w\s]|\Z)")


@dataclass(frozen=True)
class ParagraphDifference:
    """What became of one paragraph.

    `words` are runs of text with their spacing: "same" and "inserted" joined are the new text exactly, "same"
    and "deleted" the old. `node` is the paragraph in the new text, or in the old one when it is deleted.
    `forms` says what differs besides the words: a paragraph may be "changed" by these alone.
    """

    kind: DifferenceKind
    words: Words
    node: Node | None = field(default=None, compare=False)
    forms: tuple[Form, ...] = ()


def difference(old: TextTree, new: TextTree) -> list[ParagraphDifference]:
    """Compares two texts. In the new order, with deleted paragraphs after the one they followed.

    A paragraph that is in both at another place is "moved" and shown at its new place only. Paragraphs are
    paired by what they say and not by id, since the texts may have been written apart from each other.
    """
    pairs = {after: before for before, after in matching(_texts(old), _texts(new))}
    staying = _longest_rising(list(pairs.values()))
    deleted = _deleted_after(old.nodes, staying, kept=set(pairs.values()))
    differences = deleted[None]
    for after, node in enumerate(new.nodes):
        before = pairs.get(after)
        if before is None:
            differences.append(ParagraphDifference("inserted", _run("inserted", node.text), node))
        else:
            differences.append(
                _kept(old.nodes[before], node, _forms(old, before, new, after), moved=before not in staying)
            )
            differences += deleted[before]
    return differences


def word_difference(old: str, new: str) -> Words:
    """Two versions of one paragraph as runs of the same, deleted and inserted words."""
    old_tokens, new_tokens = _tokens(old), _tokens(new)
    words: list[tuple[WordKind, str]] = []
    for change in _changes(old_tokens, new_tokens):
        before, after = old_tokens[change.old], new_tokens[change.new]
        if change.same:
            words += _same_words(before, after)
        else:
            words += [("deleted", _joined(before)), ("inserted", _joined(after))]
    return _gathered(words)


def _texts(tree: TextTree) -> list[str]:
    return [node.text for node in tree.nodes]


def _deleted_after(
    nodes: Sequence[Node], staying: set[int], kept: set[int]
) -> defaultdict[int | None, list[ParagraphDifference]]:
    """What is deleted, by the place of the last one before it that stays; None when there is no such."""
    deleted: defaultdict[int | None, list[ParagraphDifference]] = defaultdict(list)
    last: int | None = None
    for place, node in enumerate(nodes):
        if place in staying:
            last = place
        elif place not in kept:
            deleted[last].append(ParagraphDifference("deleted", _run("deleted", node.text), node))
    return deleted


def _kept(old: Node, new: Node, forms: tuple[Form, ...], *, moved: bool) -> ParagraphDifference:
    words = word_difference(old.text, new.text)
    same = old.text == new.text and not forms
    kind: DifferenceKind = "moved" if moved else "same" if same else "changed"
    return ParagraphDifference(kind, words, new, forms)


def _forms(old: TextTree, before: int, new: TextTree, after: int) -> tuple[Form, ...]:
    left, right = _formed(old, old.nodes[before]), _formed(new, new.nodes[after])
    return tuple(form for form in left if left[form] != right[form])


def _formed(tree: TextTree, node: Node) -> dict[Form, object]:
    """What a paragraph is besides its words. Marks are told by the words they are on."""
    notes = {note.id: note for note in tree.notes}
    marked = [(node.text, node.marks), *((cell.text, cell.marks) for row in node.rows for cell in row)]
    words = [(mark, text[mark.start : mark.end]) for text, marks in marked for mark in marks]
    return {
        "kind": (node.kind, node.ordered),
        "level": node.level,
        "link": [(mark.href, text) for mark, text in words if mark.kind == "link"],
        "emphasis": [(mark.kind, text) for mark, text in words if mark.kind != "link"],
        "table": [[(cell.colspan, cell.rowspan, cell.header) for cell in row] for row in node.rows],
        "note": [(notes[each.id].text, notes[each.id].marks) for each in node.notes if each.id in notes],
    }


def _run(kind: WordKind, text: str) -> Words:
    return ((kind, text),) if text else ()


def _longest_rising(places: Sequence[int]) -> set[int]:
    """The most old places that still come in the same order; the others have moved."""
    ends: list[int] = []  # the smallest place that can end a rising run of each length
    before: dict[int, int | None] = {}
    for place in places:
        length = bisect_left(ends, place)
        before[place] = ends[length - 1] if length else None
        ends[length : length + 1] = [place]
    run: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        run.add(last)
        last = before[last]
    return run


# --- words ---


class _Token(NamedTuple):
    space: str
    word: str


class _Change(NamedTuple):
    same: bool
    old: slice
    new: slice


def _tokens(text: str) -> list[_Token]:
    return [_Token(space, word) for space, word in _TOKEN.findall(text)]


def _joined(tokens: Sequence[_Token]) -> str:
    return "".join(space + word for space, word in tokens)


def _changes(old: Sequence[_Token], new: Sequence[_Token]) -> Iterator[_Change]:
    old_words, new_words = [token.word for token in old], [token.word for token in new]
    steps = SequenceMatcher(None, old_words, new_words, autojunk=False).get_opcodes()
    for number, (tag, a, b, c, d) in enumerate(steps):
        between = 0 < number < len(steps) - 1 and steps[number - 1][0] == steps[number + 1][0] == "replace"
        # "1. mai" → "15. juni" reads better as one change than as two with a full stop between them.
        swallowed = between and b - a <= 2 and all(len(token.word) < 4 for token in old[a:b])
        yield _Change(tag == "equal" and not swallowed, slice(a, b), slice(c, d))


def _same_words(old: Sequence[_Token], new: Sequence[_Token]) -> Iterator[tuple[WordKind, str]]:
    for before, after in zip(old, new, strict=True):
        if before.space == after.space:
            yield "same", before.space
        else:
            yield "deleted", before.space
            yield "inserted", after.space
        yield "same", before.word


def _gathered(words: Sequence[tuple[WordKind, str]]) -> Words:
    """Longer runs: between two that are the same, all that is deleted and then all that is inserted."""
    runs: list[tuple[WordKind, str]] = []
    written = [(kind, text) for kind, text in words if text]
    for same, group in groupby(written, key=lambda run: run[0] == "same"):
        parts = list(group)
        kinds: tuple[WordKind, ...] = ("same",) if same else ("deleted", "inserted")
        for kind in kinds:
            runs += _run(kind, "".join(text for part, text in parts if part == kind))
    return tuple(runs)
