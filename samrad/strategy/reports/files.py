"""A frozen report as PDF, DOCX and XLSX, made from what was kept and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from io import BytesIO
from itertools import count
from typing import Any

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from samrad.documents.docx import docx_from_tree
from samrad.documents.pdf import contents as pdf
from samrad.documents.pdf import report_pdf
from samrad.engine.sheet_cells import plain_cell, sheet_name
from samrad.engine.text_tree import Cell, Node, TextTree, table_node
from samrad.strategy.models import FrozenReport
from samrad.strategy.reports.sections import DATE, NUMBER
from samrad.strategy.reports.shown import ShownReport, ShownSection, shown_report

WIDTH = 24
WIDE = 8  # columns that need the page on its side
DAYS = "d.m.yyyy"
NUMERAL = re.compile(r"-?\d+(,\d+)?", re.ASCII)


def pdf_of(report: FrozenReport) -> bytes:
    """Tagged, PDF/UA-1. The same bytes each time: its day is the day it was frozen."""
    shown = shown_report(report)
    return report_pdf(
        pdf.FrozenReport(
            letterhead=pdf.Letterhead(
                cooperation=shown.cooperation,
                organs=(),
                language=shown.language,
                made_at=timezone.localtime(report.frozen_at),
                example=shown.is_example,
            ),
            title=shown.title,
            told=shown.told,
            introduction=shown.introduction,
            parts=tuple(table_of(each) for each in shown.sections),
            correction=shown.correction,
        )
    )


def table_of(section: ShownSection) -> pdf.ReportTable:
    return pdf.ReportTable(
        section.heading,
        section.sentences,
        tuple(each.name for each in section.columns),
        tuple(number for number, each in enumerate(section.columns) if each.is_number),
        section.rows,
        section.empty,
    )


def docx_of(report: FrozenReport) -> bytes:
    """A text with headings and tables that can be written further on; on its side where a table is wide."""
    shown = shown_report(report)
    lies = any(len(each.columns) > WIDE and each.rows for each in shown.sections)
    return docx_from_tree(tree_of(shown), title=shown.title, is_example=shown.is_example, lies=lies)


def tree_of(shown: ShownReport) -> TextTree:
    number = count(1)
    nodes = [
        Node(f"p{next(number)}", "paragraph", line)
        for line in (*shown.told, shown.correction, *shown.introduction)
        if line
    ]
    for section in shown.sections:
        nodes += nodes_of(section, number)
    return TextTree(shown.language, tuple(nodes))  # type: ignore[arg-type]


def nodes_of(section: ShownSection, number: Iterator[int]) -> Iterator[Node]:
    yield Node(f"p{next(number)}", "heading", section.heading, 1)
    for sentence in (*section.sentences, *([] if section.rows or not section.empty else [section.empty])):
        yield Node(f"p{next(number)}", "paragraph", sentence)
    if section.rows:
        head = [Cell(one_line(each.name), header=True) for each in section.columns]
        body = [[Cell(one_line(cell)) for cell in row] for row in section.rows]
        yield table_node(f"p{next(number)}", [head, *body])


def one_line(text: str) -> str:
    return " ".join(text.split())


def sheet_of(report: FrozenReport) -> bytes:
    """One sheet for each table, with dates and numbers as such. Texts are never read as formulas."""
    shown = shown_report(report)
    book = Workbook(write_only=True)
    front = book.create_sheet(sheet_name(shown.title, ()))
    title = f"Eksempel: {shown.title}" if shown.is_example else shown.title
    for line in (title, shown.cooperation, *shown.told, shown.correction, *shown.introduction):
        front.append(cells(front, [line]))
    for section in report.content["sections"]:
        add_sheet(book, section)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def add_sheet(book: Workbook, section: dict[str, Any]) -> None:
    sheet = book.create_sheet(sheet_name(section["heading"], book.sheetnames))
    kinds = [kind for _name, kind in section["columns"]]
    for number in range(1, len(kinds) + 1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTH
    sheet.freeze_panes = "B2" if section["columns"] else None
    if section["columns"]:
        sheet.append(cells(sheet, [name for name, _kind in section["columns"]], bold=True))
    else:
        for sentence in section["sentences"]:
            sheet.append(cells(sheet, [sentence]))
    for row in section["rows"]:
        sheet.append(cells(sheet, [as_such(cell, kind) for cell, kind in zip(row, kinds, strict=True)]))


def as_such(cell: Any, kind: str) -> Any:
    """A date as a date and a number as a number, so that a sheet can sort and count them."""
    if kind == DATE and cell:
        return date.fromisoformat(cell)
    if kind == NUMBER and isinstance(cell, str) and NUMERAL.fullmatch(cell):
        return float(cell.replace(",", "."))
    return cell


def cells(sheet: Any, values: Iterable[Any], *, bold: bool = False) -> list[WriteOnlyCell]:
    return [cell_of(sheet, value, bold=bold) for value in values]


def cell_of(sheet: Any, value: Any, *, bold: bool) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=plain_cell(value))
    if isinstance(value, str):
        cell.data_type = "s"
    elif isinstance(value, date):
        cell.number_format = DAYS
    if bold:
        cell.font = Font(bold=True)
    return cell
