"""Acts on the register: told rows are looked at, and then kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction

from samrad.access.rules import K, acting_for, require
from samrad.core.acts import act, tell, tell_nothing_changed
from samrad.core.viewers import Viewer
from samrad.engine.identity_numbers import find_identity_numbers
from samrad.folders.faults import Fault, FolderFaults
from samrad.folders.keeping import rules as _rules  # noqa: F401 (declares who may)
from samrad.folders.keeping.put_back import PutBack
from samrad.folders.keeping.rows import cells_by_id, name_of
from samrad.folders.load import load_rows
from samrad.folders.reading import RawFolder
from samrad.folders.sheets import BY_NAME
from samrad.meetings.models import Meeting
from samrad.organisations.models import Cooperation, Organ, Seat

# The column that tells which cooperation a row belongs to, itself or through its organ.
BELONGS_BY = {"organer": "id", "plasser": "organ", "avtaler": "samarbeid", "kontakter": "samarbeid"}
ISSUED = "Møtet er innkalt eller holdt. Flytt, avlys eller endre det på møtets egen side."
IDENTITY_NUMBER = "Det står et fødselsnummer her. Ta det ut: det som føres her, kan bli vist for alle."
ONLY_PLANNED = "Et møte blir innkalt, avlyst eller flyttet på sin egen side. Skriv planlagt her."


@dataclass(frozen=True)
class RowChange:
    """A row that becomes new or different, with the cells that do: (column, before, after)."""

    sheet: str
    id: str
    name: str
    is_new: bool
    cells: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Ending:
    """All seats of these organs that aren't in the sheet have `last_day` as their last."""

    organs: frozenset[int]
    last_day: date


@dataclass
class Preview:
    """What keeping the told rows would do: faults, and nothing is kept; or what changes and ends.

    `put_back` is what is newer here than the sheets, and stays so unless it is asked for.
    """

    faults: list[Fault] = field(default_factory=list)
    rows: list[RowChange] = field(default_factory=list)
    ended: list[Seat] = field(default_factory=list)
    put_back: list[PutBack] = field(default_factory=list)

    @property
    def changes_nothing(self) -> bool:
        return not (self.faults or self.rows or self.ended)


class _Undone(Exception):
    """Takes a preview's changes back."""


def preview(cooperation: Cooperation, raw: RawFolder, *, by: Viewer, ending: Ending | None = None) -> Preview:
    """What `keep` would do with these rows. Nothing stays of it."""
    require(by, "register.keep", cooperation)
    return taken_back(lambda: write(cooperation, raw, ending))


def taken_back(perform: Callable[[], Preview]) -> Preview:
    """What would be done, with nothing done."""
    found = Preview()
    try:
        with transaction.atomic():
            found = perform()
            raise _Undone
    except _Undone:
        return found
    except FolderFaults as unusable:
        return Preview(faults=unusable.faults)


@act("register.keep")
def keep(cooperation: Cooperation, raw: RawFolder, *, by: Viewer, ending: Ending | None = None) -> Preview:
    """Keeps what the rows tell: new ones are made, different ones changed, absent ones left alone.

    Effects: the rows; seats of the organs in `ending` get their last day; one audit entry with the names of
    rows and columns. Raises FolderFaults with every fault, and then nothing is kept.
    """
    require(by, "register.keep", cooperation)
    found = write(cooperation, raw, ending)
    if found.changes_nothing:
        tell_nothing_changed()
        return found
    before, after = cells_told(found.rows)
    ended = {f"plasser.{seat.key}.til": str(ending.last_day) for seat in found.ended} if ending else {}
    tell(
        cooperation_subject(cooperation),
        before=before,
        after=after | ended,
        on_behalf_of=acting_for(by, K.secretariat, K.administrator, cooperation=cooperation),
    )
    return found


def cells_told(rows: Iterable[RowChange]) -> tuple[dict[str, str], dict[str, str]]:
    """The cells before and after, as the log names them."""
    cells = [(f"{row.sheet}.{row.id}.{name}", old, new) for row in rows for name, old, new in row.cells]
    return {name: old for name, old, _new in cells}, {name: new for name, _old, new in cells}


def cooperation_subject(cooperation: Cooperation) -> str:
    return f"cooperation:{cooperation.slug}"


def write(cooperation: Cooperation, raw: RawFolder, ending: Ending | None) -> Preview:
    faults = [*raw.faults, *meeting_faults(cooperation, raw), *foreign_faults(cooperation, raw)]
    if faults:
        raise FolderFaults(sorted(set(faults)))
    found = Preview()
    if ending is not None:  # first, so that who is chosen again has one seat at a time
        found.ended = end_seats(ending, [row.cells.get("id", "") for row in raw.rows["plasser"]])
    found.rows = loaded(cooperation, raw)
    told_numbers = list(identity_number_faults(raw, found.rows))
    if told_numbers:
        raise FolderFaults(sorted(set(told_numbers)))
    return found


def identity_number_faults(raw: RawFolder, changes: Iterable[RowChange]) -> Iterator[Fault]:
    """A cell that becomes something with a national identity number in it. What stood before stops nobody."""
    numbers = {(name, row.cells.get("id", "")): row.number for name, rows in raw.rows.items() for row in rows}
    for change in changes:
        for column, _before, after in change.cells:
            if len(after) > 10 and find_identity_numbers(after):
                yield Fault(change.sheet, numbers[change.sheet, change.id], column, IDENTITY_NUMBER)


def loaded(cooperation: Cooperation, raw: RawFolder) -> list[RowChange]:
    """Loads the rows and tells what became new or different of them."""
    told = {name: [row.cells.get("id", "") for row in rows] for name, rows in raw.rows.items() if rows}
    before = {name: cells_by_id(cooperation, BY_NAME[name], ids) for name, ids in told.items()}
    load_rows(raw)
    after = {name: cells_by_id(cooperation, BY_NAME[name], ids) for name, ids in told.items()}
    return [change for name in told for change in differences(name, before[name], after[name])]


def differences(
    sheet: str, before: dict[str, dict[str, str]], after: dict[str, dict[str, str]]
) -> Iterable[RowChange]:
    """The rows that aren't as they were, with the cells that differ. How we know is no difference."""
    for id, cells in after.items():
        old = before.get(id, {})
        changed = tuple(
            (name, old.get(name, ""), cell)
            for name, cell in cells.items()
            if cell != old.get(name, "") and name not in {"id", "kilde", "kildetype", "eksempel"}
        )
        if changed or id not in before:
            yield RowChange(sheet, id, name_of(BY_NAME[sheet], cells), id not in before, changed)


def end_seats(ending: Ending, staying: Collection[str]) -> list[Seat]:
    """Gives the seats that hold the day after their last day, unless the sheet tells them."""
    rows = Seat.objects.on(ending.last_day + timedelta(days=1)).filter(organ__in=ending.organs)
    begun = [seat for seat in rows.exclude(key__in=staying) if has_begun(seat, ending.last_day)]
    for seat in begun:
        seat.end_on, seat.end_precision = ending.last_day, "day"
    Seat.objects.bulk_update(begun, ["end_on", "end_precision"])
    found = Seat.objects.filter(pk__in=[seat.pk for seat in begun])
    return list(found.select_related("organ", "person", "organisation").order_by("organ__sort_key", "pk"))


def has_begun(seat: Seat, day: date) -> bool:
    return seat.start_on is None or seat.start_on <= day


def meeting_faults(cooperation: Cooperation, raw: RawFolder) -> Iterable[Fault]:
    """A meeting plan is planned here; what happens to a meeting after that are acts of their own."""
    rows = raw.rows["møter"]
    keys = [row.cells.get("id", "") for row in rows]
    issued = set(
        Meeting.objects.filter(scope=cooperation.scope, key__in=keys)
        .exclude(status=Meeting.Status.PLANNED)
        .values_list("key", flat=True)
    )
    for row in rows:
        if row.cells.get("id") in issued:
            yield Fault("møter", row.number, "id", ISSUED)
        elif row.cells.get("status", "") not in {"", "planlagt", "planned"}:
            yield Fault("møter", row.number, "status", ONLY_PLANNED)


def foreign_faults(cooperation: Cooperation, raw: RawFolder) -> Iterable[Fault]:
    """Rows that belong to another cooperation kept in the same folder are changed from there."""
    organs = {row.cells.get("organ", "") for row in raw.rows["plasser"]}
    organs |= {row.cells.get("id", "") for row in raw.rows["organer"]}
    other = Organ.objects.filter(scope=cooperation.scope, key__in=organs, cooperation__isnull=False)
    foreign = set(other.exclude(cooperation=cooperation).values_list("key", flat=True))
    for name, column in BELONGS_BY.items():
        for row in raw.rows[name]:
            told = row.cells.get(column, "")
            is_other = told not in {"", cooperation.slug} if column == "samarbeid" else told in foreign
            if is_other:
                yield Fault(name, row.number, column, f"«{told}» hører til et annet samarbeid.")
