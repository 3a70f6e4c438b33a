"""The sheets of measures as one workbook, as they are read again, with what each column is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from samrad.engine.sheet_cells import plain_cell
from samrad.folders.columns import YES_NO, Column, Kind
from samrad.folders.init import explanation
from samrad.folders.keeping.rows import KEPT_OF_MEASURES, cells, rows_of
from samrad.folders.sheets import BY_NAME, Sheet
from samrad.organisations.models import Cooperation

EXPLANATIONS = "forklaring"  # a sheet with this name isn't read
NUMBERS = {Kind.INTEGER, Kind.YEAR, Kind.DECIMAL, Kind.MONEY}
ROWS_TO_COME = 200
WIDEST = 44


def measures_workbook(cooperation: Cooperation) -> bytes:
    """Everything of measures, goals, commitments and indicators. As many questions for 500 as for five.

    Texts are never formulas.
    """
    book = Workbook(write_only=True)
    for name in KEPT_OF_MEASURES:
        rows = [cells(BY_NAME[name], row) for row in rows_of(cooperation, BY_NAME[name])]
        write_sheet(book, BY_NAME[name], rows)
    write_explanations(book)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def write_sheet(book: Workbook, sheet: Sheet, rows: list[dict[str, str]]) -> None:
    written = book.create_sheet(sheet.name)
    written.freeze_panes = "B2"
    for number, column in enumerate(sheet.columns, 1):
        letter = get_column_letter(number)
        written.column_dimensions[letter].width = min(WIDEST, max(12, len(column.name) + 4))
        words = words_of(column)
        if words:
            choices = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
            choices.add(f"{letter}2:{letter}{len(rows) + ROWS_TO_COME}")
            written.data_validations.append(choices)
    written.append(headings(written, [column.name for column in sheet.columns]))
    for row in rows:
        written.append([value_of(written, column, row[column.name]) for column in sheet.columns])


def words_of(column: Column) -> list[str]:
    """The words a cell may hold, where they fit in a list."""
    words = list(YES_NO if column.kind is Kind.YES_NO else column.choices)
    return words if len(",".join(words)) < 250 and column.kind in {Kind.CHOICE, Kind.YES_NO} else []


def value_of(sheet: Any, column: Column, cell: str) -> Any:
    """A number or a day as such; a text as text, also when it looks like a formula."""
    if not cell:
        return None
    if column.kind in NUMBERS:
        return float(cell) if "." in cell else int(cell)
    if column.kind is Kind.DATE:
        return date.fromisoformat(cell)
    return text_cell(sheet, cell) if cell[0] == "=" else plain_cell(cell)


def text_cell(sheet: Any, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=plain_cell(text))
    cell.data_type = "s"
    return cell


def headings(sheet: Any, names: Iterable[str]) -> Iterator[WriteOnlyCell]:
    for name in names:
        cell = WriteOnlyCell(sheet, value=name)
        cell.font = Font(bold=True)
        yield cell


def write_explanations(book: Workbook) -> None:
    written = book.create_sheet(EXPLANATIONS)
    for letter, width in (("A", 20), ("B", 24), ("C", 110)):
        written.column_dimensions[letter].width = width
    written.append(headings(written, ["ark", "kolonne", "hva"]))
    for name in KEPT_OF_MEASURES:
        written.append([name, None, BY_NAME[name].note])
        for column in BY_NAME[name].columns:
            written.append([name, column.name, explanation(column) or "Tekst."])
