"""Who may do what with a meeting."""

from __future__ import annotations

import rules
from django.db.models import Q, QuerySet
from django.utils import timezone

from samrad.access.rules import K, declare, is_auditor, is_installation, is_secretariat
from samrad.core.viewers import Viewer
from samrad.meetings.models import Meeting, OrganRule, Summons
from samrad.organisations.models import Organ, Participation

# A meeting that is off still has its papers; one that isn't summoned has none to show.
UNISSUED = Meeting.Status.PLANNED


def exempt_in_meetings(organs: frozenset[int]) -> Q:
    """The exempt papers that come with a seat: those of the organ's meetings that have been summoned."""
    attached = Meeting.documents.through.objects.filter(meeting__organs__in=organs)
    return Q(pk__in=attached.exclude(meeting__status=UNISSUED).values("document"))


def exempt_for_called(person: int) -> Q:
    """The exempt papers of the one meeting a deputy is called to, in an elected organ.

    Those of the meeting itself, and those of the cases on its agenda. The right ends when somebody else takes
    the place.
    """
    meetings = called_to(person).values("meeting")
    return Q(meetings__in=meetings) | Q(
        cases__stops__branches__treatments__agenda_items__meeting__in=meetings,
        cases__stops__branches__treatments__agenda_items__is_draft=False,
    )


def called_to(person: int) -> QuerySet[Summons]:
    """The meetings of elected organs that a deputy is called to, until their minutes are out."""
    return Summons.objects.filter(
        seat__person=person,
        seat__organ__is_elected=True,
        stands_in_for__isnull=False,
        released_at__isnull=True,
        meeting__status__in=[Meeting.Status.ISSUED, Meeting.Status.HELD],
    ).exclude(answer=Summons.Answer.ABSENT)


def chair_must_approve(organ: Organ) -> bool:
    """In an elected organ the chair sets the agenda (koml. § 11-3); others choose, and the same is usual."""
    if organ.is_elected:
        return True
    rule = OrganRule.objects.filter(organ=organ).first()
    return rule is None or rule.chair_approves


@rules.predicate
def is_chair_there(viewer: Viewer, meeting: Meeting) -> bool:
    """Is the chair of an organ that meets."""
    return any(viewer.has(K.chair, organ=each.organ_id) for each in meeting.meeting_organs.all())


@rules.predicate
def is_chair_of_lead(viewer: Viewer, meeting: Meeting) -> bool:
    """Is the chair of the organ that leads."""
    return viewer.has(K.chair, organ=meeting.lead.pk)


@rules.predicate
def is_summoned(viewer: Viewer, summons: Summons) -> bool:
    """The one who is called: by account, by seat, or by the link in the mail."""
    if viewer.link:
        return viewer.link == f"absence:summons:{summons.pk}"
    if viewer.account is None:
        return False
    return viewer.account == summons.account_id or (
        viewer.person is not None and viewer.person == summons.seat.person_id
    )


@rules.predicate
def keeps_summons(viewer: Viewer, summons: Summons) -> bool:
    """Registers on behalf of somebody who has rung."""
    return is_secretariat(viewer, summons.meeting)


@rules.predicate
def keeps_calendar(viewer: Viewer, organ: Organ) -> bool:
    """Keeps a council's meeting days: its own officer, or the secretariat of a cooperation it is part of."""
    if organ is None or organ.organisation_id is None:
        return False
    if viewer.has(K.municipal_officer, organisation=organ.organisation_id):
        return True
    kept = viewer.cooperations_as(K.secretariat)
    today = timezone.localdate()
    parts = Participation.objects.on(today).filter(organisation=organ.organisation_id)
    return kept is None or parts.filter(cooperation__in=kept).exists()


PERMISSIONS = {
    "calendar.keep": is_installation | keeps_calendar,
    "meeting.prepare": is_secretariat,
    "meeting.see_draft": is_secretariat | is_chair_there,
    "meeting.see_answers": is_secretariat | is_chair_there | is_auditor,
    "meeting.approve": is_chair_of_lead,
    "summons.answer": is_summoned | keeps_summons,
}
declare(PERMISSIONS)
