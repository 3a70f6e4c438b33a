"""Rows without an id, known by what they are about: follow-up, decisions on naming, and what is fetched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils import timezone

from samrad.cases.models import Decision
from samrad.commitments.models import NamingDecision
from samrad.commitments.reading.decisions import decisions_for_all
from samrad.commitments.services.naming import follow_naming
from samrad.folders.faults import FolderFaults
from samrad.folders.parsing import Folder, Row
from samrad.folders.resolving import Known
from samrad.folders.sheets import Sheet
from samrad.folders.writing import Changes, plain_values, upsert
from samrad.knowledge.models import StatisticsQuery
from samrad.organisations.models import Cooperation

NOT_DECIDED = "Regionrådet har ikke vedtatt dette her. Skriv behandlingen der vedtaket står."
TOO_EARLY = "Det kan ikke gjelde fra en dag før vedtaket."


def write_known_by(folder: Folder, known: Known, changes: Changes, sheet: Sheet) -> dict[Any, Any]:
    """Makes and changes the rows of a sheet whose rows have no id. A question, and what changes."""
    names = attributes(sheet)
    told = [(row, plain_values(row, known)) for row in folder.rows[sheet.name]]
    first = names[0]
    stored = sheet.model._default_manager.filter(**{f"{first}__in": {values[first] for _row, values in told}})
    existing = {tuple(getattr(each, name) for name in names): each for each in stored.order_by("pk")}
    wanted = {}
    for row, values in told:
        about = tuple(values[name] for name in names)
        untold = row.untold if about in existing else frozenset()
        wanted[about] = {name: value for name, value in values.items() if name not in untold}
    return upsert(changes, sheet.name, existing, wanted, sheet.model)


def write_queries(folder: Folder, known: Known, changes: Changes, sheet: Sheet) -> None:
    """What is fetched; a query that is another than before is asked the next morning."""
    write_known_by(folder, known, changes, sheet)
    StatisticsQuery.objects.filter(pk__in=changes.changed.get(sheet.name, ())).update(asked_at=None)


def attributes(sheet: Sheet) -> list[str]:
    """The attributes that tell a row from the others."""
    relations = {each.name for each in sheet.model._meta.fields if each.is_relation}
    return [f"{name}_id" if name in relations else name for name in sheet.known_by]


def write_naming(folder: Folder, known: Known, changes: Changes, sheet: Sheet) -> None:
    """Decisions on naming, each of which the regional council has made."""
    faults = [
        row.fault(column, message)
        for row in folder.rows[sheet.name]
        for column, message in naming_faults(row, known)
    ]
    if faults:
        raise FolderFaults(sorted(faults))
    write_known_by(folder, known, changes, sheet)


def naming_faults(row: Row, known: Known) -> Iterator[tuple[str, str]]:
    home = Cooperation.objects.get(pk=known.pk("samarbeid", row.values["cooperation"]))
    made: Mapping[int, Decision] = {each.treatment_id: each for each in decisions_for_all(home)}
    decision = made.get(known.pk("behandlinger", row.values["treatment"]) or 0)
    if decision is None:
        yield "behandling", NOT_DECIDED
    elif decision.decided_on is not None and row.values["from_on"] < decision.decided_on:
        yield "fra", TOO_EARLY


def follow_decisions(folder: Folder, known: Known) -> None:
    """The cooperations of the folder name the late, or don't, by the decision that holds today."""
    told = [*folder.ids("samarbeid"), *(row.values["cooperation"] for row in folder.rows["navngiving"])]
    follow_naming(timezone.localdate(), among=[known.keys["samarbeid"][each] for each in set(told)])


def that_follow_decisions(cooperations: Iterable[int]) -> set[int]:
    """Those of these whose naming has been decided, so that a setting doesn't tell it. One question."""
    rows = NamingDecision.objects.filter(cooperation__in=cooperations, from_on__lte=timezone.localdate())
    return set(rows.values_list("cooperation", flat=True))
