"""Periods that collide: a person twice in an organ, an organisation twice in a cooperation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from samrad.folders.faults import Fault
from samrad.folders.parsing import Folder, Row
from samrad.folders.resolving import Known
from samrad.organisations.models import Participation, Seat

SEATED_TWICE = (
    "Personen har plass i organet i samme tid i raden «{other}». Sett en siste dag på den først, eller rett "
    "datoene."
)
IN_TWICE = (
    "Virksomheten er med i samarbeidet i samme tid i raden «{other}». Sett en siste dag på den først, "
    "eller rett datoene."
)


@dataclass(frozen=True)
class Held:
    """A period, and what no two rows may hold at once; `row` is None where the folder doesn't tell it."""

    id: str
    what: tuple[Any, ...]
    start: date | None
    end: date | None
    row: Row | None = None

    def collides_with(self, other: Held) -> bool:
        """One that begins on the last day of another follows it."""
        return not (ends_by(self.end, other.start) or ends_by(other.end, self.start))


def ends_by(end: date | None, start: date | None) -> bool:
    return end is not None and start is not None and end <= start


def check_seats(folder: Folder, _known: Known) -> Iterator[Fault]:
    """A person has one seat in an organ at a time."""
    told = {row.values["person"] for row in folder.rows["plasser"]} - {None, ""}
    keys = folder.ids("plasser")
    stored = Seat.objects.filter(scope=folder.scope, person__isnull=False).order_by()
    rows = [
        Held(key, (organ, person), start, end)
        for key, organ, person, start, end in stored.values_list(
            "key", "organ__key", "person__key", "start_on", "end_on"
        )
        if person in told or key in keys
    ]
    columns = {"organ": "organ", "person": "person"}
    for held, other in collisions(folder.rows["plasser"], rows, columns):
        yield held.fault("person", SEATED_TWICE.format(other=other))


def check_participations(folder: Folder, _known: Known) -> Iterator[Fault]:
    """An organisation takes part once at a time, or with parts that differ."""
    told = {row.values["organisation"] for row in folder.rows["deltakere"]} - {None, ""}
    keys = folder.ids("deltakere")
    stored = Participation.objects.filter(scope=folder.scope).order_by()
    rows = [
        Held(key, (cooperation, organisation, part), start, end)
        for key, cooperation, organisation, part, start, end in stored.values_list(
            "key", "cooperation__slug", "organisation__key", "part", "start_on", "end_on"
        )
        if organisation in told or key in keys
    ]
    columns = {"samarbeid": "cooperation", "virksomhet": "organisation", "del": "part"}
    for held, other in collisions(folder.rows["deltakere"], rows, columns):
        yield held.fault("virksomhet", IN_TWICE.format(other=other))


def collisions(
    told: Sequence[Row], stored: Sequence[Held], columns: dict[str, str]
) -> Iterator[tuple[Row, str]]:
    """Each told row that collides, with the id of the row it collides with."""
    known = {each.id: each for each in stored}
    known |= {row.id: held_by(row, known.get(row.id), columns) for row in told}
    groups: dict[tuple[Any, ...], list[Held]] = defaultdict(list)
    for each in known.values():
        if all(part is not None for part in each.what) and each.what[1]:
            groups[each.what].append(each)
    for group in groups.values():
        for first, second in combinations(group, 2):
            told_row, other = (second.row, first) if second.row else (first.row, second)
            if told_row is not None and first.collides_with(second):
                yield told_row, other.id


def held_by(row: Row, stored: Held | None, columns: dict[str, str]) -> Held:
    """The row as the folder tells it; a column that it doesn't tell says what is stored."""
    before = stored.what if stored else (None,) * len(columns)
    what = tuple(
        row.values[field] if stored is None or column in row.told else old
        for (column, field), old in zip(columns.items(), before, strict=True)
    )
    start = row.values["start_on"] if stored is None or "fra" in row.told else stored.start
    end = row.values["end_on"] if stored is None or "til" in row.told else stored.end
    return Held(row.id, what, start, end, row)
