"""A tree as plain values in a JSON column, and back."""

import re
from dataclasses import MISSING, fields
from typing import Any, cast, get_args

from samrad.engine.text_tree.nodes import Cell, Language, Mark, Node, Note, NoteReference, TextTree
from samrad.engine.text_tree.validity import check, where_is

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")  # what no database keeps: NUL, and half a letter
_Part = Mark | NoteReference | Note | Cell | Node


def written(tree: TextTree) -> dict[str, Any]:
    """See `TextTree.to_json`."""
    check(tree)
    stored: dict[str, Any] = {"language": tree.language, "nodes": [_part(node) for node in tree.nodes]}
    if tree.notes:
        stored["notes"] = [_part(note) for note in tree.notes]
    return stored


def read(stored: dict[str, Any]) -> TextTree:
    """See `TextTree.from_json`."""
    if not isinstance(stored, dict) or not isinstance(stored.get("nodes"), list):
        raise ValueError("Teksten er ikke lagret som språk og avsnitt.")
    if stored.get("language") not in get_args(Language):
        raise ValueError(f"«{stored.get('language')}» er ikke et språk teksten kan ha. Bruk nb, nn eller en.")
    nodes = [_node(node, place) for place, node in enumerate(stored["nodes"], 1)]
    notes = [_note(note, place) for place, note in enumerate(_list(stored, "notes", "Teksten"), 1)]
    tree = TextTree(cast(Language, stored["language"]), tuple(nodes), tuple(notes))
    check(tree)
    return tree


def _part(part: _Part) -> dict[str, Any]:
    """The fields that are not their defaults; a heading's first level is its default."""
    values = {field.name: getattr(part, field.name) for field in fields(part)}
    kept = {field.name for field in fields(part) if values[field.name] != field.default}
    if isinstance(part, Node) and part.kind == "heading" and part.level == 1:
        kept.discard("level")
    required = {field.name for field in fields(part) if field.default is MISSING}
    return {name: _plain(value) for name, value in values.items() if name in kept | required}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return _part(value) if isinstance(value, Mark | NoteReference | Note | Cell | Node) else value


def _node(stored: Any, place: int) -> Node:
    where = f"Avsnitt {place}"
    text = _value(stored, "text", str, where)
    where = where_is(place, text)
    return Node(
        _value(stored, "id", str, where),
        cast(Any, _value(stored, "kind", str, where)),
        text,
        _value(stored, "level", int, where, 0),
        _value(stored, "ordered", bool, where, False),
        _marks(stored, where),
        tuple(_reference(each, where) for each in _list(stored, "notes", where)),
        tuple(_row(row, where) for row in _list(stored, "rows", where)),
    )


def _note(stored: Any, place: int) -> Note:
    where = f"Fotnote {place}"
    id, text = _value(stored, "id", str, where), _value(stored, "text", str, where)
    return Note(id, text, _marks(stored, where))


def _reference(stored: Any, where: str) -> NoteReference:
    return NoteReference(_value(stored, "at", int, where), _value(stored, "id", str, where))


def _row(stored: Any, where: str) -> tuple[Cell, ...]:
    if not isinstance(stored, list):
        raise ValueError(f"{where}: En rad i tabellen er ikke en liste av celler.")
    return tuple(_cell(cell, where) for cell in stored)


def _cell(stored: Any, where: str) -> Cell:
    return Cell(
        _value(stored, "text", str, where),
        _marks(stored, where),
        _value(stored, "colspan", int, where, 1),
        _value(stored, "rowspan", int, where, 1),
        _value(stored, "header", bool, where, False),
    )


def _marks(stored: Any, where: str) -> tuple[Mark, ...]:
    return tuple(_mark(each, where) for each in _list(stored, "marks", where))


def _mark(stored: Any, where: str) -> Mark:
    return Mark(
        _value(stored, "start", int, where),
        _value(stored, "end", int, where),
        cast(Any, _value(stored, "kind", str, where)),
        _value(stored, "href", str, where, ""),
    )


def _list(stored: Any, name: str, where: str) -> list[Any]:
    return cast(list[Any], _value(stored, name, list, where, []))


def _value(stored: Any, name: str, kind: type, where: str, default: Any = None) -> Any:
    if not isinstance(stored, dict):
        raise ValueError(f"{where}: Det som er lagret, er ikke navngitte verdier.")
    value = stored.get(name, default)
    # True is an int to Python, but not a place or a level.
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise ValueError(f"{where}: «{name}» mangler eller er av feil slag.")
    # As long as before, so that offsets hold.
    return _UNSTORABLE.sub("\ufffd", value) if isinstance(value, str) else value
