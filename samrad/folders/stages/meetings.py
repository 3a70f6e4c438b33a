"""Meetings and the organs that meet in them."""

from __future__ import annotations

from samrad.folders.parsing import Folder, Row
from samrad.folders.resolving import Known
from samrad.folders.sheets import Sheet
from samrad.folders.writing import Changes, write_sheet
from samrad.meetings.models import Meeting, MeetingOrgan
from samrad.meetings.sources import tell_calendar_changed
from samrad.organisations.models import Organ


def stands(row: Row) -> dict[str, None]:
    """A meeting moved on the site, that the sheet says is where it was, no longer leads to another day."""
    return {} if row.values["status"] == Meeting.Status.MOVED else {"moved_to_id": None}


def write_meetings(folder: Folder, known: Known, changes: Changes, sheet: Sheet) -> None:
    """A meeting belongs to the cooperation of its leading organ; a council's own meeting belongs to none."""
    cooperations = dict(Organ.objects.values_list("pk", "cooperation_id"))
    rows = folder.rows[sheet.name]
    extra = {
        row.id: {"cooperation_id": cooperations[known.pk("organer", row.values["organs"][0])], **stands(row)}
        for row in rows
    }
    written = write_sheet(folder, known, changes, sheet, extra=extra)
    wanted = {written[row.id].pk: [known.pk("organer", id) for id in row.values["organs"]] for row in rows}
    present: dict[int, list[int | None]] = {}
    for meeting, organ in MeetingOrgan.objects.filter(meeting__in=wanted).values_list(
        "meeting_id", "organ_id"
    ):
        present.setdefault(meeting, []).append(organ)
    differing = {meeting: organs for meeting, organs in wanted.items() if present.get(meeting) != organs}
    MeetingOrgan.objects.filter(meeting__in=differing).delete()
    MeetingOrgan.objects.bulk_create(
        MeetingOrgan(meeting_id=meeting, organ_id=organ, order=order)
        for meeting, organs in differing.items()
        for order, organ in enumerate(organs)
    )
    changes.note(sheet.name, changed=differing)
    tell_calendar_changed({organ for organs in wanted.values() for organ in organs})
