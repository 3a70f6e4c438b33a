"""Decisions: what has been decided is never rewritten; a change becomes a correction."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from samrad.cases.models import Decision
from samrad.cases.sittings import Sitting, sittings_of
from samrad.engine.text_tree import TextTree, plain_from_tree, tree_from_plain
from samrad.folders.parsing import Folder, Row
from samrad.folders.resolving import Known
from samrad.folders.sheets import Sheet
from samrad.folders.writing import Changes, plain_values, upsert

RELOADED = "Rettet da regionmappen ble lastet inn på nytt."
# What a row says beyond which edition it is and why: two editions that agree on these say the same.
SAYING = (
    "outcome",
    "decided_on",
    "decided_precision",
    "language",
    "remark",
    "is_unanimous",
    "votes_for",
    "votes_against",
    "votes",
    "is_confirmed",
    "minutes_id",
    "source",
    "source_kind",
)


def write_decisions(folder: Folder, known: Known, changes: Changes, sheet: Sheet) -> None:
    """New rows become decisions. A row that says something else than before becomes a new edition.

    Example regions whose anchor has moved are an exception: their whole year moves, nothing is corrected.
    """
    rows = folder.rows[sheet.name]
    present: dict[int, list[Decision]] = defaultdict(list)
    treatments = {known.pk("behandlinger", row.values["treatment"]) for row in rows}
    sittings = sittings_of(treatments)
    for decision in Decision.objects.filter(treatment__in=treatments).order_by("edition"):
        present[decision.treatment_id].append(decision)
    wanted, existing = {}, {}
    for row in rows:
        values = decision_values(folder, row, known, present)
        values |= day_it_was_up(row, sittings.get(values["treatment_id"], []))
        stored = next((each for each in present[values["treatment_id"]] if each.key == row.id), None)
        if stored is not None and not (folder.is_example and folder.moved_anchor):
            if says_the_same(stored, values) or says_the_same(present[values["treatment_id"]][-1], values):
                known.add(sheet.name, row.id, stored.pk)
                continue
            values |= correction(row, present[values["treatment_id"]][-1].edition + 1)
        elif stored is not None:
            existing[values["key"]] = stored
        wanted[values["key"]] = values
    for key, decision in upsert(changes, sheet.name, existing, wanted, Decision).items():
        known.add(sheet.name, key, decision.pk)


def decision_values(
    folder: Folder, row: Row, known: Known, present: dict[int, list[Decision]]
) -> dict[str, Any]:
    values = plain_values(row, known, leave_out=["text"]) | {"scope": folder.scope}
    before = next((each.tree for each in reversed(present[values["treatment_id"]]) if each.text), None)
    return values | {"text": text_json(row.values["text"], values["language"], before)}


def day_it_was_up(row: Row, sittings: list[Sitting]) -> dict[str, Any]:
    """The day of a decision whose own cell is empty: the last day it was up and not put off."""
    if row.values["decided_on"] or not sittings:
        return {}
    held = [each for each in sittings if not each.postponed or row.values["outcome"] == "postponed"]
    if not held or held[-1].on is None:
        return {}
    return {"decided_on": held[-1].on, "decided_precision": held[-1].dated.precision.value}


def text_json(plain: str, language: str, before: TextTree | None) -> dict[str, Any]:
    return tree_from_plain(plain, language=language, previous=before).to_json() if plain else {}


def says_the_same(stored: Decision, values: dict[str, Any]) -> bool:
    if any(getattr(stored, name) != values[name] for name in SAYING):
        return False
    return plain_of(stored.text) == plain_of(values["text"])


def plain_of(text: dict[str, Any]) -> str:
    return plain_from_tree(TextTree.from_json(text)) if text else ""


def correction(row: Row, edition: int) -> dict[str, Any]:
    return {
        "key": f"{row.id}.{edition}",
        "edition": edition,
        "corrects_because": row.values["corrects_because"] or RELOADED,
    }
