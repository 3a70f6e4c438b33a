"""Decisions: what has been decided is never rewritten; a change becomes a correction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any

from samrad.cases.models import Decision
from samrad.cases.sittings import Sitting, occasions_of, sittings_of
from samrad.engine.text_tree import TextTree, plain_from_tree, tree_from_plain
from samrad.folders.faults import FolderFaults
from samrad.folders.parsing import Folder, Row
from samrad.folders.resolving import Known
from samrad.folders.sheets import Sheet
from samrad.folders.writing import Changes, plain_values, upsert
from samrad.meetings.selectors import sittings_with_drafts

RELOADED = "Endret i regionmappen."
SUPERSEDED = "En senere utgave gjelder, så denne kan ikke endres. Endre den siste, eller skriv en ny."
LONGEST_STEM = 70
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
    sittings = sittings_of(treatments, [occasions_of, sittings_with_drafts])
    for decision in Decision.objects.filter(treatment__in=treatments).order_by("edition"):
        present[decision.treatment_id].append(decision)
    if folder.is_renewed:
        forget_corrections(folder, present)
    last = last_editions(rows)
    wanted, existing, faults = {}, {}, []
    for row in rows:
        values = decision_values(folder, row, known, present)
        editions = present[values["treatment_id"]]
        stored = next((each for each in editions if each.key == row.id), None)
        if stored is not None:
            values |= what_is_kept(row, editions[-1])
        values |= day_it_was_up(row, sittings.get(values["treatment_id"], []))
        if stored is not None and folder.is_renewed:
            existing[values["key"]] = stored
        elif stored is not None:
            known.add(sheet.name, row.id, stored.pk)
            if is_told_already(row, values, stored, editions, is_last=last[row.values["treatment"]] is row):
                continue
            if last[row.values["treatment"]] is not row:
                faults.append(row.fault("utgave", SUPERSEDED))
                continue
            values |= correction(
                row, editions[-1].edition + 1, {*known.keys[sheet.name], *folder.ids(sheet.name)}
            )
        wanted[values["key"]] = values
    if faults:
        raise FolderFaults(faults)
    for key, decision in upsert(changes, sheet.name, existing, wanted, Decision).items():
        known.add(sheet.name, key, decision.pk)


def last_editions(rows: Iterable[Row]) -> dict[str, Row]:
    """The row with the highest edition the folder has of each treatment's decision."""
    last: dict[str, Row] = {}
    for row in rows:
        known = last.setdefault(row.values["treatment"], row)
        if row.values["edition"] > known.values["edition"]:
            last[row.values["treatment"]] = row
    return last


def forget_corrections(folder: Folder, present: Mapping[int, list[Decision]]) -> None:
    """Takes away the corrections that loading has made of rows the folder now tells anew."""
    told = folder.ids("vedtak")
    for editions in present.values():
        for each in [each for each in editions if each.corrects_because == RELOADED and each.key not in told]:
            editions.remove(each)
            each.delete()


def is_told_already(
    row: Row, values: dict[str, Any], stored: Decision, editions: Sequence[Decision], *, is_last: bool
) -> bool:
    """Does the row say what is stored already?

    The folder's last edition says how the decision stands, so it is compared with the edition that holds,
    unless that one came from another row or the row names the edition it is.
    """
    if not is_last:
        return any(says_the_same(each, values) for each in editions)
    is_that_edition = "utgave" in row.given or not editions[-1].key.startswith(f"{row.id[:LONGEST_STEM]}.")
    return says_the_same(editions[-1], values) or (is_that_edition and says_the_same(stored, values))


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
    was_postponed = row.values["outcome"] == "postponed"
    held = [each for each in sittings if each.postponed == was_postponed] or sittings
    if not held or held[-1].on is None:
        return {}
    return {"decided_on": held[-1].on, "decided_precision": held[-1].dated.precision.value}


def what_is_kept(row: Row, latest: Decision) -> dict[str, Any]:
    """What the edition that holds says where the sheet has no column for it."""
    return {name: getattr(latest, name) for name in (*SAYING, "text") if name in row.untold}


def text_json(plain: str, language: str, before: TextTree | None) -> dict[str, Any]:
    return tree_from_plain(plain, language=language, previous=before).to_json() if plain else {}


def says_the_same(stored: Decision, values: dict[str, Any]) -> bool:
    if any(getattr(stored, name) != values[name] for name in SAYING):
        return False
    return plain_of(stored.text) == plain_of(values["text"])


def plain_of(text: dict[str, Any]) -> str:
    return plain_from_tree(TextTree.from_json(text)) if text else ""


def correction(row: Row, edition: int, taken: Container[str]) -> dict[str, Any]:
    """What makes the row's values an edition of their own, with an id nobody else has."""
    key = stem = f"{row.id[:LONGEST_STEM]}.{edition}"
    number = 1
    while key in taken:
        number += 1
        key = f"{stem}.{number}"
    return {
        "key": key,
        "edition": edition,
        "corrects_because": row.values["corrects_because"] or RELOADED,
    }
