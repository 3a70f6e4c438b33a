"""The chair's approval of an agenda before it goes out (koml. § 11-3: the chair sets the agenda)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from samrad.access.rules import K, acting_for, require
from samrad.core.acts import Refused, act, tell
from samrad.core.viewers import Viewer
from samrad.meetings.models import Meeting, OrganRule
from samrad.meetings.selectors.preparing import approval_of, lines_of, unissued
from samrad.meetings.services.planning import on_behalf, refuse_unless_coming
from samrad.organisations.models import Organ


@act("meeting.ask_approval")
def ask_approval(meeting: Meeting, *, by: Viewer) -> None:
    """Puts the agenda before the chair, in her Min uke. One audit entry. Raises Refused for an empty one."""
    require(by, "meeting.prepare", meeting)
    refuse_unless_coming(meeting)
    if not unissued(lines_of(meeting, by)):
        raise Refused(_("Det står ingenting nytt på sakslisten som lederen kan godkjenne."))
    set_approval(meeting, Meeting.Approval.ASKED)
    tell(meeting, fields=["approval"], on_behalf_of=on_behalf(by, meeting.cooperation))


@act("meeting.approve")
def approve_agenda(meeting: Meeting, *, seen: str, by: Viewer) -> None:
    """The chair says yes to the agenda as it stood on her page (`seen` is its fingerprint).

    Effects: the notice can go out as long as nothing changes; one audit entry. Raises Refused when the agenda
    has changed since she opened the page.
    """
    require(by, "meeting.approve", meeting)
    refuse_unless_asked(meeting)
    if approval_of(meeting, lines_of(meeting, by)).fingerprint != seen:
        raise Refused(_("Sakslisten er endret siden du åpnet siden. Se på den på nytt og godkjenn så."))
    set_approval(meeting, Meeting.Approval.GIVEN, approved_hash=seen)
    tell(meeting, fields=["approval"], on_behalf_of=as_chair(by, meeting))


@act("meeting.send_back")
def send_back_agenda(meeting: Meeting, *, because: str, by: Viewer) -> None:
    """The chair wants something changed and says what, in a sentence. One audit entry."""
    require(by, "meeting.approve", meeting)
    refuse_unless_asked(meeting)
    if not because.strip():
        raise Refused(_("Skriv en setning om hva som må endres."))
    set_approval(meeting, Meeting.Approval.SENT_BACK, approval_note=because.strip())
    tell(meeting, fields=["approval"], on_behalf_of=as_chair(by, meeting))


def refuse_unless_asked(meeting: Meeting) -> None:
    if meeting.approval != Meeting.Approval.ASKED or not meeting.is_coming:
        raise Refused(_("Sekretariatet har ikke bedt om godkjenning av denne sakslisten."))


def set_approval(
    meeting: Meeting, approval: str, *, approved_hash: str = "", approval_note: str = ""
) -> None:
    meeting.approval, meeting.approved_hash, meeting.approval_note = approval, approved_hash, approval_note
    meeting.save(update_fields=["approval", "approved_hash", "approval_note"])


def as_chair(by: Viewer, meeting: Meeting) -> str:
    return acting_for(by, K.chair, organ=meeting.lead)


@act("organ.choose_approval")
def choose_approval(organ: Organ, *, chair_approves: bool, by: Viewer) -> None:
    """Whether the chair of an administrative organ must approve its agendas. One audit entry.

    Raises Refused for an elected organ, where the act has decided it.
    """
    require(by, "meeting.prepare", organ)
    if organ.is_elected:
        raise Refused(_("I et folkevalgt organ setter lederen opp sakslisten. Det kan ikke velges bort."))
    OrganRule.objects.update_or_create(organ=organ, defaults={"chair_approves": chair_approves})
    tell(organ, after={"chair_approves": chair_approves}, on_behalf_of=on_behalf(by, organ.cooperation))
