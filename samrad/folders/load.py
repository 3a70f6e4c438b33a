"""Loading a region folder: all or nothing, every fault at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from samrad.core.audit import audit_entry
from samrad.core.viewers import INSTALLATION
from samrad.folders.checks import folder_faults
from samrad.folders.conflicts import conflict_faults
from samrad.folders.faults import FolderFaults
from samrad.folders.parsing import Folder, parse_folder, scope_of
from samrad.folders.reading import RawFolder, iso_date, read_folder
from samrad.folders.resolving import Known, known_in_database, reference_faults
from samrad.folders.sheets import SHEETS, Sheet
from samrad.folders.stages.agenda import write_agenda
from samrad.folders.stages.case_work import write_commissions, write_letters
from samrad.folders.stages.decisions import write_decisions
from samrad.folders.stages.documents import write_documents
from samrad.folders.stages.following import follow_decisions, write_known_by, write_naming, write_queries
from samrad.folders.stages.meetings import write_meetings
from samrad.folders.stages.register import write_cooperations, write_organs, write_seats
from samrad.folders.stages.routes import write_occasions, write_treatments
from samrad.folders.stages.strategy import (
    write_commitments,
    write_dated,
    write_goals,
    write_measures,
    write_versions,
)
from samrad.folders.told_before import hold_against_the_site, keep_withdrawn, remember, told_now
from samrad.folders.writing import Changes, write_sheet
from samrad.organisations.models import Cooperation

Stage = Callable[[Folder, Known, Changes, Sheet], object]


@dataclass(frozen=True)
class LoadSummary:
    """What a load did. As text: a sentence, a line a sheet, and one where the site says something else."""

    folder: str
    rows: int
    changes: Changes
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        nothing = "" if self.changes else " Ingenting var endret."
        lines = [*self.changes.lines(), *self.notes]
        return "\n".join(
            [f"{self.folder}: {self.rows} rader lest.{nothing}", *(f"  {line}" for line in lines)]
        )


def load_folder(path: Path, *, anchor: date | None = None) -> LoadSummary:
    """Loads or updates from a folder, in one transaction, with one audit entry when anything changed.

    `anchor` is the day `D` stands for; without it the one kept from the first load, else `anker` in
    region.yaml, else today. Raises FolderFaults with every fault; nothing is written then.
    """
    raw = read_folder(path)
    with transaction.atomic():
        folder, changes = load_rows(raw, anchor=anchor, beside_the_site=True)
        if changes:
            audit_entry(
                act="folder.load",
                subject=folder.scope or path.name,
                viewer=INSTALLATION.name,
                fields=changes.lines(),
            ).save()
    return LoadSummary(path.name, sum(map(len, raw.rows.values())), changes, tuple(folder.notes))


def load_rows(
    raw: RawFolder, *, anchor: date | None = None, beside_the_site: bool = False
) -> tuple[Folder, Changes]:
    """Writes rows that have been read, all or none, and leaves the log to the act this is a part of.

    `beside_the_site` for a folder that is kept elsewhere and read again and again: what it says as last time
    doesn't undo what was done on the site since. Raises FolderFaults with every fault.
    """
    folder = parsed(raw, anchor)
    with transaction.atomic():
        known = known_in_database(folder)
        told = told_now(folder) if beside_the_site else {}
        if beside_the_site:
            keep_withdrawn(folder)  # first, so that it is said once, and with its own words
            hold_against_the_site(folder)
        refuse_faults(folder, known)
        changes = write_folder(folder, known)
        remember(folder.scope, told)
        return folder, changes


def parsed(raw: RawFolder, anchor: date | None) -> Folder:
    """The rows as values, on the day that counts: the one given, kept, told in the folder, or today."""
    scope = scope_of(raw)
    kept = kept_anchor(scope)
    folder = parse_folder(
        raw,
        anchor=anchor or kept or told_anchor(raw) or timezone.localdate(),
        scope=scope,
        only_cooperation=only_cooperation(raw, scope),
        in_example=is_kept_as_example(raw, scope),
    )
    folder.moved_anchor = kept is not None and kept != folder.anchor
    return folder


def refuse_faults(folder: Folder, known: Known) -> None:
    """Raises FolderFaults with all that is wrong, in order."""
    faults = [
        *folder.faults,
        *reference_faults(folder, known),
        *folder_faults(folder),
        *conflict_faults(folder, known),
    ]
    if faults:
        raise FolderFaults(sorted(set(faults)))


def is_kept_as_example(raw: RawFolder, scope: str) -> bool:
    """Does a folder that doesn't tell its cooperation add to an invented one?"""
    if raw.rows["samarbeid"]:
        return False
    return Cooperation.objects.filter(scope=scope, is_example=True).exists()


def kept_anchor(scope: str) -> date | None:
    return (
        Cooperation.objects.filter(scope=scope, anchor__isnull=False).values_list("anchor", flat=True).first()
    )


def told_anchor(raw: RawFolder) -> date | None:
    return iso_date(raw.settings.get("anker", ""))


def only_cooperation(raw: RawFolder, scope: str) -> str | None:
    """The cooperation an empty `samarbeid` cell means: the folder's only one, or the scope's namesake."""
    told = [row.cells.get("id", "") for row in raw.rows["samarbeid"]]
    if len(told) == 1:
        return told[0]
    return scope if not told and scope else None


def write_folder(folder: Folder, known: Known) -> Changes:
    changes = Changes()
    for sheet in SHEETS:
        if folder.rows[sheet.name]:
            STAGES.get(sheet.name, write_sheet)(folder, known, changes, sheet)
    follow_decisions(folder, known)
    return changes


STAGES: dict[str, Stage] = {
    "samarbeid": write_cooperations,
    "organer": write_organs,
    "plasser": write_seats,
    "dokumenter": write_documents,
    "møter": write_meetings,
    "behandlinger": write_treatments,
    "opptak": write_occasions,
    "vedtak": write_decisions,
    "sakslister": write_agenda,
    "bestillinger": write_commissions,
    "brev": write_letters,
    "måltall": write_dated,
    "verdier": write_dated,
    "planversjoner": write_versions,
    "mål": write_goals,
    "tilbakeblikk": write_dated,
    "tiltak": write_measures,
    "tiltaksår": write_dated,
    "forpliktelser": write_commitments,
    "oppfølging": write_known_by,
    "navngiving": write_naming,
    "statistikk": write_queries,
}
