"""Reading a folder's files into rows of text, without yet asking what they mean."""

from __future__ import annotations

import codecs
import csv
import io
import unicodedata
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import yaml
from openpyxl import load_workbook

from samrad.folders.faults import Fault
from samrad.folders.sheets import BY_NAME, SHEETS
from samrad.folders.taken_out import SHEET as TAKEN_OUT
from samrad.folders.taken_out import TakenOut, Unreadable, from_table

REGION_FILE = "region.yaml"
RULE_FIELDS = ("vedtaksfør", "flertall", "andel", "stemmelikhet", "stemme")


# Far more than any sheet here has, and little enough for the memory of one process.
LARGEST_UNPACKED = 100_000_000  # bytes
MOST_ROWS = 1_048_576  # as a spreadsheet has
MOST_CELLS = 5_000_000


# Without the sheet nothing can be said of what is older than the page.
NOT_AS_TAKEN_OUT = "Det skjulte arket er endret. Hent regnearket på nytt, og før endringene inn der."


class TooLarge(Exception):
    """A workbook that is made to fill the memory."""


@dataclass(frozen=True)
class RawRow:
    """One row as it stands: the file it is in, its number there, and its cells by heading."""

    place: str
    number: int
    cells: dict[str, str]


@dataclass
class RawFolder:
    """All rows of a folder by sheet, and what could not be read."""

    path: Path
    settings: dict[str, str] = field(default_factory=dict)
    rows: dict[str, list[RawRow]] = field(default_factory=lambda: {sheet.name: [] for sheet in SHEETS})
    faults: list[Fault] = field(default_factory=list)
    taken_out: TakenOut | None = None  # when it was taken out of here, if it says so


def read_folder(path: Path) -> RawFolder:
    """All sheets of the folder. What can't be read is in `faults`; the rest is read all the same."""
    folder = RawFolder(path)
    if not path.is_dir():
        folder.faults.append(Fault("", 0, "", f"Mappen {path} finnes ikke."))
        return folder
    read_region(folder)
    for file in sorted(path.iterdir()):
        read_sheet_file(folder, file)
    if not folder.faults and not any(folder.rows.values()):
        folder.faults.append(Fault("", 0, "", f"I mappen {path} er verken {REGION_FILE} eller ark å lese."))
    return folder


def read_sheet_file(folder: RawFolder, file: Path) -> None:
    try:
        tables = list(tables_in(file))
    except Exception:  # A damaged workbook fails in any of the ways of zip, XML and the reader above them.
        folder.faults.append(
            Fault(file.name, 0, "", "Filen lar seg ikke lese. Lagre den på nytt som XLSX eller CSV.")
        )
        return
    for name, table in tables:
        read_table(folder, name, table)


def tables_in(file: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """The tables of a file by sheet name: one in a CSV, one or more in a workbook, none in other files."""
    # Some systems store ø as o and a stroke.
    stem = unicodedata.normalize("NFC", file.stem)
    if file.name.startswith((".", "~$")):
        return
    if file.suffix.lower() == ".csv":
        yield stem, csv_table(file.read_bytes())
    elif file.suffix.lower() == ".xlsx":
        yield from workbook_tables(stem, file)


def workbook_tables(stem: str, file: Path) -> Iterator[tuple[str, list[list[str]]]]:
    if unpacked_size(file) > LARGEST_UNPACKED:
        raise TooLarge(file.name)
    with warnings.catch_warnings():
        # About looks and drop-down lists, which aren't read.
        warnings.simplefilter("ignore")
        workbook = load_workbook(file, read_only=True, data_only=True)
        for worksheet in workbook.worksheets:
            # A workbook may claim a million rows because a whole column has a colour.
            worksheet.reset_dimensions()
            name = stem if len(workbook.worksheets) == 1 and stem in BY_NAME else worksheet.title
            rows = within_bounds(worksheet.iter_rows(values_only=True))
            yield name, [[cell_text(value) for value in row] for row in rows]
        workbook.close()


def unpacked_size(file: Path) -> int:
    """How large the parts of a workbook say that they are; none of them is read further than that."""
    with ZipFile(file) as parts:
        return sum(each.file_size for each in parts.infolist())


def within_bounds(rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    """The rows. A small file can claim that there are billions, and that each is wide."""
    cells = 0
    for number, row in enumerate(rows, 1):
        cells += len(row)
        if number > MOST_ROWS or cells > MOST_CELLS:
            raise TooLarge(str(number))
        yield row


def csv_table(content: bytes) -> list[list[str]]:
    """A CSV as Excel or a person writes it: semicolons or commas, in one of Excel's alphabets."""
    text = decoded(content)
    heading = text.split("\n", 1)[0]
    delimiter = ";" if heading.count(";") >= heading.count(",") else ","
    return [
        [cell_text(cell) for cell in row]
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    ]


def decoded(content: bytes) -> str:
    """UTF-8, what Excel calls Unicode text, or the old Windows alphabet."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def cell_text(value: Any) -> str:
    """A cell as text: dates as ISO, whole numbers without a decimal point, line breaks as one kind."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = unicodedata.normalize("NFC", str(value))
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def read_table(folder: RawFolder, name: str, table: list[list[str]]) -> None:
    if name.lower() == "forklaring":
        return
    if name.lower() == TAKEN_OUT:
        read_taken_out(folder, table)
        return
    sheet = BY_NAME.get(name)
    if sheet is None or sheet.name == "samarbeid":
        known = ", ".join(each.name for each in SHEETS if each.name != "samarbeid")
        folder.faults.append(
            Fault(name, 0, "", f"Det finnes ikke noe ark som heter «{name}». Arkene heter: {known}.")
        )
        return
    if not table:
        return
    headings = [heading.strip().lower() for heading in table[0]]
    note_headings(folder, name, headings)
    for number, cells in enumerate(table[1:], start=2):
        if any(cells):
            row = {heading: cell for heading, cell in zip(headings, cells, strict=False) if heading}
            folder.rows[name].append(RawRow(name, number, row))
            if any(cells[len(headings) :]):
                folder.faults.append(
                    Fault(name, number, "", "Raden har flere celler enn arket har kolonner.")
                )


def read_taken_out(folder: RawFolder, table: list[list[str]]) -> None:
    try:
        folder.taken_out = from_table(table)
    except Unreadable:
        folder.faults.append(Fault(TAKEN_OUT, 0, "", NOT_AS_TAKEN_OUT))


def note_headings(folder: RawFolder, name: str, headings: list[str]) -> None:
    """Faults for headings that the sheet doesn't have, and for those that stand twice."""
    sheet = BY_NAME[name]
    for heading in headings:
        if heading and sheet.column(heading) is None:
            known = ", ".join(column.name for column in sheet.columns)
            folder.faults.append(
                Fault(name, 1, heading, f"Arket har ingen slik kolonne. Kolonnene er: {known}.")
            )
    for heading in sorted({each for each in headings if each and headings.count(each) > 1}):
        folder.faults.append(Fault(name, 1, heading, "Kolonnen står mer enn én gang."))


def read_region(folder: RawFolder) -> None:
    file = folder.path / REGION_FILE
    if not file.exists():
        return
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    except (yaml.YAMLError, UnicodeDecodeError, OSError, RecursionError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        where = f" Se linje {line + 1}." if line is not None else ""
        folder.faults.append(
            Fault(REGION_FILE, 0, "", f"Filen lar seg ikke lese: innrykk eller tegnsetting er feil.{where}")
        )
        return
    if not isinstance(content, dict):
        folder.faults.append(Fault(REGION_FILE, 0, "", "Filen skal ha feltene samarbeid og organer."))
        return
    folder.settings = {key: value for key, value in content.items() if isinstance(value, str)}
    for unknown in sorted(set(content) - {"samarbeid", "organer", "anker", "mappe"}):
        folder.faults.append(
            Fault(
                REGION_FILE, 0, unknown, "Feltet finnes ikke. Feltene er: samarbeid, organer, anker, mappe."
            )
        )
    note_settings(folder, content)
    read_entries(folder, "samarbeid", content.get("samarbeid"))
    read_entries(folder, "organer", content.get("organer"))


def note_settings(folder: RawFolder, content: dict[str, Any]) -> None:
    """Faults for an anchor that isn't a day and a name that isn't one word."""
    for name in ("anker", "mappe"):
        if not isinstance(content.get(name, ""), str):
            folder.faults.append(Fault(REGION_FILE, 0, name, "Her skal det stå én verdi."))
    told = folder.settings.get("anker", "")
    if told and iso_date(told) is None:
        folder.faults.append(
            Fault(REGION_FILE, 0, "anker", f"«{told}» er ikke en hel dato. Skriv for eksempel 2026-01-05.")
        )


def iso_date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_entries(folder: RawFolder, name: str, entries: Any) -> None:
    if not entries:
        return
    listed: Iterable[Any] = entries if isinstance(entries, list) else [entries]
    for number, entry in enumerate(listed, start=1):
        place = f"{name} i {REGION_FILE}"
        if not isinstance(entry, dict):
            folder.faults.append(Fault(place, number, "", "Her skal det stå felter med navn og verdi."))
            continue
        cells = flat_cells(entry)
        for unknown in sorted(key for key in cells if BY_NAME[name].column(key) is None):
            folder.faults.append(Fault(place, number, unknown, "Feltet finnes ikke."))
        folder.rows[name].append(RawRow(place, number, cells))


def flat_cells(entry: dict[str, Any]) -> dict[str, str]:
    """A YAML entry as cells: lists joined as in a sheet, the rule's fields lifted out."""
    cells: dict[str, str] = {}
    for key, value in entry.items():
        if key == "regel" and isinstance(value, dict):
            cells |= flat_cells(value)
        elif isinstance(value, list):
            cells[key] = "|".join(str(item) for item in value)
        else:
            cells[key] = cell_text(value)
    return cells
