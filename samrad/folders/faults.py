"""What is wrong in a folder, said so that the one who keeps it can mend it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One fault: where it is and what to do.

    `sheet` is a sheet's name, a file's name with its ending, or empty when the fault is the whole folder's.
    `row` is the row as the spreadsheet numbers it (the heading is 1).
    """

    sheet: str
    row: int
    column: str
    message: str

    def __str__(self) -> str:
        if not self.sheet:
            return self.message
        is_sheet = not self.sheet.endswith((".yaml", ".csv", ".xlsx"))
        place = [f"Ark {self.sheet}" if is_sheet else self.sheet]
        if self.row:
            place.append(f"{'rad' if is_sheet else 'nummer'} {self.row}")
        if self.column:
            place.append(f"{'kolonne' if is_sheet else 'felt'} «{self.column}»")
        return f"{', '.join(place)}: {self.message}"


class FolderFaults(Exception):
    """The folder can't be used as it is. `faults` is all of them; nothing was written."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))
