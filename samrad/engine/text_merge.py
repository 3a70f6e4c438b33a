"""Puts together what two people have written from the same text, so that nothing is lost.

A paragraph is known by its id. What only one of them has changed, added or taken out is merged by itself;
what both have changed, each in a different way, stands side by side until somebody chooses.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Literal

from samrad.engine.text_tree import Language, Node, Note, TextTree

Choice = Literal["mine", "theirs", "both"]


@dataclass(frozen=True)
class Paragraph:
    """A node with the notes it refers to: what is compared, moved and chosen as one."""

    node: Node
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Place:
    """One place in the merged text. When `is_open`, both have changed it; None is one who took it out."""

    id: str
    mine: Paragraph | None
    theirs: Paragraph | None
    is_open: bool = False


@dataclass(frozen=True)
class Merge:
    """The places in order. `theirs` is the text that was saved first."""

    places: tuple[Place, ...]
    language: Language

    @property
    def open_places(self) -> tuple[Place, ...]:
        return tuple(place for place in self.places if place.is_open)


def merge(base: TextTree | None, mine: TextTree, theirs: TextTree) -> Merge:
    """Merges two texts written from `base`; without a base all that differs is for somebody to choose."""
    before = _paragraphs(base) if base else {}
    ours, others = _paragraphs(mine), _paragraphs(theirs)
    places = [_place(id, before.get(id), ours.get(id), others.get(id)) for id in _order(before, ours, others)]
    return Merge(tuple(place for place in places if place is not None), mine.language)


def resolved(merged: Merge, choices: Mapping[str, Choice]) -> TextTree:
    """The merged text. An open place without a choice keeps both, so that nothing is lost by default."""
    chosen = [each for place in merged.places for each in _chosen(place, choices.get(place.id, "both"))]
    return _tree(chosen, merged)


def _paragraphs(tree: TextTree) -> dict[str, Paragraph]:
    notes = {note.id: note for note in tree.notes}
    return {
        node.id: Paragraph(node, tuple(notes[each.id] for each in node.notes if each.id in notes))
        for node in tree.nodes
    }


def _place(
    id: str, before: Paragraph | None, mine: Paragraph | None, theirs: Paragraph | None
) -> Place | None:
    if mine == theirs or theirs == before:
        return Place(id, mine, mine) if mine else None
    if mine == before:
        return Place(id, theirs, theirs) if theirs else None
    return Place(id, mine, theirs, is_open=True)


def _order(
    before: Mapping[str, Paragraph], mine: Mapping[str, Paragraph], theirs: Mapping[str, Paragraph]
) -> list[str]:
    """The order of whoever has moved paragraphs, of the first to save when both have; the rest put in."""
    kept = [id for id in before if id in theirs]
    has_moved = kept != [id for id in theirs if id in before]
    spine, others = (list(theirs), list(mine)) if has_moved else (list(mine), list(theirs))
    order = list(spine)
    _put_in(order, others)
    _put_in(order, list(before))
    return order


def _put_in(order: list[str], others: Sequence[str]) -> None:
    """Puts each id that is missing after the one it follows in `others`."""
    known = set(order)
    for place, id in enumerate(others):
        if id not in known:
            at = order.index(others[place - 1]) + 1 if place else 0
            order.insert(at, id)
            known.add(id)


def _chosen(place: Place, choice: Choice) -> list[Paragraph]:
    if not place.is_open:
        return [place.mine] if place.mine else []
    both = {"mine": [place.mine], "theirs": [place.theirs], "both": [place.theirs, place.mine]}[choice]
    return [each for each in both if each is not None]


def _tree(paragraphs: Sequence[Paragraph], merged: Merge) -> TextTree:
    """The paragraphs as one text, where ids that come twice are given anew."""
    taken_nodes, taken_notes = set[str](), set[str]()
    nodes, notes = list[Node](), list[Note]()
    for each in paragraphs:
        renamed = {note.id: _unused(note.id, taken_notes) for note in each.notes}
        references = tuple(replace(at, id=renamed.get(at.id, at.id)) for at in each.node.notes)
        nodes.append(replace(each.node, id=_unused(each.node.id, taken_nodes), notes=references))
        notes += [replace(note, id=renamed[note.id]) for note in each.notes]
    return TextTree(merged.language, tuple(nodes), tuple(notes))


def _unused(id: str, taken: set[str]) -> str:
    free = next(each for each in _numbered(id) if each not in taken)
    taken.add(free)
    return free


def _numbered(id: str) -> Iterator[str]:
    yield id
    yield from (f"{id}-{number}" for number in count(2))
