"""A sheet that somebody uploads or pastes, as a table of texts."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samrad.core.acts import Refused
from samrad.folders.reading import cell_text, csv_table, tables_in

LARGEST = 5_000_000  # bytes
Table = list[list[str]]


def rows_changed(number: int) -> str:
    """What is said when sheets are taken in."""
    told = ngettext(
        "Arkene er lest inn. %(number)d rad ble endret.",
        "Arkene er lest inn. %(number)d rader ble endret.",
        number,
    )
    return told % {"number": number}


def table_of_file(file: UploadedFile) -> Table:
    """The first table of a CSV or XLSX file. Raises Refused for what can't be read."""
    if file.size is not None and file.size > LARGEST:
        raise Refused(_("Filen er større enn 5 MB. Et ark med tall er mye mindre."))
    if Path(file.name or "").suffix.lower() not in {".csv", ".xlsx"}:
        raise Refused(_("Filen er verken CSV eller XLSX. Lagre arket som et av dem."))
    return next((table for table in tables_of_file(file) if table), [])


def tables_of_file(file: UploadedFile) -> list[Table]:
    """All tables of a file, which is kept for a moment in a folder of its own. Raises Refused."""
    with tempfile.TemporaryDirectory(prefix="samrad-sheet-") as folder:
        kept = Path(folder) / f"ark{Path(file.name or '').suffix.lower()}"
        kept.write_bytes(file.read())
        try:
            return [storable(table) for _name, table in tables_in(kept)]
        except Exception as fault:  # A damaged workbook fails in any of the ways of zip and XML.
            raise Refused(_("Filen lar seg ikke lese. Lagre den på nytt som XLSX eller CSV.")) from fault


def table_of_text(text: str) -> Table:
    """What is pasted from a sheet, with tabs; or text with semicolons or commas."""
    try:
        if "\t" in text.split("\n", 1)[0]:
            rows = csv.reader(io.StringIO(text, newline=""), delimiter="\t")
            return storable([[cell_text(cell) for cell in row] for row in rows])
        return storable(csv_table(text.encode()))
    except csv.Error as fault:  # A cell without end.
        raise Refused(_("Filen lar seg ikke lese. Lagre den på nytt som XLSX eller CSV.")) from fault


def storable(table: Table) -> Table:
    """Without the one character that no database keeps in a text."""
    return [[cell.replace("\x00", "") for cell in row] for row in table]


def as_text(table: Table) -> str:
    """The table as text that `table_of_text` reads again."""
    text = io.StringIO()
    csv.writer(text, delimiter="\t", lineterminator="\n").writerows(table)
    return text.getvalue()
