"""What must hold in the sheets of how it is followed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from samrad.folders.faults import Fault
from samrad.folders.parsing import Folder, Row
from samrad.folders.resolving import Known
from samrad.folders.sheets.following import FOLLOWING
from samrad.organisations.models import Cooperation

TABLE = re.compile(r"[0-9A-Za-z]{1,20}")
DAYS_OF_MONTH = 28  # the shortest


def check_told_once(folder: Folder) -> Iterator[Fault]:
    """A row without an id is known by what it is about, and that is told once."""
    for sheet in FOLLOWING:
        first: dict[tuple[object, ...], Row] = {}
        for row in folder.rows[sheet.name]:
            earlier = first.setdefault(tuple(row.values[name] for name in sheet.known_by), row)
            if earlier is not row:
                column = next(each.name for each in sheet.columns if each.field == sheet.known_by[-1])
                yield row.fault(column, f"Det samme står på rad {earlier.number}. Ta bort en av dem.")


def check_follow_up(_folder: Folder, row: Row) -> Iterator[Fault]:
    values = row.values
    if values["is_on"] and "neste" in row.told and values["next_on"] is None:
        yield row.fault("neste", "Skriv dagen den første runden åpner.")
    for column, field in (("måneder", "every_months"), ("svarfrist", "answer_days")):
        if values[field] < 1:
            yield row.fault(column, "Skriv 1 eller mer.")
    if values["answer_days"] + values["escalate_days"] >= values["every_months"] * DAYS_OF_MONTH:
        yield row.fault(
            "svarfrist", "Runden rekker ikke å bli ferdig før den neste åpner. Skriv færre dager."
        )


def check_query(_folder: Folder, row: Row) -> Iterator[Fault]:
    if row.values["table"] and not TABLE.fullmatch(row.values["table"]):
        yield row.fault(
            "tabell", f"«{row.values['table']}» er ikke et tabellnummer. Skriv for eksempel 07459."
        )


def check_own_cooperation(folder: Folder, _known: Known) -> Iterator[Fault]:
    """How another folder's cooperation is followed is told there."""
    told = [row for name in ("oppfølging", "navngiving") for row in folder.rows[name]]
    slugs = {row.values["cooperation"] for row in told}
    foreign = Cooperation.objects.filter(slug__in=slugs - {None}).exclude(scope=folder.scope) if slugs else ()
    others = {each.slug for each in foreign}
    for row in told:
        if row.values["cooperation"] in others:
            yield row.fault("samarbeid", "Samarbeidet hører til en annen mappe. Skriv det der.")


CHECKS = (check_told_once,)
CONFLICTS = (check_own_cooperation,)
ROW_CHECKS = {"oppfølging": check_follow_up, "statistikk": check_query}
