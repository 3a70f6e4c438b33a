"""Meetings and the organs that meet in them."""

from __future__ import annotations

from typing import Any

from samrad.folders.parsing import Folder, Row
from samrad.folders.resolving import Known
from samrad.folders.sheets import Sheet
from samrad.folders.writing import Changes, rows_by_identity, write_sheet
from samrad.meetings.models import Meeting, MeetingOrgan
from samrad.meetings.selectors import OFF
from samrad.meetings.sources import tell_calendar_changed
from samrad.organisations.models import Organ


def stands(row: Row, stored: Meeting | None) -> dict[str, Any]:
    """A meeting that was moved or called off on the site, and that the row gives a new day or state, stands.

    Then it is as the row says, and leads to no other day.
    """
    status = row.values["status"]
    is_off = stored is not None and stored.status in OFF
    if "status" in row.told or (is_off and "dato" in row.told):
        return {"status": status} | ({} if status == Meeting.Status.MOVED else {"moved_to_id": None})
    return {}


def beyond_the_cells(folder: Folder, known: Known, rows: list[Row]) -> dict[str, dict[str, Any]]:
    """Whose meeting it is, and what follows for one that was moved or called off on the site; by id."""
    cooperations = dict(Organ.objects.values_list("pk", "cooperation_id"))
    stored = rows_by_identity(Meeting.objects.all(), {(folder.scope, row.id) for row in rows})
    extra: dict[str, dict[str, Any]] = {}
    for row in rows:
        before = stored.get((folder.scope, row.id))
        extra[row.id] = stands(row, before)
        if before is None or "organer" in row.told:
            leading = known.pk("organer", row.values["organs"][0])
            extra[row.id]["cooperation_id"] = cooperations[leading]
    return extra


def write_meetings(folder: Folder, known: Known, changes: Changes, sheet: Sheet) -> None:
    """A meeting belongs to the cooperation of its leading organ; a council's own meeting belongs to none."""
    rows = folder.rows[sheet.name]
    extra = beyond_the_cells(folder, known, rows)
    written = write_sheet(folder, known, changes, sheet, extra=extra)
    wanted = {
        written[row.id].pk: [known.pk("organer", id) for id in row.values["organs"]]
        for row in rows
        if "organer" in row.told
    }
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
    tell_calendar_changed({known.pk("organer", id) for row in rows for id in row.values["organs"]})
