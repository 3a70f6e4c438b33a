"""What the ids in a folder stand for: rows in the folder itself, or rows that are in the database already."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches

from samrad.folders.faults import Fault
from samrad.folders.parsing import Folder, Row, references_of
from samrad.folders.sheets import SHEETS
from samrad.organisations.models import Cooperation


@dataclass
class Known:
    """Primary keys by sheet and id: of what is in the database, and of what has just been written."""

    scope: str
    keys: dict[str, dict[str, int]] = field(default_factory=dict)

    def pk(self, sheet: str, id: str | None) -> int | None:
        return self.keys[sheet][id] if id else None

    def add(self, sheet: str, id: str, pk: int) -> None:
        self.keys.setdefault(sheet, {})[id] = pk


def known_in_database(folder: Folder) -> Known:
    """The keys of every row this folder may point to. One question a sheet."""
    known = Known(folder.scope)
    for sheet in SHEETS:
        if sheet.model is Cooperation:
            known.keys[sheet.name] = dict(Cooperation.objects.values_list("slug", "pk"))
            continue
        if sheet.known_by:
            known.keys[sheet.name] = {}
            continue
        rows = sheet.model._default_manager.filter(scope__in=["", folder.scope]).order_by("scope")
        known.keys[sheet.name] = dict(rows.values_list("key", "pk"))
    return known


def reference_faults(folder: Folder, known: Known) -> list[Fault]:
    """A fault for each id that stands for nothing, with the nearest one that does."""
    faults = []
    ids = {sheet.name: set(folder.ids(sheet.name)) | set(known.keys[sheet.name]) for sheet in SHEETS}
    for sheet in SHEETS:
        for row in folder.rows[sheet.name]:
            for column, target, id in references_of(row):
                if id not in ids[target]:
                    faults.append(row.fault(column, missing_message(id, target, ids[target])))
    return faults


def missing_message(id: str, target: str, ids: set[str]) -> str:
    near = get_close_matches(id, ids, n=1, cutoff=0.75)
    if target == "samarbeid":
        where, mend = "blant samarbeidene", "Legg det til i region.yaml."
    else:
        where, mend = f"i arket {target}", f"Legg til en rad med den id-en i arket {target}."
    return f"«{id}» finnes ikke {where}. {f'Mente du «{near[0]}»?' if near else mend}"


def scope_for(folder: Folder, row: Row) -> str:
    """Organisations and their organs are shared by all folders; the rest is the folder's own."""
    return "" if is_shared(row) else folder.scope


def is_shared(row: Row) -> bool:
    return row.sheet.is_shared or (row.sheet.name == "organer" and bool(row.values["organisation"]))
