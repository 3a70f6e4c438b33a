"""Agendas, with the organs' own numbers."""

from __future__ import annotations

from samrad.cases.models import Treatment
from samrad.folders.parsing import Folder
from samrad.folders.resolving import Known
from samrad.folders.sheets import Sheet
from samrad.folders.writing import Changes, rows_by_identity, write_sheet
from samrad.meetings.models import AgendaItem, Meeting
from samrad.meetings.services import give_numbers

NEXT = "neste"


def write_agenda(folder: Folder, known: Known, changes: Changes, sheet: Sheet) -> None:
    """A serial that is told is kept; `neste` gets the next in the organ's series, once, and keeps it."""
    rows = folder.rows[sheet.name]
    meetings = Meeting.objects.in_bulk([known.pk("møter", row.values["meeting"]) for row in rows])
    organs = dict(Treatment.objects.filter(scope=folder.scope).values_list("pk", "organ_id"))
    stored = rows_by_identity(AgendaItem.objects.all(), {(folder.scope, row.id) for row in rows})
    if folder.is_example and folder.moved_anchor:
        # The whole year has moved: numbers that were given here are given anew, from one, in the new year.
        AgendaItem.objects.filter(pk__in=[item.pk for item in stored.values()]).update(serial=None, year=None)
        stored = {}
    extra = {}
    for row in rows:
        meeting = meetings[known.pk("møter", row.values["meeting"])]
        item = stored.get((folder.scope, row.id))
        told = row.values["serial"]
        if told == NEXT or not told:
            number = {"serial": item.serial if item else None, "year": item.year if item else None}
        else:
            number = {"serial": int(told), "year": meeting.date.year}
        extra[row.id] = {"organ_id": organs[known.pk("behandlinger", row.values["treatment"])], **number}
    written = write_sheet(folder, known, changes, sheet, extra=extra)
    unnumbered = [
        written[row.id].pk for row in rows if row.values["serial"] == NEXT and written[row.id].serial is None
    ]
    give_numbers(AgendaItem.objects.filter(pk__in=unnumbered))
