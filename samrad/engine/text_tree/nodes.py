"""What a text is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, Self

Language = Literal["nb", "nn", "en"]
NodeKind = Literal["heading", "paragraph", "item", "table"]
MarkKind = Literal["link", "strong", "emphasis"]

HEADING_LEVELS = range(1, 4)
ITEM_LEVELS = range(5)


@dataclass(frozen=True)
class Mark:
    """A stretch of a text, from `start` up to `end`, that is strong, emphasised or a link to `href`."""

    start: int
    end: int
    kind: MarkKind
    href: str = ""


@dataclass(frozen=True)
class NoteReference:
    """Where in a text (`at` is the offset it stands before) the note with this id is referred to."""

    at: int
    id: str


@dataclass(frozen=True)
class Note:
    """A footnote: one line of text. Its id is unique among the notes of its tree."""

    id: str
    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Cell:
    """A cell of a table, covering `colspan` columns and `rowspan` rows. One line, without tabs."""

    text: str
    marks: tuple[Mark, ...] = ()
    colspan: int = 1
    rowspan: int = 1
    header: bool = False


@dataclass(frozen=True)
class Node:
    """A heading, paragraph, list item or table; `id` is unique in its tree.

    `text` is one line without marks; of a table it is the cells with tabs between and a line a row, see
    `table_node`. `level` is 1–3 of a heading (1 when not said) and 0–4 of an item. Offsets count from 0.
    """

    id: str
    kind: NodeKind
    text: str
    level: int = 0
    ordered: bool = False
    marks: tuple[Mark, ...] = ()
    notes: tuple[NoteReference, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()

    def __post_init__(self) -> None:
        if self.kind == "heading" and self.level == 0:
            object.__setattr__(self, "level", 1)


@dataclass(frozen=True)
class TextTree:
    """A text in the language it is written in, as nodes in reading order, and the notes they refer to."""

    language: Language
    nodes: tuple[Node, ...]
    notes: tuple[Note, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As plain values for a JSON column: `{"language": …, "nodes": [{"id", "kind", "text"}, …]}`.

        What has its default value is not written. Raises ValueError, in a Norwegian sentence that says where,
        for a tree that could not be read again.
        """
        from samrad.engine.text_tree.stored import written

        return written(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        """The inverse of `to_json`. Raises ValueError, in a sentence that says what is wrong and where."""
        from samrad.engine.text_tree.stored import read

        tree = read(stored)
        return cls(tree.language, tree.nodes, tree.notes)


def table_node(id: str, rows: Sequence[Sequence[Cell]], notes: tuple[NoteReference, ...] = ()) -> Node:
    """A table with its `text`. The offsets of `notes` are into that text."""
    kept = tuple(tuple(row) for row in rows)
    return Node(id, "table", table_text(kept), notes=notes, rows=kept)


def table_text(rows: Sequence[Sequence[Cell]]) -> str:
    """The text that difference and search read: tabs between cells, a line a row."""
    return "\n".join("\t".join(cell.text for cell in row) for row in rows)
