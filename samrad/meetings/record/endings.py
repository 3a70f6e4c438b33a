"""What may not be recorded yet: that a case or a meeting is over while an election in it is undecided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from samrad.core.viewers import Viewer
from samrad.engine.meeting_record import ItemState, Kind
from samrad.meetings.models import Meeting, MeetingEvent
from samrad.meetings.record.sitting import Sitting, sitting_of

ENDINGS = {Kind.item_ended, Kind.ended}


def early_endings(meeting: Meeting, new: Sequence[MeetingEvent], by: Viewer) -> dict[str, str]:
    """The events among the new ones that come too early, by id, each with why.

    Lots that came with them count, also when a device sends them in the wrong order. Four questions, and none
    where nothing ends.
    """
    endings = [each for each in new if each.kind in ENDINGS]
    if not endings:
        return {}
    stored = sitting_of(meeting, by)
    sitting = replace(stored, events=(*stored.events, *new))
    waiting = {each.key: each for each in sitting.state.items if each.open_elections}
    standing = {each.id for each in sitting.state.events}
    found = {}
    for row in endings:
        key = row.payload.get("item")
        items = [waiting[key]] if key in waiting else list(waiting.values()) if row.kind == Kind.ended else []
        if items and str(row.event_id) in standing:
            found[str(row.event_id)] = " ".join(still_undecided(sitting, each) for each in items)
    return found


def still_undecided(sitting: Sitting, item: ItemState) -> str:
    """Which elections are undecided in the item, and what the secretary can do about it."""
    told = {"item": sitting.number_of(item) or item.title, "offices": ", ".join(item.open_elections)}
    return (
        _(
            "%(item)s: Valget er ikke avgjort (%(offices)s). Hold ny valgomgang, trekk lodd, eller registrer"
            " hva møtelederen eller organet avgjorde, med grunn. Saken kan også utsettes."
        )
        % told
    )
