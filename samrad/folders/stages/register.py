"""Cooperations, organs and seats: the register's rows that need more than the general code."""

from __future__ import annotations

from samrad.folders.parsing import Folder
from samrad.folders.resolving import Known
from samrad.folders.sheets import Sheet
from samrad.folders.writing import Changes, plain_values, upsert, write_references, write_sheet
from samrad.organisations.models import Cooperation


def write_cooperations(folder: Folder, known: Known, changes: Changes, sheet: Sheet) -> None:
    """Cooperations are known by their address; the anchor is kept with them."""
    wanted = {
        row.id: plain_values(row, known) | {"scope": folder.scope, "anchor": folder.anchor}
        for row in folder.rows[sheet.name]
    }
    existing = {row.slug: row for row in Cooperation.objects.filter(slug__in=wanted)}
    written = upsert(changes, sheet.name, existing, wanted, Cooperation)
    for slug, row in written.items():
        known.add(sheet.name, slug, row.pk)
    write_references(folder, known, changes, sheet, written)


def write_organs(folder: Folder, known: Known, changes: Changes, sheet: Sheet) -> None:
    """Organs keep the order they are told in: the top one first."""
    order = {row.id: {"order": number} for number, row in enumerate(folder.rows[sheet.name])}
    write_sheet(folder, known, changes, sheet, extra=order)


def write_seats(folder: Folder, known: Known, changes: Changes, sheet: Sheet) -> None:
    """The rights are words in one cell and three fields in the row."""
    rights = {
        row.id: {name: name in row.values["rights"] for name in ("may_attend", "may_speak", "may_propose")}
        for row in folder.rows[sheet.name]
    }
    write_sheet(folder, known, changes, sheet, extra=rights, leave_out=["rights"])
