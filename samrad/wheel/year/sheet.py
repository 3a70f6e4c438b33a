"""The wheel as a spreadsheet: the same lines as on the page, and the hours of a municipality."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from samrad.core.dated import DatedEntry
from samrad.engine.sheet_cells import plain_cell
from samrad.organisations.models import Cooperation, Organisation
from samrad.wheel.year.setting_aside import SettingAside
from samrad.wheel.year.showing import Listed, ShownWheel, numbered
from samrad.wheel.year.words import TRACKS, written

Value = str | int | date | Decimal | None
HEAD = PatternFill("solid", fgColor="12493B")
WIDTHS = (6, 13, 13, 12, 52, 28, 30, 26, 12, 44)
DAYS = "d.m.yyyy"
A3 = 8  # as spreadsheets number the sizes of paper


def wheel_sheet(cooperation: Cooperation, shown: ShownWheel, *, site: str) -> bytes:
    """The workbook as bytes. `site` is the address links to our own pages begin with."""
    book = Workbook()
    names = {each.pk: each.name for each in shown.organisations}
    sheet = begun(book.active, cooperation, shown)
    for line in numbered(shown.entries):
        write(sheet, cells_of(line, names, site))
    laid_out(sheet)
    if shown.setting_aside is not None:
        hours_sheet(book.create_sheet(_("Timer")), shown.setting_aside)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def begun(sheet: Worksheet, cooperation: Cooperation, shown: ShownWheel) -> Worksheet:
    """The sheet with its title, that says what is invented, and its heads."""
    sheet.title = _("Årshjul %(year)s") % {"year": shown.year}
    marked = f"{_('Eksempel')}: {sheet.title}" if cooperation.is_example else sheet.title
    write(sheet, [f"{marked}, {cooperation.name}{whose(shown.organisation)}"])
    sheet["A1"].font = Font(bold=True, size=14)
    sheet["A1"].alignment = Alignment(wrap_text=False)
    when = (_("Nr."), _("Fra"), _("Til"), _("Ukedag"))
    what = (_("Hva"), _("Spor"), _("Hvem"), _("Merknad"), _("Timer i måneden"), _("Lenke"))
    headed(sheet, when + what)
    return sheet


def laid_out(sheet: Worksheet) -> None:
    """Widths, what stays while one scrolls, and A3 on paper."""
    for number, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A3"
    sheet.print_title_rows = "2:2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A3
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True


def whose(organisation: Organisation | None) -> str:
    return f", {organisation.name}" if organisation else ""


def cells_of(line: Listed, names: dict[int, str], site: str) -> list[Value]:
    entry = line.entry
    return [
        line.number or None,
        entry.first,
        entry.last,
        weekday_of(entry),
        entry.title,
        str(TRACKS[entry.track]),
        ", ".join(sorted(names[key] for key in entry.organisations if key in names)),
        entry.said,
        entry.hours,
        f"{site}{entry.address}" if entry.address.startswith("/") else entry.address,
    ]


def weekday_of(entry: DatedEntry) -> str:
    return written(entry.first, weekday=True).split()[0] if entry.first == entry.last else ""


def hours_sheet(sheet: Worksheet, aside: SettingAside) -> None:
    """Months across, commitments down, with the sums of both."""
    headed(sheet, (_("Oppgave"), *aside.months, _("Året")))
    for each in aside.commitments:
        write(sheet, [each.title, *(number or None for number in each.hours), each.total])
    write(sheet, [_("Til sammen"), *aside.sums, aside.total])
    for cell in sheet[sheet.max_row]:
        cell.font = Font(bold=True)
    sheet.column_dimensions["A"].width = 52
    sheet.freeze_panes = "B2"


def headed(sheet: Worksheet, names: Sequence[str]) -> None:
    write(sheet, names)
    for cell in sheet[sheet.max_row]:
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), HEAD


def write(sheet: Worksheet, values: Sequence[Value]) -> None:
    """A row. Texts stay texts: what begins with an equals sign is no formula."""
    row = 1 if sheet.max_row == 1 and sheet["A1"].value is None else sheet.max_row + 1
    for column, value in enumerate(values, 1):
        cell = sheet.cell(row, column)
        fill(cell, value)


def fill(cell: Cell, value: Value) -> None:
    cell.value = plain_cell(value)
    cell.alignment = Alignment(vertical="top", wrap_text=isinstance(value, str))
    if isinstance(value, str):
        cell.data_type = "s"
    elif isinstance(value, date):
        cell.number_format = DAYS
