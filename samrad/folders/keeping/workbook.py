"""The sheets of measures as one workbook, as they are read again, with what each column is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from samrad.engine.sheet_cells import plain_cell
from samrad.folders.columns import YES_NO, Column, Kind
from samrad.folders.init import explanation
from samrad.folders.keeping.marks import marker_for
from samrad.folders.keeping.rows import BY_COOPERATION, KEPT_OF_MEASURES, belonging
from samrad.folders.sheets import BY_NAME, Sheet
from samrad.folders.stages.strategy import LINKS
from samrad.folders.taken_out import SHEET as TAKEN_OUT
from samrad.folders.taken_out import TakenOut
from samrad.organisations.models import Cooperation

EXPLANATIONS = "forklaring"  # a sheet with this name isn't read
ROWS_TO_COME = 200
WIDEST = 44


def measures_workbook(cooperation: Cooperation) -> bytes:
    """Everything of measures, goals, commitments and indicators. As many questions for 500 as for five.

    Texts are never formulas. A hidden sheet says when it was taken out, and marks what each cell said.
    """
    book = Workbook(write_only=True)
    taken_out = TakenOut(timezone.now())  # before the first question: what comes after is newer
    for name in KEPT_OF_MEASURES:
        rows = list(values_in(cooperation, BY_NAME[name]))
        write_sheet(book, BY_NAME[name], rows)
        note_marks(taken_out, BY_NAME[name], rows)
    write_explanations(book)
    write_taken_out(book, taken_out)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def write_sheet(book: Workbook, sheet: Sheet, rows: Sequence[list[Any]]) -> None:
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
    writers = [writer_for(written, column) for column in sheet.columns]
    for row in rows:
        written.append([write(value) for write, value in zip(writers, row, strict=True)])


def note_marks(taken_out: TakenOut, sheet: Sheet, rows: Iterable[list[Any]]) -> None:
    names = [column.name for column in sheet.columns]
    markers = [marker_for(sheet, column) for column in sheet.columns]
    place = names.index("id")
    marked = ((row[place], [mark(value) for mark, value in zip(markers, row, strict=True)]) for row in rows)
    taken_out.note(sheet.name, names, marked)


def write_taken_out(book: Workbook, taken_out: TakenOut) -> None:
    written = book.create_sheet(TAKEN_OUT)
    written.sheet_state = "hidden"
    for row in taken_out.table():
        written.append(row)


def values_in(cooperation: Cooperation, sheet: Sheet) -> Iterator[list[Any]]:
    """What the rows hold, by column: a question for them, and one for each column of many references."""
    rows = sheet.model._default_manager.filter(belonging(cooperation, sheet)).order_by("key")
    paths = [path_of(column) for column in sheet.columns if column.kind is not Kind.REFERENCES]
    many = [
        (place, links_of(cooperation, sheet, column.field))
        for place, column in enumerate(sheet.columns)
        if column.kind is Kind.REFERENCES
    ]
    for pk, *values in rows.values_list("pk", *paths):
        for place, links in many:
            values.insert(place, links.get(pk, ""))
        yield values


def path_of(column: Column) -> str:
    if column.kind is not Kind.REFERENCE:
        return column.field
    return f"{column.field}__{'slug' if column.to == 'samarbeid' else 'key'}"


def links_of(cooperation: Cooperation, sheet: Sheet, field: str) -> dict[int, str]:
    """The ids each row points to in this column, as they stand in its cell."""
    link = next(each for each in LINKS[sheet.name] if each.field == field)
    home = {f"{link.owner}__{BY_COOPERATION[sheet.name]}": cooperation}
    found: dict[int, list[str]] = defaultdict(list)
    rows = link.through._default_manager.filter(**home).order_by(*link.order)
    for owner, key in rows.values_list(link.owner, f"{link.target}__key"):
        found[owner].append(key)
    return {owner: "|".join(keys) for owner, keys in found.items()}


def words_of(column: Column) -> list[str]:
    """The words a cell may hold, where they fit in a list."""
    words = list(YES_NO if column.kind is Kind.YES_NO else column.choices)
    return words if len(",".join(words)) < 250 and column.kind in {Kind.CHOICE, Kind.YES_NO} else []


def writer_for(sheet: Any, column: Column) -> Callable[[Any], Any]:
    """How a value becomes a cell: a number or a day as such, a word for a choice, and a text as text."""
    if column.kind in {Kind.INTEGER, Kind.YEAR, Kind.DATE}:
        return lambda value: value
    if column.kind is Kind.DECIMAL:
        return lambda value: None if value is None else float(value)
    if column.kind is Kind.MONEY:
        return lambda ore: None if ore is None else ore / 100
    if column.kind is Kind.YES_NO:
        return {True: "ja", False: "nei", None: None}.__getitem__
    if column.kind is Kind.CHOICE:
        words = {value: word for word, value in reversed(column.choices.items())}
        return lambda value: words.get(value)
    return lambda text: as_text(sheet, text)


def as_text(sheet: Any, text: str | None) -> Any:
    """A text, also when it looks like a formula."""
    if not text:
        return None
    return text_cell(sheet, text) if text[0] == "=" else plain_cell(text)


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
