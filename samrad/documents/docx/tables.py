"""A table of a Word document as rows of cells."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from samrad.documents.docx.lines import Lines
from samrad.documents.docx.names import w
from samrad.documents.docx.opening import Element
from samrad.documents.docx.styles import number_in, value
from samrad.engine.text_tree import Cell, Node, NoteReference, Run, placed, read_runs, refuse_huge, table_node

Read = tuple[Cell, tuple[NoteReference, ...]]
MOST_COLUMNS = 200


def read_table(table: Element, lines: Lines) -> Node:
    """The table, its id not yet known. Rows that are too short get empty cells.

    Raises ValueError, in a sentence, for a table no text can hold.
    """
    merged = _rows(table, lines, merge=True)
    try:
        placed([[cell for cell, _ in row] for row in merged])
    except ValueError:
        lines.lost.append(_("Sammenslåingen av cellene"))
        merged = _rows(table, lines, merge=False)
    return _node(merged)


def _rows(table: Element, lines: Lines, *, merge: bool) -> list[list[Read]]:
    rows: list[list[Read]] = []
    covering: dict[int, tuple[int, int]] = {}  # column → the cell above that may go on here
    for number, row in enumerate(_own(table, "tr")):
        rows.append([])
        column, above, covering = number_in(value(row, "trPr", "gridBefore")), covering, {}
        rows[-1] += [(Cell(""), ())] * min(column, MOST_COLUMNS)
        for element in _own(row, "tc"):
            span = max(1, min(number_in(value(element, "tcPr", "gridSpan")), MOST_COLUMNS))
            mark = element.find(f"{w('tcPr')}/{w('vMerge')}")
            goes_on = merge and mark is not None and mark.get(w("val")) != "restart" and column in above
            if goes_on:
                at, place = covering[column] = above[column]
                cell, notes = rows[at][place]
                rows[at][place] = (replace(cell, rowspan=cell.rowspan + 1), notes)
            else:
                if merge and mark is not None:
                    covering[column] = (number, len(rows[-1]))
                rows[-1].append(_cell(element, row, span if merge else 1, lines))
            column += span
    return _padded(rows)


def _cell(element: Element, row: Element, span: int, lines: Lines) -> Read:
    runs: list[Run] = []
    header = row.find(f"{w('trPr')}/{w('tblHeader')}") is not None
    for paragraph in element.iter(w("p")):
        runs += [Run(" ")] if runs else []
        runs += [replace(run, text=run.text.replace("\t", " ")) for run in lines.runs(paragraph)]
        style = lines.styles.name(value(paragraph, "pPr", "pStyle"))
        header = header or style == "Table Header"
    if element.find(f".//{w('tbl')}") is not None:
        lines.lost.append(_("Inndelingen av en tabell inni tabellen"))
    line = read_runs(runs)
    return Cell(line.text, line.marks, colspan=span, header=header), line.notes


def _padded(rows: list[list[Read]]) -> list[list[Read]]:
    """With as many columns in each row as the widest has."""
    widths = [0] * len(rows)
    for number, row in enumerate(rows):
        for cell, _notes in row:
            for below in range(number, min(number + cell.rowspan, len(rows))):
                widths[below] += cell.colspan
    widest = max(widths, default=0)
    try:
        refuse_huge(widest, len(rows))
    except ValueError:
        raise ValueError(_("Filen er pakket slik at den blir for stor å lese.")) from None
    return [row + [(Cell(""), ())] * (widest - width) for row, width in zip(rows, widths, strict=True)]


def _node(rows: list[list[Read]]) -> Node:
    start, notes = 0, list[NoteReference]()
    for row in rows:
        for cell, own in row:
            notes += [NoteReference(start + note.at, note.id) for note in own]
            start += len(cell.text) + 1
        start += not row
    return table_node("", [[cell for cell, _ in row] for row in rows], tuple(notes))


def _own(element: Element, name: str) -> list[Element]:
    """The rows or cells of this table, also those in a content control, but not those of a table inside."""
    found = []
    for child in element:
        if child.tag == w(name):
            found.append(child)
        elif child.tag in (w("sdt"), w("sdtContent"), w("ins"), w("customXml")):
            found += _own(child, name)
    return found
