"""A plan as a spreadsheet, for those who want it in their own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from math import floor

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from samrad.engine.partial_dates import format_date
from samrad.engine.sheet_cells import BYTE_ORDER_MARK, csv_text, plain_cell, unformulated
from samrad.wheel.meeting_plan.reading import Reading
from samrad.wheel.meeting_plan.words import path_words

Cell = str | int | float | date


def headings() -> list[str]:
    return [_("dato"), _("ukedag"), _("organ"), _("sted"), _("saker"), _("saker kommet fra"), _("til")]


def rows(reading: Reading, language: str) -> Iterable[list[Cell]]:
    for each in reading.meetings:
        place = _("Fellesmøte med fylkets samling") if each.is_gathering else each.place
        weekday = format_date(each.on, language, weekday=True).partition(" ")[0]
        yield [each.on, weekday, each.organ, place, each.cases, each.first or "", each.last or ""]


def as_csv(reading: Reading, language: str) -> bytes:
    """A CSV file that Excel opens. What a spreadsheet would take as a formula is text."""
    return (BYTE_ORDER_MARK + csv_text([headings(), *rows(reading, language)])).encode()


def as_xlsx(reading: Reading, language: str) -> bytes:
    """A workbook with the meetings, and with how long the cases wait."""
    book = Workbook()
    fill(book.active, _("møteplan"), headings(), rows(reading, language))
    waiting = [
        [path_words(each.path), each.cases, rounded(each.this_year), rounded(each.average)]
        for each in reading.paths
    ]
    waiting.append([_("alle"), reading.cases, rounded(reading.this_year_average), rounded(reading.average)])
    named = [_("saksgang"), _("saker"), _("dager i snitt med årets plan"), _("dager i snitt med denne")]
    fill(book.create_sheet(), _("ventetid"), named, waiting)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def fill(sheet: object, title: str, named: list[str], lines: Iterable[list[Cell]]) -> None:
    sheet.title = title
    sheet.append(named)
    for line in lines:
        sheet.append([unformulated(plain_cell(cell)) for cell in line])
    for number, _heading in enumerate(named, 1):
        sheet.cell(1, number).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = 22
    sheet.freeze_panes = "A2"


def rounded(days: float | None) -> Cell:
    """With one decimal, as the page has it."""
    return "" if days is None else floor(days * 10 + 0.5) / 10
