"""Measures, goals, commitments and indicators kept through one workbook: looked at, then kept in one act."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from samrad.access.rules import K, acting_for, require
from samrad.commitments.services.status_owners import follow_owners
from samrad.core.acts import act, tell, tell_nothing_changed
from samrad.core.viewers import Viewer
from samrad.folders.faults import Fault, FolderFaults
from samrad.folders.keeping.figures import become_our_own, period_faults, with_ids
from samrad.folders.keeping.put_back import held_back
from samrad.folders.keeping.rows import BY_COOPERATION, KEPT_OF_MEASURES
from samrad.folders.keeping.services import (
    Preview,
    RowChange,
    cells_told,
    cooperation_subject,
    identity_number_faults,
    loaded,
    taken_back,
)
from samrad.folders.keeping.told import empty
from samrad.folders.reading import RawFolder, RawRow
from samrad.folders.sheets import BY_NAME
from samrad.folders.strategy_conflicts import LOCKED, OPEN
from samrad.organisations.models import Cooperation
from samrad.strategy.models import GoalWording, Measure

MOST_ROWS = 20_000  # 500 measures with seven commitments each, and their years, are a fourth of this
# What rows of these sheets point to, and where its cooperation stands; a council's organ has none.
POINTED_TO = {
    "organer": "cooperation",
    "saker": "cooperation",
    "dokumenter": "cooperation",
    "avtaler": "cooperation",
    "behandlinger": "branch__stop__case__cooperation",
}
OWNING = {"eier_virksomhet", "eier", "eier_epost", "ferdig", "stoppet", "fase"}
WITHDRAWAL = {"trukket_tilbake", "trukket_fordi", "tatt_ut", "tatt_ut_fordi"}
FOREIGN = "«{}» hører til et annet samarbeid."
RESTORED_ELSEWHERE = "Tiltaket er trukket tilbake. Det legges ut igjen på sin egen side. Skriv «nei»."
PUBLISHED_ELSEWHERE = "Det legges ut på sin egen side, ikke med et ark. Skriv det som sto her."


def preview_measures(
    cooperation: Cooperation, raw: RawFolder, *, by: Viewer, taking: Collection[str] = ()
) -> Preview:
    """What `keep_measures` would do with these rows. Nothing stays of it."""
    require(by, "measure.keep", cooperation)
    told, put_back = held_back(cooperation, in_its_own(cooperation, raw), taking)
    found = taken_back(lambda: write_measures(cooperation, told))
    found.put_back = put_back
    return found


@act("measures.keep_sheets")
def keep_measures(
    cooperation: Cooperation, raw: RawFolder, *, by: Viewer, taking: Collection[str] = ()
) -> Preview:
    """Keeps what the rows tell: new ones are made, different ones changed, absent ones left alone.

    What was changed here after the sheets were taken out stays, but for what `taking` names (`PutBack.key`).
    Effects: the rows; one audit entry with the cells. Raises FolderFaults with every fault, and then nothing
    is kept.
    """
    require(by, "measure.keep", cooperation)
    told, put_back = held_back(cooperation, in_its_own(cooperation, raw), taking)
    found = write_measures(cooperation, told)
    found.put_back = put_back
    if found.changes_nothing:
        tell_nothing_changed()
        return found
    follow_owners(owned_anew(cooperation, found.rows), by=by)
    before, after = cells_told(found.rows)
    desk = acting_for(by, K.secretariat, cooperation=cooperation)
    tell(cooperation_subject(cooperation), before=before, after=after, on_behalf_of=desk)
    return found


def owned_anew(cooperation: Cooperation, rows: Iterable[RowChange]) -> list[int]:
    """The measures that these changes give another owner, or end."""
    keys = [
        row.id
        for row in rows
        if row.sheet == "tiltak" and not row.is_new and OWNING & {column for column, _was, _is in row.cells}
    ]
    return list(Measure.objects.filter(cooperation=cooperation, key__in=keys).values_list("pk", flat=True))


def write_measures(cooperation: Cooperation, told: RawFolder) -> Preview:
    refuse(
        [
            *told.faults,
            *foreign_faults(cooperation, told),
            *period_faults(cooperation, told),
            *restored_faults(cooperation, told),
        ]
    )
    found = Preview(rows=loaded(cooperation, told))
    become_our_own(cooperation, found.rows)
    refuse(
        [
            *locked_faults(told, found.rows),
            *published_here_faults(told, found.rows),
            *identity_number_faults(told, found.rows),
        ]
    )
    return found


def refuse(faults: list[Fault]) -> None:
    if faults:
        raise FolderFaults(sorted(set(faults)))


def in_its_own(cooperation: Cooperation, raw: RawFolder) -> RawFolder:
    """The rows, where an empty cell for the cooperation means this one."""
    told = empty(cooperation)
    told.faults, told.taken_out = list(raw.faults), raw.taken_out
    for name, rows in raw.rows.items():
        own = {"samarbeid": cooperation.slug} if BY_NAME[name].column("samarbeid") else {}
        told.rows[name] = [
            RawRow(row.place, row.number, row.cells | {k: row.cells.get(k) or v for k, v in own.items()})
            for row in rows
        ]
    told.rows["verdier"] = with_ids(cooperation, told.rows["verdier"])
    return told


def foreign_faults(cooperation: Cooperation, raw: RawFolder) -> Iterator[Fault]:
    """Rows of another cooperation in the same folder are neither changed nor pointed to from here."""
    foreign = {
        name: set(
            BY_NAME[name]
            .model._default_manager.filter(scope=cooperation.scope, **{f"{path}__isnull": False})
            .exclude(**{path: cooperation})
            .values_list("key", flat=True)
        )
        for name, path in (BY_COOPERATION | POINTED_TO).items()
    }
    for name in KEPT_OF_MEASURES:
        pointing = [("id", name), *((each.name, each.to) for each in BY_NAME[name].references)]
        for row in raw.rows[name]:
            for column, to in pointing:
                told = row.cells.get(column, "").split("|")
                if to == "samarbeid":
                    strange = [each for each in told if each != cooperation.slug]
                else:
                    strange = [each.strip() for each in told if each.strip() in foreign.get(to, ())]
                for each in strange:
                    yield Fault(name, row.number, column, FOREIGN.format(each))


def restored_faults(cooperation: Cooperation, raw: RawFolder) -> Iterator[Fault]:
    """What is withdrawn isn't laid out again by a sheet, for instance one that was taken out before."""
    gone = Measure.objects.filter(cooperation=cooperation, withdrawn_on__isnull=False)
    keys = set(gone.values_list("key", flat=True))
    for row in raw.rows["tiltak"]:
        if row.cells.get("id") in keys and row.cells.get("offentlig", "").strip().lower() == "ja":
            yield Fault("tiltak", row.number, "offentlig", RESTORED_ELSEWHERE)


def locked_faults(raw: RawFolder, changes: Iterable[RowChange]) -> Iterator[Fault]:
    """The words of a version that has been adopted are changed by nobody, whatever told them."""
    changed = {each.id for each in changes if each.sheet == "målformuleringer"}
    rows = {row.cells.get("id", ""): row for row in raw.rows["målformuleringer"]}
    wordings = GoalWording.objects.filter(key__in=changed).exclude(version__status__in=OPEN)
    for key in wordings.filter(scope=raw.settings["mappe"]).values_list("key", flat=True):
        yield Fault("målformuleringer", rows[key].number, "versjon", LOCKED)


def published_here_faults(raw: RawFolder, changes: Iterable[RowChange]) -> Iterator[Fault]:
    """Nothing is published, nor withdrawn, by a sheet."""
    numbers = {(name, row.cells.get("id", "")): row.number for name, rows in raw.rows.items() for row in rows}
    for change in changes:
        at = numbers[change.sheet, change.id]
        for column, before, after in change.cells:
            if column in WITHDRAWAL or (column == "offentlig" and publishes(change, before, after)):
                yield Fault(change.sheet, at, column, PUBLISHED_ELSEWHERE)


def publishes(change: RowChange, before: str, after: str) -> bool:
    """Indicators are public from the start; all else is made public, or taken back, by acts of its own."""
    return before == "ja" or (after == "ja" and change.sheet != "indikatorer")
