"""A meeting as a list of events that is only added to, folded to what the minutes need.

A tablet with a flaky network may send each event once or ten times, late and in any order: the state is the
same. `fold` computes; the room above keeps the events, and decides who sees which outline.
"""

from samrad.engine.meeting_record.attendance import Attendance, AttendanceRole, Span
from samrad.engine.meeting_record.ballot import BallotState, ElectionState, ListElectionState, Taken
from samrad.engine.meeting_record.complaints import Complaint, ComplaintCode
from samrad.engine.meeting_record.corrections import Correction
from samrad.engine.meeting_record.event import Event, Kind, Refusal, Refused
from samrad.engine.meeting_record.fold import fold
from samrad.engine.meeting_record.item import (
    Closing,
    Decision,
    Disqualification,
    ItemOutcome,
    ItemState,
    Proposal,
    Referral,
)
from samrad.engine.meeting_record.outline import Outline, minutes_outline
from samrad.engine.meeting_record.public_outline import paragraphs_of, public_outline
from samrad.engine.meeting_record.reading import place_in_order, read_event
from samrad.engine.meeting_record.remarks import Note, RulingNote
from samrad.engine.meeting_record.seats import AgendaEntry, Seat, SeatRole
from samrad.engine.meeting_record.state import MeetingState

__all__ = [
    "AgendaEntry",
    "Attendance",
    "AttendanceRole",
    "BallotState",
    "Closing",
    "Complaint",
    "ComplaintCode",
    "Correction",
    "Decision",
    "Disqualification",
    "ElectionState",
    "Event",
    "ItemOutcome",
    "ItemState",
    "Kind",
    "ListElectionState",
    "MeetingState",
    "Note",
    "Outline",
    "Proposal",
    "Referral",
    "Refusal",
    "Refused",
    "RulingNote",
    "Seat",
    "SeatRole",
    "Span",
    "Taken",
    "fold",
    "minutes_outline",
    "paragraphs_of",
    "place_in_order",
    "public_outline",
    "read_event",
]
