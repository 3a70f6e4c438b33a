"""A text as a DOCX."""

from __future__ import annotations

from collections.abc import Sequence

from samrad.documents.docx.names import TITLE, Bookmarks, Identity, xml_text
from samrad.documents.docx.package import Package, package_bytes
from samrad.engine.text_tree import (
    Cell,
    Mark,
    Node,
    Note,
    NoteReference,
    Run,
    TextTree,
    cells_with_start,
    runs_of,
)


def docx_from_tree(tree: TextTree, *, title: str, is_example: bool = False, lies: bool = False) -> bytes:
    """The text as a DOCX with its title first; `tree_from_docx` reads the same tree back.

    Each paragraph's id is a bookmark around it. An example says «Eksempel» in its title and on every page.
    One that `lies` has its pages on their side.
    """
    writer = Writer()
    body = writer.title(title, is_example=is_example) + writer.text(tree)
    return writer.finished(body, title=title, language=tree.language, is_example=is_example, lies=lies)


class Writer:
    """Writes texts into one DOCX, with numbers for its lists, notes, links and bookmarks."""

    def __init__(self) -> None:
        self.bookmarks = Bookmarks()
        self.links: list[str] = []
        self.note_links: list[str] = []
        self.notes: list[str] = []
        self.lists = 1  # number 1 is the list with bullets
        self.list_at: dict[int, int] = {}
        self.part, self.shift = "", 0

    def title(self, title: str, *, is_example: bool) -> str:
        shown = f"Eksempel: {title}" if is_example else title
        return _paragraph("Title", self.bookmarks.named(TITLE, _text(shown)))

    def part_heading(self, key: str, heading: str, revision: int = 0) -> str:
        identity = Identity("part", str(revision) if revision else "", key)
        inner = self.bookmarks.around(identity, _text(heading))
        return _paragraph("Heading1", inner)

    def text(self, tree: TextTree, *, part: str = "", shift: int = 0) -> str:
        """The tree's blocks. `shift` is how many levels its headings stand below their own."""
        self.part, self.shift = part, shift
        self.list_at = {}
        first = len(self.notes) + 1
        numbers = {note.id: number for number, note in enumerate(tree.notes, first)}
        self.notes += [self._note(note, number) for number, note in enumerate(tree.notes, first)]
        return "".join(self._block(node, numbers) for node in tree.nodes)

    def finished(
        self, body: str, *, title: str, language: str, is_example: bool, lies: bool = False
    ) -> bytes:
        return package_bytes(
            Package(
                body,
                title=f"Eksempel: {title}" if is_example else title,
                language={"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}[language],
                header="Eksempel" if is_example else "",
                notes="".join(self.notes),
                links=self.links,
                note_links=self.note_links,
                lists=self.lists,
                names=self.bookmarks.table_xml(),
                lies=lies,
            )
        )

    def _block(self, node: Node, numbers: dict[str, int]) -> str:
        if node.kind != "item":
            self.list_at.clear()
        identity = Identity("node", node.id, self.part)
        if node.kind == "table":
            # Word joins two tables that touch, and wants a paragraph after the last.
            return self.bookmarks.around(identity, self._table(node, numbers)) + "<w:p/>"
        inner = self._runs(runs_of(node.text, node.marks, node.notes), numbers, self.links)
        return _paragraph(self._style(node), self.bookmarks.around(identity, inner), self._numbering(node))

    def _style(self, node: Node) -> str:
        if node.kind == "heading":
            return f"Heading{node.level + self.shift}"
        return "ListParagraph" if node.kind == "item" else "Normal"

    def _numbering(self, node: Node) -> str:
        if node.kind != "item":
            return ""
        for level in [level for level in self.list_at if level > node.level]:
            del self.list_at[level]
        number = self._ordered_list(node.level) if node.ordered else self._bullets(node.level)
        return f'<w:numPr><w:ilvl w:val="{node.level}"/><w:numId w:val="{number}"/></w:numPr>'

    def _bullets(self, level: int) -> int:
        self.list_at.pop(level, None)  # numbers after bullets begin anew
        return 1

    def _ordered_list(self, level: int) -> int:
        if level not in self.list_at:
            self.lists += 1
            self.list_at[level] = self.lists
        return self.list_at[level]

    def _runs(self, runs: Sequence[Run], numbers: dict[str, int], links: list[str]) -> str:
        return "".join(self._run(run, numbers, links) for run in runs)

    def _run(self, run: Run, numbers: dict[str, int], links: list[str]) -> str:
        if run.note:
            return (
                '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
                f'<w:footnoteReference w:id="{numbers[run.note]}"/></w:r>'
            )
        form = ('<w:rStyle w:val="Hyperlink"/>' if run.href else "") + "<w:b/>" * run.strong
        written = _text(run.text, form + "<w:i/>" * run.emphasis)
        if not run.href:
            return written
        if run.href not in links:
            links.append(run.href)
        return f'<w:hyperlink r:id="link{links.index(run.href) + 1}">{written}</w:hyperlink>'

    def _note(self, note: Note, number: int) -> str:
        inner = self._runs(runs_of(note.text, note.marks), {}, self.note_links)
        sign = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        bookmarked = self.bookmarks.around(Identity("note", note.id, self.part), sign + _text(" ") + inner)
        return f'<w:footnote w:id="{number}">{_paragraph("FootnoteText", bookmarked)}</w:footnote>'

    # --- tables ---

    def _table(self, node: Node, numbers: dict[str, int]) -> str:
        grid = [dict[int, str]() for _ in node.rows]
        width = sum(cell.colspan for cell in node.rows[0])
        for row, column, cell, start in cells_with_start(node):
            inner = self._cell_text(cell, node, start, numbers)
            for step in range(cell.rowspan):
                grid[row + step][column] = _cell(cell, inner if step == 0 else "<w:p/>", step)
        header = True
        rows = ""
        for cells, own in zip(grid, node.rows, strict=True):
            header = header and bool(own) and all(cell.header for cell in own)
            properties = "<w:trPr><w:tblHeader/></w:trPr>" if header else ""
            rows += f"<w:tr>{properties}{''.join(cells[column] for column in sorted(cells))}</w:tr>"
        columns = f'<w:gridCol w:w="{max(1, 9000 // width)}"/>' * width
        return (
            '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
            f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
        )

    def _cell_text(self, cell: Cell, node: Node, start: int, numbers: dict[str, int]) -> str:
        end = start + len(cell.text)
        notes = [NoteReference(note.at - start, note.id) for note in node.notes if start <= note.at <= end]
        marks: tuple[Mark, ...] = cell.marks
        inner = self._runs(runs_of(cell.text, marks, notes), numbers, self.links)
        return _paragraph("TableHeader" if cell.header else "Normal", inner)


def _cell(cell: Cell, inner: str, step: int) -> str:
    span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    merged = f'<w:vMerge w:val="{"continue" if step else "restart"}"/>' if cell.rowspan > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/>{span}{merged}</w:tcPr>{inner}</w:tc>'


def _paragraph(style: str, inner: str, numbering: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{numbering}</w:pPr>{inner}</w:p>'


def _text(text: str, form: str = "") -> str:
    properties = f"<w:rPr>{form}</w:rPr>" if form else ""
    pieces = [
        f'<w:t xml:space="preserve">{xml_text(piece)}</w:t>' if piece else "" for piece in text.split("\t")
    ]
    return f"<w:r>{properties}{'<w:tab/>'.join(pieces)}</w:r>"
