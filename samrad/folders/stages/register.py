"""Cooperations, organs and seats: the register's rows that need more than the general code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from samrad.folders.parsing import Folder
from samrad.folders.resolving import Known
from samrad.folders.sheets import Sheet
from samrad.folders.stages.following import that_follow_decisions
from samrad.folders.writing import Changes, plain_values, upsert, woven, write_references, write_sheet
from samrad.organisations.models import Cooperation, Organ

NOTHING: frozenset[str] = frozenset()
DECIDED = frozenset({"names_the_late"})  # what a decision tells, a folder's setting doesn't


def write_cooperations(folder: Folder, known: Known, changes: Changes, sheet: Sheet) -> None:
    """Cooperations are known by their address; the anchor is kept with them.

    Where naming the late has been decided, the decision holds and not what the folder says.
    """
    rows = folder.ids(sheet.name)
    existing = {row.slug: row for row in Cooperation.objects.filter(slug__in=rows)}
    decided = that_follow_decisions(row.pk for row in existing.values())
    kept = {slug: DECIDED if row.pk in decided else NOTHING for slug, row in existing.items()}
    wanted = {
        slug: {
            name: value
            for name, value in plain_values(row, known).items()
            if slug not in existing or name not in row.untold | kept[slug]
        }
        | {"scope": folder.scope, "anchor": folder.anchor}
        for slug, row in rows.items()
    }
    written = upsert(changes, sheet.name, existing, wanted, Cooperation)
    for slug, row in written.items():
        known.add(sheet.name, slug, row.pk)
    write_references(folder, known, changes, sheet, written)


def write_organs(folder: Folder, known: Known, changes: Changes, sheet: Sheet) -> None:
    """Organs keep the order they are told in, the top one first; those not told keep their place in it."""
    told: dict[object, list[str]] = defaultdict(list)
    for row in folder.rows[sheet.name]:
        told[row.values["organisation"] or row.values["cooperation"]].append(row.id)
    present: dict[object, list[str]] = defaultdict(list)
    stored = Organ.objects.filter(scope__in=["", folder.scope]).order_by("order", "pk")
    for owner, cooperation, key in stored.values_list("organisation__key", "cooperation__slug", "key"):
        present[owner or cooperation].append(key)
    order = {
        key: number
        for owner, keys in told.items()
        for number, key in enumerate(woven(present[owner], keys, str))
    }
    write_sheet(
        folder, known, changes, sheet, extra={key: {"order": number} for key, number in order.items()}
    )
    move_organs(folder, known, changes, sheet, order)


def move_organs(
    folder: Folder, known: Known, changes: Changes, sheet: Sheet, order: Mapping[str, int]
) -> None:
    """Gives the organs that aren't told, but have others among them now, their new place."""
    told = folder.ids(sheet.name)
    wanted = {known.pk(sheet.name, key): number for key, number in order.items() if key not in told}
    moved = [each for each in Organ.objects.filter(pk__in=wanted) if each.order != wanted[each.pk]]
    for each in moved:
        each.order = wanted[each.pk]
    Organ.objects.bulk_update(moved, ["order"], batch_size=200)
    changes.note(sheet.name, changed=[each.pk for each in moved])


def write_seats(folder: Folder, known: Known, changes: Changes, sheet: Sheet) -> None:
    """The rights are words in one cell and three fields in the row."""
    rights = {
        row.id: {name: name in row.values["rights"] for name in ("may_attend", "may_speak", "may_propose")}
        for row in folder.rows[sheet.name]
        if "rettigheter" in row.told
    }
    write_sheet(folder, known, changes, sheet, extra=rights, leave_out=["rights"])
