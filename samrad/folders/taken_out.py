"""When a workbook was taken out, and a mark of what each cell said then: a hidden sheet of the workbook.

A mark is enough to see whether a cell has been changed since, in the workbook or here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zlib import crc32

SHEET = "hentet"
BETWEEN = ","
Table = Sequence[Sequence[str]]


class Unreadable(ValueError):
    """The hidden sheet isn't as it was written."""


def mark(text: str) -> str:
    """What is kept of a cell: nothing of an empty one. One in 4,000 million has the mark of another."""
    return f"{crc32(text.encode()):x}" if text else ""


@dataclass
class TakenOut:
    """The time, the columns of each sheet, and the marks of each row by its id."""

    at: datetime
    columns: dict[str, list[str]] = field(default_factory=dict)
    rows: dict[str, dict[str, str]] = field(default_factory=dict)

    def note(self, sheet: str, columns: Iterable[str], rows: Iterable[tuple[str, Sequence[str]]]) -> None:
        """Adds a sheet: its rows' ids, each with its marks in the order of the columns."""
        self.columns[sheet] = list(columns)
        self.rows[sheet] = {id: BETWEEN.join(marks) for id, marks in rows}

    def of(self, sheet: str, id: str) -> dict[str, str] | None:
        """The marks of a row by column; None of a row that wasn't there."""
        marks = self.rows.get(sheet, {}).get(id)
        if marks is None:
            return None
        return dict(zip(self.columns[sheet], marks.split(BETWEEN), strict=False))

    def table(self) -> Iterable[list[str]]:
        """The rows of the hidden sheet: the time, then the columns of each sheet and its rows."""
        yield [SHEET, self.at.isoformat()]
        for sheet, columns in self.columns.items():
            yield [sheet, "", BETWEEN.join(columns)]
            for id, marks in self.rows[sheet].items():
                yield [sheet, id, marks]

    def stored(self) -> dict[str, Any]:
        return {"at": self.at.isoformat(), "columns": self.columns, "rows": self.rows}


def from_stored(stored: Mapping[str, Any] | None) -> TakenOut | None:
    """The inverse of `TakenOut.stored`."""
    if not stored:
        return None
    return TakenOut(datetime.fromisoformat(stored["at"]), stored["columns"], stored["rows"])


def from_table(table: Table) -> TakenOut:
    """The inverse of `TakenOut.table`. Raises Unreadable."""
    try:
        (_name, at, *_rest), *rows = table
        found = TakenOut(datetime.fromisoformat(at))
        if found.at.tzinfo is None:
            raise ValueError(at)
        for sheet, id, marks, *_empty in (row for row in rows if any(row)):
            if id:
                found.rows[sheet][id] = marks
            else:
                found.columns[sheet], found.rows[sheet] = marks.split(BETWEEN), {}
    except (ValueError, KeyError) as fault:
        raise Unreadable(str(fault)) from fault
    return found
