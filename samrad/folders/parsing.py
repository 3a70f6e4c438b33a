"""From rows of text to rows of values, with every fault noted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from samrad.folders.columns import Kind
from samrad.folders.faults import Fault
from samrad.folders.reading import RawFolder, RawRow
from samrad.folders.sheets import SHEETS, Sheet, has_provenance

UNSTORABLE = "Teksten har tegn som ikke kan lagres. Skriv den på nytt."
ID = re.compile(r"^[a-z0-9æøå][a-z0-9æøå.\-]{0,79}$")
# A full stop ends the scope in an address, so a scope has none itself.
SCOPE = re.compile(r"[a-z0-9][a-z0-9\-]{0,59}")


@dataclass
class Row:
    """One row of values by field, and where it stands."""

    sheet: Sheet
    place: str
    number: int
    id: str
    values: dict[str, Any]
    given: frozenset[str]
    told: frozenset[str]

    def fault(self, column: str, message: str) -> Fault:
        return Fault(self.place, self.number, column, message)

    @property
    def untold(self) -> frozenset[str]:
        """The attributes whose columns the sheet doesn't have: they keep what is stored."""
        untold = {
            name
            for column in self.sheet.columns
            if column.name not in self.told
            for name in (column.field, f"{column.field}_id", column.precision)
        }
        return frozenset(untold - {"source_kind"} if "kilde" in self.told else untold)


@dataclass
class Folder:
    """A folder that has been read: its scope, its anchor, its rows by sheet, and its faults so far."""

    raw: RawFolder
    scope: str
    anchor: date
    is_example: bool
    moved_anchor: bool = False
    rows: dict[str, list[Row]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    # What the one who loads should know: where the site and the folder say different things.
    notes: list[str] = field(default_factory=list)

    @property
    def is_renewed(self) -> bool:
        """Has an example region's whole year moved? Then it is told anew, and nothing is corrected."""
        return self.is_example and self.moved_anchor

    def ids(self, sheet_name: str) -> dict[str, Row]:
        return {row.id: row for row in self.rows[sheet_name]}


def scope_of(raw: RawFolder) -> str:
    """The name the folder's rows are kept under: `mappe`, else its first cooperation; `?` if it isn't one."""
    first = next((row.cells.get("id", "") for row in raw.rows["samarbeid"]), "")
    told = raw.settings.get("mappe", "") or first
    return told if not told or SCOPE.fullmatch(told) else "?"


def parse_folder(
    raw: RawFolder,
    *,
    anchor: date,
    scope: str,
    only_cooperation: str | None = None,
    in_example: bool = False,
) -> Folder:
    """Every row of the folder as values. `only_cooperation` fills an empty `samarbeid` cell.

    With `in_example` the rows are examples, whatever they tell themselves.
    """
    is_example = in_example or any(
        row.cells.get("eksempel", "").lower() == "ja" for row in raw.rows["samarbeid"]
    )
    folder = Folder(raw, scope, anchor, is_example, faults=list(raw.faults))
    for sheet in SHEETS:
        folder.rows[sheet.name] = [
            parse_row(folder, sheet, raw_row, only_cooperation) for raw_row in raw.rows[sheet.name]
        ]
        note_repeated_ids(folder, sheet)
    return folder


def parse_row(folder: Folder, sheet: Sheet, raw: RawRow, only_cooperation: str | None) -> Row:
    values: dict[str, Any] = {}
    given = frozenset(name for name, cell in raw.cells.items() if cell)
    for column in sheet.columns:
        cell = raw.cells.get(column.name, "")
        if column.required and not cell.strip(" |"):
            folder.faults.append(Fault(raw.place, raw.number, column.name, "Cellen er tom, og må fylles ut."))
        try:
            value = column.read(storable(cell), folder.anchor)
        except ValueError as error:
            folder.faults.append(Fault(raw.place, raw.number, column.name, str(error)))
            value = column.empty
        if column.kind is Kind.PARTIAL:
            values[column.field], values[column.precision] = value.on, value.precision.value
        else:
            values[column.field] = value
    row = Row(sheet, raw.place, raw.number, raw.cells.get("id", ""), values, given, frozenset(raw.cells))
    complete(folder, row, only_cooperation)
    return row


def storable(cell: str) -> str:
    """The cell, unless a database can't keep its letters: nulls, and halves of letters that YAML lets in."""
    try:
        cell.encode()
    except UnicodeEncodeError:
        raise ValueError(UNSTORABLE) from None
    if "\0" in cell:
        raise ValueError(UNSTORABLE)
    return cell


def complete(folder: Folder, row: Row, only_cooperation: str | None) -> None:
    """What a secretary needn't write: the only cooperation, that examples are examples, how we know."""
    values = row.values
    cooperation = row.sheet.column("samarbeid")
    if cooperation and not values[cooperation.field]:
        values[cooperation.field] = (
            None if row.sheet.name == "organer" and values["organisation"] else only_cooperation
        )
    if "is_example" in values and values["is_example"] is None:
        values["is_example"] = folder.is_example
    if has_provenance(row.sheet) and "kildetype" not in row.given:
        told = "told" if values["source"] else "entered"
        values["source_kind"] = "example" if folder.is_example else told
    if "language" in values and not values["language"]:
        values["language"] = language_of(folder, values.get("cooperation"))
    if row.id and not ID.fullmatch(row.id):
        folder.faults.append(
            row.fault(
                "id", f"«{row.id}» kan ikke være en id. Bruk små bokstaver, tall, bindestrek og punktum."
            )
        )


def language_of(folder: Folder, cooperation: str | None) -> str:
    """The language texts are written in where the row doesn't say: the cooperation's."""
    rows = folder.rows.get("samarbeid", [])
    chosen = next((row for row in rows if row.id == cooperation), rows[0] if rows else None)
    return chosen.values["language"] if chosen else "nb"


def note_repeated_ids(folder: Folder, sheet: Sheet) -> None:
    first: dict[str, Row] = {}
    for row in folder.rows[sheet.name]:
        earlier = first.setdefault(row.id, row)
        if earlier is not row and row.id:
            folder.faults.append(
                row.fault(
                    "id", f"«{row.id}» står også på rad {earlier.number}. En id kan bare brukes én gang."
                )
            )


def references_of(row: Row) -> list[tuple[str, str, str]]:
    """What a row points to: (column, sheet, id)."""
    found = []
    for column in row.sheet.references:
        value = row.values[column.field]
        ids = value if column.kind is Kind.REFERENCES else [value] if value else []
        found += [(column.name, column.to, each) for each in ids]
    return found
