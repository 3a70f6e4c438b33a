"""Who may do what with a meeting."""

from __future__ import annotations

from django.db.models import Q

from samrad.access.rules import declare, is_secretariat
from samrad.meetings.models import Meeting


def exempt_in_meetings(organs: frozenset[int]) -> Q:
    """The exempt papers that come with a seat: those of the organ's meetings."""
    attached = Meeting.documents.through.objects.filter(meeting__organs__in=organs)
    return Q(pk__in=attached.values("document"))


PERMISSIONS = {
    "meeting.prepare": is_secretariat,
}
declare(PERMISSIONS)
