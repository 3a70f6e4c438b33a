"""The meeting as all its events leave it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from samrad.engine.meeting_record.attendance import Attendance
from samrad.engine.meeting_record.complaints import Complaint
from samrad.engine.meeting_record.corrections import Correction
from samrad.engine.meeting_record.event import Event, Kind, Refused
from samrad.engine.meeting_record.item import Closing, ItemState
from samrad.engine.meeting_record.remarks import Note, RulingNote
from samrad.engine.meeting_record.seats import Seat


@dataclass(frozen=True, slots=True)
class MeetingState:
    """`events` are those that stand, corrected, in order; `event_ids` all that were received and named.

    `closings`: when the public was out without anybody saying for which item.
    """

    events: tuple[Event, ...]
    event_ids: frozenset[str]
    seats: tuple[Seat, ...]
    opened_at: dt.datetime | None
    ended_at: dt.datetime | None
    place: str
    mode: str
    chair: str
    attendance: tuple[Attendance, ...]
    items: tuple[ItemState, ...]
    rulings: tuple[RulingNote, ...]
    notes: tuple[Note, ...]
    corrections: tuple[Correction, ...]
    closings: tuple[Closing, ...]
    complaints: tuple[Complaint, ...]
    refused: tuple[Refused, ...]

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None and self.ended_at is None

    def present_at(self, moment: dt.datetime) -> frozenset[str]:
        """Who was there at a moment, guests too. Raises TypeError for a time without a zone."""
        return frozenset(each.person for each in self.attendance if each.was_there(moment))

    def item(self, key: str) -> ItemState | None:
        return next((each for each in self.items if each.key == key), None)

    def was_closed(self, moment: dt.datetime) -> bool:
        """Whether the public was out at a moment, for whatever item."""
        closings = [*self.closings, *(each for item in self.items for each in item.closings)]
        return any(each.span.holds(moment) for each in closings)

    @property
    def is_hidden(self) -> bool:
        """Whether a closing couldn't be read: nobody can tell when the public was out, or for what."""
        return any(each.kind == Kind.doors_closed for each in self.refused)
