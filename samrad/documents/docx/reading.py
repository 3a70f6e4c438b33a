"""A DOCX as a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from samrad.documents.docx.lines import Lines
from samrad.documents.docx.names import TITLE, Identity, R, identity_of, w
from samrad.documents.docx.opening import Element, Opened
from samrad.documents.docx.styles import Styles
from samrad.documents.docx.tables import read_table
from samrad.engine.text_tree import (
    Language,
    Node,
    Note,
    TextTree,
    keep_identities,
    matching,
    read_runs,
    unused_ids,
)


@dataclass(frozen=True)
class Imported:
    """A text, and a sentence for each thing in the file that it has no place for."""

    tree: TextTree
    lost: list[str]


@dataclass(frozen=True)
class Block:
    """A node whose id is not settled, and the identities its bookmarks give it."""

    node: Node
    identities: tuple[Identity, ...]


def tree_from_docx(content: bytes, *, language: Language, previous: TextTree | None = None) -> Imported:
    """The text in a DOCX, from here or from anywhere.

    A paragraph keeps the id its bookmark gives, or the id of the paragraph in `previous` it is nearly the
    same as; others get new ids. Raises ValueError, in a sentence, for a file that can't be read.
    """
    reader = Reader(content)
    return Imported(
        assembled([within_levels(block) for block in reader.blocks()], reader.notes, language, previous),
        reader.lost(),
    )


def assembled(
    blocks: Sequence[Block],
    notes: Mapping[str, Note],
    language: Language,
    previous: TextTree | None,
    part: str = "",
) -> TextTree:
    """One tree of the blocks and the notes they refer to. `part` is whose identities count."""
    nodes, used = [], dict[str, str]()
    fresh = unused_ids([])
    taken = {note.id for note in notes.values()}
    for block in blocks:
        kept = [each for each in block.node.notes if each.id not in used]
        for each in kept:
            id = notes[each.id].id
            used[each.id] = id or next(f"n{new[1:]}" for new in fresh if f"n{new[1:]}" not in taken)
        nodes.append(replace(block.node, notes=tuple(replace(each, id=used[each.id]) for each in kept)))
    own = tuple(replace(notes[key], id=used[key]) for key in notes if key in used)
    known = _known(blocks, previous, part)
    return keep_identities(TextTree(language, tuple(nodes), own), previous, known=known)


def _known(blocks: Sequence[Block], previous: TextTree | None, part: str) -> dict[int, str]:
    """The ids that bookmarks give, by place. Of several with one bookmark the most like before has it."""
    claims: dict[str, list[int]] = {}
    for place, block in enumerate(blocks):
        for identity in block.identities[:1]:
            if identity.kind == "node" and identity.part == part:
                claims.setdefault(identity.id, []).append(place)
    before = {node.id: node.text for node in (previous.nodes if previous else ())}
    known = {}
    for id, places in claims.items():
        pairs = matching([before[id]], [blocks[place].node.text for place in places]) if id in before else []
        known[places[pairs[0][1] if pairs else 0]] = id
    return known


class Reader:
    """Reads a DOCX block by block."""

    def __init__(self, content: bytes) -> None:
        self.opened = Opened(content)
        self.table = self.opened.identities()
        self.styles = Styles(self.opened)
        self.told: list[str] = []
        self.notes = self._notes()
        self.lines = Lines(self.styles, self.opened.relations, {key: key for key in self.notes})
        self.pending: list[Identity] = []

    def blocks(self) -> Iterator[Block]:
        """The headings, paragraphs, items and tables in order, without the title and what is empty."""
        yield from self._blocks(self.opened.body)

    def lost(self) -> list[str]:
        """What the blocks read so far, and the margins, have that a text has no place for."""
        return list(dict.fromkeys([*self.told, *self._margins()]))

    def _blocks(self, parent: Element) -> Iterator[Block]:
        for child in parent:
            if child.tag == w("p"):
                yield from self._paragraph(child)
            elif child.tag == w("tbl"):
                yield from self._table(child)
            elif child.tag == w("bookmarkStart"):
                self.pending += self._identities([child])
            elif child.tag in (w("sdt"), w("sdtContent"), w("ins"), w("moveTo"), w("customXml")):
                yield from self._blocks(child)

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        starts = list(paragraph.iter(w("bookmarkStart")))
        if any(start.get(w("name")) == TITLE for start in starts):
            return
        line = read_runs(self.lines.runs(paragraph))
        self.told += self.lines.told(line.text)
        identities = [*self._identities(starts), *self.pending]
        self.pending = []
        if not line.text and not line.notes and not self._is_kept_empty(paragraph, starts):
            # Whoever pressed Enter first in a paragraph left its bookmark in the empty line above.
            self.pending = identities
            return
        kind, level, ordered = self._kind(paragraph)
        node = Node("", kind, line.text, level, ordered, line.marks, line.notes)  # type: ignore[arg-type]
        yield Block(node, tuple(identities))

    def _is_kept_empty(self, paragraph: Element, starts: Sequence[Element]) -> bool:
        ends = {end.get(w("id")) for end in paragraph.iter(w("bookmarkEnd"))}
        return any(self._identities([start]) and start.get(w("id")) in ends for start in starts)

    def _kind(self, paragraph: Element) -> tuple[str, int, bool]:
        if level := self.styles.heading_level(paragraph):
            return "heading", min(level, 9), False
        if place := self.styles.list_place(paragraph):
            return "item", place.level, place.ordered
        return "paragraph", 0, False

    def _table(self, table: Element) -> Iterator[Block]:
        node = read_table(table, self.lines)
        self.told += self.lines.told(node.text)
        identities = [*self.pending, *self._identities(table.iter(w("bookmarkStart")))]
        self.pending = []
        if node.rows and node.rows[0]:
            yield Block(node, tuple(identities))

    def _identities(self, starts: Iterator[Element] | Sequence[Element]) -> list[Identity]:
        found = (identity_of(start.get(w("name"), ""), self.table) for start in starts)
        return [identity for identity in found if identity and identity.kind in ("node", "part")]

    # --- notes and margins ---

    def _notes(self) -> dict[str, Note]:
        """Each footnote by its number in the file; its id is empty when no bookmark gives one."""
        part = self.opened.part("footnotes")
        rows = part.findall(w("footnote")) if part is not None else []
        lines = Lines(self.styles, self.opened.note_relations(), {})
        own = [row for row in rows if row.get(w("type"), "normal") == "normal"]
        return {row.get(w("id"), ""): self._note(row, lines) for row in sorted(own, key=_number)}

    def _note(self, row: Element, lines: Lines) -> Note:
        runs = [run for paragraph in row.iter(w("p")) for run in lines.runs(paragraph)]
        line = read_runs(runs)
        self.told += lines.told(line.text)
        names = (identity_of(start.get(w("name"), ""), self.table) for start in row.iter(w("bookmarkStart")))
        id = next((each.id for each in names if each and each.kind == "note"), "")
        return Note(id, line.text, line.marks)

    def _margins(self) -> Iterator[str]:
        sentences = {
            "headerReference": _("Toppteksten «%(text)s» er ikke med."),
            "footerReference": _("Bunnteksten «%(text)s» er ikke med."),
        }
        for name, sentence in sentences.items():
            for reference in self.opened.body.iter(w(name)):
                margin = self.opened.related(reference.get(f"{{{R}}}id", ""))
                text = "".join(margin.itertext()).strip() if margin is not None else ""
                if text and text != "Eksempel":
                    yield sentence % {"text": text[:40]}


def _number(row: Element) -> int:
    text = row.get(w("id"), "0")
    return int(text) if text.isascii() and text.isdigit() else 0


def within_levels(block: Block, shift: int = 0) -> Block:
    """The block with a heading's level moved up by `shift` and kept within 1–3."""
    if block.node.kind != "heading":
        return block
    return replace(block, node=replace(block.node, level=max(1, min(3, block.node.level - shift))))
