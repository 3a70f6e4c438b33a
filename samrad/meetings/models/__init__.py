from samrad.meetings.models.agenda import PLAIN_FORMAT, AgendaItem, ProgrammePoint
from samrad.meetings.models.calendar_source import CalendarKind, CalendarReading, CalendarSource
from samrad.meetings.models.meeting import Meeting, MeetingOrgan
from samrad.meetings.models.notice import Notice, NoticeOrder, OrganRule, SeatAddress, Summons
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
    "CalendarKind",
    "CalendarReading",
    "CalendarSource",
    "ItemDecision",
    "Meeting",
    "MeetingEvent",
    "MeetingOrgan",
    "Minutes",
    "MinutesNote",
    "MinutesSigner",
    "Notice",
    "NoticeOrder",
    "OrganRule",
    "ProgrammePoint",
    "SeatAddress",
    "Summons",
]
