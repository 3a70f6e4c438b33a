"""Reading minutes: whose turn it is, who may sign, what approved them before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from samrad.access.rules import K
from samrad.core.viewers import Viewer
from samrad.meetings.models import AgendaItem, Meeting, Minutes
from samrad.meetings.record.sitting import MEMBERS, Sitting, person_key
from samrad.organisations.models import Organ, Person

S = Meeting.Status


def minutes_seen_by(viewer: Viewer, meeting: Meeting) -> bool:
    """Whether the viewer is one of those who sign these minutes."""
    return (
        viewer.person is not None and meeting_minutes(meeting).filter(signers__person=viewer.person).exists()
    )


def meeting_minutes(meeting: Meeting) -> QuerySet[Minutes]:
    return Minutes.objects.filter(meeting=meeting)


def approval_before(organ: Organ) -> str:
    """How the organ's last minutes were to be approved: what is suggested for the next."""
    rows = Minutes.objects.filter(
        meeting__meeting_organs__organ=organ, meeting__meeting_organs__order=0, published_at__isnull=False
    )
    last = rows.order_by("-published_at").values_list("approval", flat=True).first()
    return last or Minutes.Approval.CHAIR


def possible_signers(sitting: Sitting) -> list[Person]:
    """The members and deputies who met."""
    came = {each.person for each in sitting.state.attendance}
    roles = MEMBERS | {"deputy"}
    return [
        seat.person
        for seat in sitting.seats
        if seat.person and seat.role in roles and person_key(seat) in came
    ]


def possible_approvals(meeting: Meeting, organ: Organ | None) -> QuerySet[AgendaItem]:
    """The decided items of the organ's later meetings, the approvals of minutes first."""
    rows = AgendaItem.objects.filter(organ=organ, meeting__date__gte=meeting.date, decisions__isnull=False)
    rows = rows.exclude(meeting=meeting).select_related("meeting", "treatment__branch__stop__case").distinct()
    return rows.order_by("meeting__date", "order")


@dataclass(frozen=True)
class Waiting:
    """A meeting whose minutes wait for somebody, and for what: see, mend, publish, approve or sign."""

    meeting: Meeting
    organ: Organ
    what: str


def minutes_waiting_for(viewer: Viewer) -> Iterable[Waiting]:
    """Whose turn it is. Two questions, and none for who has nothing to do with minutes."""
    organs = {each.organ for each in viewer.grants_of(K.chair)} - {None}
    homes = viewer.cooperations_as(K.secretariat)
    reach = Q(meeting_organs__organ__in=organs, meeting_organs__order=0)
    if homes:
        reach |= Q(cooperation__in=homes)
    if viewer.person is not None:
        reach |= Q(minutes__signers__person=viewer.person, minutes__signers__signed_at=None)
    elif not organs and not homes:
        return
    rows = Meeting.objects.filter(reach, status__in=[S.HELD, S.MINUTES_DRAFTED], events__kind="ended")
    rows = rows.select_related("minutes", "cooperation").distinct().order_by("date", "pk")
    signing = set()
    if viewer.person is not None:
        signing = set(
            Minutes.objects.filter(
                signers__person=viewer.person, signers__signed_at=None, meeting__status=S.MINUTES_DRAFTED
            ).values_list("meeting", flat=True)
        )
    for row in rows.prefetch_related("meeting_organs__organ"):
        organ = min(row.meeting_organs.all(), key=lambda each: each.order).organ
        what = next_step(row, leads=organ.pk in organs, keeps=homes is None or row.cooperation_id in homes)
        if row.pk in signing:
            what = "sign"
        if what:
            yield Waiting(row, organ, what)


def next_step(meeting: Meeting, *, leads: bool, keeps: bool) -> str:
    """What these minutes wait for from a viewer who leads the organ, or keeps the record."""
    minutes = getattr(meeting, "minutes", None)
    if meeting.status == S.HELD:
        if minutes is not None and minutes.sent_back_at is not None:
            return "mend" if keeps else ""
        if minutes is None or minutes.seen_at is None:
            return "see" if leads else ""
        return "publish" if keeps else ""
    is_chairs = minutes is not None and minutes.approval == Minutes.Approval.CHAIR
    return "approve" if leads and is_chairs else ""
