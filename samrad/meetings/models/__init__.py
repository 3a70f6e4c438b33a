from samrad.meetings.models.agenda import PLAIN_FORMAT, AgendaItem, ProgrammePoint
from samrad.meetings.models.meeting import Meeting, MeetingOrgan
from samrad.meetings.models.notice import Notice, OrganRule, SeatAddress, Summons

__all__ = [
    "PLAIN_FORMAT",
    "AgendaItem",
    "Meeting",
    "MeetingOrgan",
    "Notice",
    "OrganRule",
    "ProgrammePoint",
    "SeatAddress",
    "Summons",
]
