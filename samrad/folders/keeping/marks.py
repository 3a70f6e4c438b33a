"""Cells as they are compared with what they were: written one way, whoever wrote them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from samrad.engine.sheet_cells import plain_cell
from samrad.folders.columns import Column, Kind
from samrad.folders.reading import cell_text
from samrad.folders.sheets import Sheet
from samrad.folders.stages.strategy import LINKS
from samrad.folders.taken_out import mark

# In these the first reference says more than the others.
ORDERED = {(name, link.field) for name, links in LINKS.items() for link in links if link.is_ordered}


def comparable(sheet: Sheet, column: Column, cell: str) -> str:
    """A stored cell as a workbook gives it back, with references in one order where it says nothing."""
    if column.kind is Kind.REFERENCES and (sheet.name, column.field) not in ORDERED:
        return "|".join(sorted(cell.split("|")))
    return cell_text(plain_cell(cell)) if column.kind in {Kind.TEXT, Kind.LONG} else cell


def comparable_told(sheet: Sheet, column: Column, cell: str, anchor: date) -> str:
    """A told cell likewise; one that can't be read as it stands, and is a fault for others to tell of."""
    try:
        return comparable(sheet, column, column.write(column.read(cell, anchor)))
    except ValueError:
        return cell


def marker_for(sheet: Sheet, column: Column) -> Callable[[Any], str]:
    """How a value, as a workbook's row holds it, becomes a mark. References stand as their ids."""
    if column.kind is Kind.REFERENCES:
        return lambda ids: mark(comparable(sheet, column, ids))
    return lambda value: mark(comparable(sheet, column, column.write(value)))
