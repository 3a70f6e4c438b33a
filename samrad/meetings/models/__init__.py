from samrad.meetings.models.meeting import PLAIN_FORMAT, AgendaItem, Meeting, MeetingOrgan
from samrad.meetings.models.record import (
    ItemDecision,
    MeetingEvent,
    Minutes,
    MinutesNote,
    MinutesSigner,
)

__all__ = [
    "PLAIN_FORMAT",
    "AgendaItem",
    "ItemDecision",
    "Meeting",
    "MeetingEvent",
    "MeetingOrgan",
    "Minutes",
    "MinutesNote",
    "MinutesSigner",
]
