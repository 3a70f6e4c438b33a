"""Agendas, with the organs' own numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from samrad.cases.models import Treatment
from samrad.engine.case_numbers import format_case_number
from samrad.folders.parsing import Folder, Row
from samrad.folders.resolving import Known
from samrad.folders.sheets import Sheet
from samrad.folders.writing import Changes, rows_by_identity, write_sheet
from samrad.meetings.models import PLAIN_FORMAT, AgendaItem, Meeting, Notice
from samrad.meetings.selectors import OFF
from samrad.meetings.services import give_numbers
from samrad.organisations.models import Organ

NEXT = "neste"


def write_agenda(folder: Folder, known: Known, changes: Changes, sheet: Sheet) -> None:
    """A serial that is told is kept; `neste` gets the next in the organ's series, once, and keeps it."""
    rows = folder.rows[sheet.name]
    organs = {
        each.pk: each.organ
        for each in Treatment.objects.filter(scope=folder.scope, organ__isnull=False).select_related("organ")
    }
    stored = rows_by_identity(AgendaItem.objects.all(), {(folder.scope, row.id) for row in rows})
    there = {each.meeting_id for each in stored.values()}
    meetings = Meeting.objects.in_bulk([*there, *(known.pk("møter", row.values["meeting"]) for row in rows)])
    if folder.is_renewed:
        # The whole year has moved: numbers that were given here are given anew, from one, in the new year.
        free_numbers(stored.values())
    extra, changing = {}, []
    called = set(Notice.objects.filter(meeting__in=meetings).values_list("meeting", flat=True))
    for row in rows:
        item = stored.get((folder.scope, row.id))
        meeting = meetings[meeting_of(row, item, known)]
        told = row.values["serial"] if item is None or "nummer" in row.told else ""
        organ = organs[known.pk("behandlinger", row.values["treatment"])]
        if told == NEXT or not told:
            number = number_of(item)
        else:
            number = told_number(organ, int(told), meeting.date.year, item)
            if item is not None and (item.serial, item.year) != (number["serial"], number["year"]):
                changing.append(item)
        # The agenda of a planned meeting has gone out to nobody: it is still to be approved and sent. So is
        # what was added here after the notice.
        goes_out_here = meeting.status in OFF or meeting.pk in called
        was_draft = item is not None and item.is_draft and goes_out_here
        is_draft = was_draft or meeting.status == Meeting.Status.PLANNED
        extra[row.id] = {"organ_id": organ.pk, "is_draft": is_draft, **number}
    free_numbers(changing)
    written = write_sheet(folder, known, changes, sheet, extra=extra)
    unnumbered = [
        written[row.id].pk for row in rows if row.values["serial"] == NEXT and written[row.id].serial is None
    ]
    give_numbers(AgendaItem.objects.filter(pk__in=unnumbered))
    given = AgendaItem.objects.filter(pk__in=unnumbered, serial__isnull=False)
    changes.note(sheet.name, changed=list(given.values_list("pk", flat=True)))


def meeting_of(row: Row, item: AgendaItem | None, known: Known) -> int | None:
    """Where the item stands, unless the row tells another meeting: a meeting that moved took it along."""
    return known.pk("møter", row.values["meeting"]) if item is None or "møte" in row.told else item.meeting_id


def number_of(item: AgendaItem | None) -> dict[str, Any]:
    """The number an item has already, or none."""
    if item is None:
        return {"serial": None, "year": None, "number": ""}
    return {"serial": item.serial, "year": item.year, "number": item.number}


def told_number(organ: Organ, serial: int, year: int, item: AgendaItem | None) -> dict[str, Any]:
    """The number that is told, in the form it has been written in before, else in the organ's form today."""
    if item is not None and (item.serial, item.year) == (serial, year):
        return number_of(item)
    written = format_case_number(organ.number_format or PLAIN_FORMAT, serial, year)
    return {"serial": serial, "year": year, "number": written}


def free_numbers(items: Iterable[AgendaItem]) -> None:
    """Takes the numbers of these away, since two can't share one even for a moment."""
    items = list(items)
    AgendaItem.objects.filter(pk__in=[item.pk for item in items]).update(serial=None, year=None, number="")
    for item in items:
        item.serial, item.year, item.number = None, None, ""
