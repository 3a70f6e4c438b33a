"""Who keeps the record of a meeting, and who does what with its minutes."""

from __future__ import annotations

import rules

from samrad.access.rules import K, acting_for, declare, is_auditor, is_secretariat
from samrad.core.viewers import Viewer
from samrad.meetings.models import Meeting
from samrad.organisations.models import Organ


def leading_organ(meeting: Meeting) -> Organ | None:
    """The organ that leads a meeting of one or several."""
    first = min(meeting.meeting_organs.all(), key=lambda each: each.order, default=None)
    return first.organ if first else None


@rules.predicate
def leads(viewer: Viewer, meeting: Meeting) -> bool:
    """Is the chair, or the deputy chair, of the organ that leads the meeting."""
    organ = leading_organ(meeting)
    return organ is not None and viewer.has(K.chair, organ=organ.pk)


def desk(by: Viewer, meeting: Meeting) -> str:
    """On behalf of whom the secretariat acts here; empty for others."""
    return acting_for(by, K.secretariat, cooperation=meeting.cooperation)


def chairing(by: Viewer, meeting: Meeting) -> str:
    """On behalf of which organ the chair acts here; empty for others."""
    organ = leading_organ(meeting)
    return acting_for(by, K.chair, organ=organ) if organ else ""


def keeping(by: Viewer, meeting: Meeting) -> str:
    """On behalf of whom somebody keeps the record."""
    return desk(by, meeting) or chairing(by, meeting)


PERMISSIONS = {
    "meeting.record": is_secretariat | leads,
    "minutes.read_draft": is_secretariat | leads | is_auditor,
    "minutes.write": is_secretariat | leads,
    "minutes.see_first": leads,
    "minutes.publish": is_secretariat,
    "minutes.approve_as_chair": leads,
    "minutes.approve_by_meeting": is_secretariat,
}
declare(PERMISSIONS)
