"""What the folder said last, so that what has been done on the site since isn't put back by a row as it was.

A cell that says the same as last time tells nothing new: then what was done on the site stands. A cell that
says something else than last time was changed by somebody, and holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from samrad.engine.partial_dates import PartialDate, Precision
from samrad.folders.columns import Column, Kind
from samrad.folders.models import ToldRow
from samrad.folders.parsing import Folder, Row
from samrad.folders.sheets import BY_NAME, Sheet
from samrad.meetings.models import Meeting
from samrad.meetings.selectors import OFF

# The sheets of the record, and of what is to be done: acts on the site change these rows all the time.
LIVED = tuple(
    BY_NAME[name]
    for name in (
        "dokumenter",
        "møter",
        "saker",
        "behandlinger",
        "sakslister",
        "forslag",
        "bestillinger",
        "brev",
        "indikatorer",
        "måltall",
        "verdier",
        "tiltak",
        "tiltaksår",
        "forpliktelser",
    )
)
# Columns that say one thing together: one of them that is new brings the others.
TOGETHER = {
    "måltall": ({"år", "verdi"},),
    "verdier": ({"verdi", "merke"},),
    "tiltak": (
        {"start", "frist"},
        {"fase", "ferdig", "stoppet", "stoppet_fordi"},
        {"overstyrt_status", "overstyrt_fordi", "overstyrt_dato"},
    ),
    "forpliktelser": (
        {"svar", "svardato"},
        {"behandling", "vedtak", "vedtaksdato"},
        {"holdt", "brutt", "brutt_fordi"},
    ),
}
# What leaves a tombstone on the site, and the fields that would take it away again.
WITHDRAWN_ON_SITE = tuple(
    BY_NAME[name] for name in ("indikatorer", "planer", "evalueringer", "tiltak", "tiltaksår")
)
BEING_OUT = {"is_public", "withdrawn_on", "withdrawn_because"}
# Of these a row that is gone was taken off on the site; nothing points to it.
MAY_BE_TAKEN_OFF = {"sakslister", "måltall", "verdier", "tiltaksår", "forpliktelser"}
# What isn't kept as the sheet writes it: a place in a route, and a number or a day that is given here.
WRITTEN_OTHERWISE = {
    "behandlinger": {"case", "stop", "branch", "gives_answer"},
    "sakslister": {"serial"},
    "brev": {"registered_on"},
    "tiltak": {"first_due_on"},
    "forpliktelser": {"first_due_on"},
}
KEPT = "{sheet}: «{id}» er endret på nettstedet ({columns}), og blir stående slik. Raden er som sist."
HOLDS = "{sheet}: «{id}» var endret på nettstedet ({columns}). Raden sier noe nytt, og gjelder."
WITHDRAWN = "{sheet}: «{id}» er trukket tilbake, og blir stående slik. Den legges ut igjen på nettstedet."
ALREADY = "møter: «{id}» er flyttet til samme dag på nettstedet («{to}»), og møtene blir stående slik."
BESIDE = "møter: «{id}» holdes, og «{to}», som det var flyttet til, står også. Avlys det om det ikke holdes."
TAKEN_OFF = "{sheet}: «{id}» er tatt bort på nettstedet. Raden er som sist, og leses ikke inn."

Cells = dict[str, str]


def hold_against_the_site(folder: Folder) -> None:
    """Takes what is told as last time out of what the rows tell, and notes where the site says another.

    Not for an example whose year has moved: it is told anew. One question, and one a sheet.
    """
    if folder.is_renewed or not any(folder.rows[sheet.name] for sheet in LIVED):
        return
    last = told_last(folder.scope)
    for sheet in LIVED:
        rows = [row for row in folder.rows[sheet.name] if row.id in last.get(sheet.name, {})]
        stored = stored_rows(folder, sheet, rows)
        for row in rows:
            hold(folder, row, last[sheet.name][row.id], stored.get(row.id))


def keep_withdrawn(folder: Folder) -> None:
    """What is withdrawn stays so, though its row doesn't know. A question for each sheet that has rows."""
    for sheet in WITHDRAWN_ON_SITE:
        rows = {row.id: row for row in folder.rows[sheet.name] if not row.values.get("withdrawn_on")}
        if not rows:
            continue
        gone = sheet.model._default_manager.filter(scope=folder.scope, withdrawn_on__isnull=False)
        columns = {column.name for column in sheet.columns if column.field in BEING_OUT}
        for id in sorted(rows.keys() & set(gone.values_list("key", flat=True))):
            if rows[id].told & columns:
                rows[id].told -= columns
                folder.notes.append(WITHDRAWN.format(sheet=sheet.name, id=id))


def hold(folder: Folder, row: Row, before: Cells, stored: Any) -> None:
    same = {name for name, cell in cells_of(row).items() if before.get(name) == cell}
    same -= brought_along(row, same)
    if stored is not None and row.sheet.name == "møter" and is_held_after_all(row, same, stored):
        same = held_after_all(folder, row, same, stored)
    if stored is None:
        if row.sheet.name in MAY_BE_TAKEN_OFF and same == set(cells_of(row)):
            folder.rows[row.sheet.name].remove(row)
            folder.notes.append(TAKEN_OFF.format(sheet=row.sheet.name, id=row.id))
        return
    moved = changed_on_site(row.sheet, before, stored)
    kept = [name for name in moved if name in same]
    holds = [name for name in moved if name in row.told - same and moved[name] != cells_of(row)[name]]
    for text, names in ((KEPT, kept), (HOLDS, holds)):
        if names:
            folder.notes.append(text.format(sheet=row.sheet.name, id=row.id, columns=", ".join(names)))
    row.told -= same


def is_held_after_all(row: Row, same: set[str], stored: Meeting) -> bool:
    """Does the row give a new day to a meeting that was moved or called off on the site?"""
    return stored.status in OFF and "dato" in row.told - same


def held_after_all(folder: Folder, row: Row, same: set[str], stored: Meeting) -> set[str]:
    """What tells nothing new of a meeting that gets a day again. The day it was moved to is no news of it."""
    there = stored.moved_to
    while there is not None and there.moved_to is not None:
        there = there.moved_to
    if there is None or there.status in OFF:
        return same - {"status", "flyttet_til"}
    if there.date == row.values["date"]:
        folder.notes.append(ALREADY.format(id=row.id, to=there.key))
        return same | {"dato", "status", "flyttet_til"} & row.told
    folder.notes.append(BESIDE.format(id=row.id, to=there.key))
    return same - {"status", "flyttet_til"}


def brought_along(row: Row, same: set[str]) -> set[str]:
    """The cells as last time that belong with one that is new."""
    new = row.told - same
    return {name for group in TOGETHER.get(row.sheet.name, ()) if group & new for name in group & same}


def changed_on_site(sheet: Sheet, before: Cells, stored: Any) -> Cells:
    """The stored cells that aren't as the folder said last, by column."""
    now = {column.name: stored_cell(column, stored) for column in sheet.columns if is_plain(sheet, column)}
    return {name: cell for name, cell in now.items() if name in before and before[name] != cell}


def is_plain(sheet: Sheet, column: Column) -> bool:
    """Is it a field of the row itself? How we know isn't something that is done on the site."""
    own = {each.name for each in sheet.model._meta.concrete_fields} - {"key", "source", "source_kind"}
    own -= WRITTEN_OTHERWISE.get(sheet.name, set())
    return column.field in own and column.kind is not Kind.REFERENCES


def stored_rows(folder: Folder, sheet: Sheet, rows: Iterable[Row]) -> dict[str, Any]:
    ids = [row.id for row in rows]
    if not ids:
        return {}
    plain = [column.field for column in sheet.references if is_plain(sheet, column)]
    found = sheet.model._default_manager.filter(scope=folder.scope)
    found = found.select_related(*plain) if plain else found
    wanted = set(ids)
    return {each.key: each for each in found if each.key in wanted}


def stored_cell(column: Column, stored: Any) -> str:
    value = getattr(stored, column.field)
    if column.precision:
        value = PartialDate(value, Precision(getattr(stored, column.precision)))
    if column.kind is Kind.REFERENCE:
        value = getattr(value, "slug", None) or getattr(value, "key", "")
    return written(column, value)


def cells_of(row: Row) -> Cells:
    """What the row tells, dates written out, by the columns its sheet has."""
    return {
        column.name: written(column, told_value(column, row))
        for column in row.sheet.columns
        if column.name in row.told and column.name != "id"
    }


def told_value(column: Column, row: Row) -> Any:
    value = row.values[column.field]
    if column.precision:
        return PartialDate(value, Precision(row.values[column.precision]))
    return value


def written(column: Column, value: Any) -> str:
    """The cell of a value. An unknown date, like any value that isn't there, is an empty one."""
    if isinstance(value, PartialDate) and value.on is None:
        return ""
    return column.write(value)


def told_last(scope: str) -> dict[str, dict[str, Cells]]:
    last: dict[str, dict[str, Cells]] = {}
    for sheet, key, cells in ToldRow.objects.filter(scope=scope).values_list("sheet", "key", "cells"):
        last.setdefault(sheet, {})[key] = cells
    return last


def told_now(folder: Folder) -> dict[tuple[str, str], Cells]:
    """What every row of these sheets says, before anything is held against the site."""
    return {(row.sheet.name, row.id): cells_of(row) for row in lived_rows(folder)}


def lived_rows(folder: Folder) -> Iterator[Row]:
    for sheet in LIVED:
        yield from folder.rows[sheet.name]


def remember(scope: str, told: dict[tuple[str, str], Cells]) -> None:
    """Keeps what the folder said, for next time. A column the sheet hasn't now keeps what it said before."""
    if not told:
        return
    stored = {(each.sheet, each.key): each for each in ToldRow.objects.filter(scope=scope)}
    new, changed = [], []
    for (sheet, key), cells in told.items():
        row = stored.get((sheet, key))
        if row is None:
            new.append(ToldRow(scope=scope, sheet=sheet, key=key, cells=cells))
        elif row.cells != row.cells | cells:
            row.cells = row.cells | cells
            changed.append(row)
    ToldRow.objects.bulk_create(new, batch_size=500)
    if changed:
        ToldRow.objects.bulk_update(changed, ["cells"], batch_size=200)
