"""What somebody wants the register to say: rows told by a form or by uploaded sheets."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from samrad.folders.faults import Fault
from samrad.folders.keeping.rows import KEPT, SETTINGS
from samrad.folders.reading import RawFolder, RawRow, read_sheet_file
from samrad.folders.sheets import SHEETS
from samrad.folders.taken_out import SHEET as TAKEN_OUT
from samrad.folders.taken_out import from_stored as taken_out_from
from samrad.organisations.models import Cooperation

LARGEST_FILE = 5_000_000  # bytes; a register of a region is a hundredth of this
MOST_ROWS = 5_000
NOT_KEPT = "Arket holdes ikke ved like herfra. Arkene her er:"
NOT_A_SHEET = "Filen er verken CSV eller XLSX. Lagre arket som et av dem."


def told_by_form(cooperation: Cooperation, sheet: str, cells: Mapping[str, str]) -> RawFolder:
    """One row, told by its cells."""
    raw = empty(cooperation)
    raw.rows[sheet].append(RawRow(sheet, 2, dict(cells)))
    return raw


def told_by_files(
    cooperation: Cooperation,
    files: Iterable[tuple[str, bytes]],
    *,
    kept: Collection[str] = KEPT,
    most_rows: int = MOST_ROWS,
) -> RawFolder:
    """The rows of uploaded sheets. What can't be read, or isn't kept from here, is among its faults."""
    raw = empty(cooperation)
    with tempfile.TemporaryDirectory(prefix="samrad-sheets-") as folder:
        for number, (name, content) in enumerate(files):
            read_one(raw, Path(folder) / str(number), Path(name).name, content)
    for name, rows in raw.rows.items():
        if rows and name not in kept:
            raw.faults.append(Fault(name, 0, "", f"{NOT_KEPT} {', '.join(kept)}."))
            rows.clear()
    if sum(map(len, raw.rows.values())) > most_rows:
        raw.faults.append(Fault("", 0, "", f"Det er flere enn {most_rows} rader. Last opp færre om gangen."))
    return raw


def read_one(raw: RawFolder, folder: Path, name: str, content: bytes) -> None:
    """Reads one file, kept for a moment in a folder of its own."""
    if Path(name).suffix.lower() not in {".csv", ".xlsx"}:
        raw.faults.append(Fault(name, 0, "", NOT_A_SHEET))
    elif len(content) > LARGEST_FILE:
        raw.faults.append(Fault(name, 0, "", "Filen er større enn 5 MB. Et register er mye mindre."))
    else:
        folder.mkdir()
        file = folder / name
        file.write_bytes(content)
        read_sheet_file(raw, file)


def empty(cooperation: Cooperation) -> RawFolder:
    return RawFolder(Path(cooperation.scope), settings={"mappe": cooperation.scope})


def as_stored(raw: RawFolder) -> dict[str, Any]:
    """The rows as plain values for a JSON column."""
    rows = {name: [[row.number, row.cells] for row in rows] for name, rows in raw.rows.items() if rows}
    return rows | ({TAKEN_OUT: raw.taken_out.stored()} if raw.taken_out else {})


def from_stored(
    cooperation: Cooperation, stored: Mapping[str, Any], *, kept: Collection[str] = (*KEPT, SETTINGS)
) -> RawFolder:
    """The inverse of `as_stored`."""
    raw = empty(cooperation)
    raw.taken_out = taken_out_from(stored.get(TAKEN_OUT))
    for sheet in SHEETS:
        if sheet.name in kept:
            raw.rows[sheet.name] = [
                RawRow(sheet.name, number, cells) for number, cells in stored.get(sheet.name, [])
            ]
    return raw
