"""Reading meetings under preparation: for the secretariat and the chair alone, until they are issued."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from samrad.access.rules import K, may
from samrad.cases.models import Decision, Treatment
from samrad.cases.selectors import NOT_AN_ANSWER, holding
from samrad.core.audit import hash_of
from samrad.core.viewers import Viewer
from samrad.meetings.models import AgendaItem, Meeting, NoticeOrder, ProgrammePoint
from samrad.meetings.rules import chair_must_approve
from samrad.meetings.selectors.public import OFF, meetings_visible_to

Line = AgendaItem | ProgrammePoint


def meetings_worked_on(viewer: Viewer) -> QuerySet[Meeting]:
    """The meetings this viewer prepares, chairs or audits; an auditor sees none before it is issued."""
    kept = viewer.cooperations_as(K.secretariat)
    chaired = {grant.organ for grant in viewer.grants_of(K.chair)} - {None}
    audited = viewer.cooperations_as(K.auditor)
    rows = meetings_visible_to(viewer)
    mine = rows.filter(organs__in=chaired).values("pk")
    seen = Q(cooperation__in=kept) | Q(pk__in=mine)
    return rows.filter(seen | (Q(cooperation__in=audited) & ~Q(status=Meeting.Status.PLANNED)))


def waiting_for_approval(viewer: Viewer) -> QuerySet[Meeting]:
    """The agendas that the viewer is asked to approve, as chair of the organ that leads."""
    chaired = {grant.organ for grant in viewer.grants_of(K.chair)} - {None}
    asked = meetings_visible_to(viewer).filter(
        approval=Meeting.Approval.ASKED, status__in=[Meeting.Status.PLANNED, Meeting.Status.ISSUED]
    )
    led = asked.filter(meeting_organs__order=0, meeting_organs__organ__in=chaired).values("pk")
    return asked.filter(pk__in=led).order_by("date")


def order_of(meeting: Meeting) -> NoticeOrder | None:
    """The large notice of the meeting that is being made, or that could not be sent."""
    return NoticeOrder.objects.filter(meeting=meeting).first()


def lines_of(meeting: Meeting, viewer: Viewer) -> list[Line]:
    """Everything on the agenda in its order; what isn't issued is seen by the secretariat and the chair."""
    items = meeting.agenda.select_related("treatment__branch__stop__case__cooperation", "organ", "notice")
    points = meeting.points.all()
    if not may(viewer, "meeting.see_draft", meeting):
        if meeting.status == Meeting.Status.PLANNED:
            return []
        items, points = items.filter(is_draft=False), points.filter(is_draft=False)
    return in_order([*items, *points])


def in_order(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (line.order, isinstance(line, ProgrammePoint), line.pk))


def unissued(lines: Iterable[Line]) -> list[Line]:
    """What would go out with the next notice."""
    return [line for line in lines if line.is_draft]


def due_for(meeting: Meeting) -> QuerySet[Treatment]:
    """The treatments that wait for an organ of the meeting and are on no coming agenda."""
    answered = holding(Decision.objects.filter(treatment=OuterRef("pk"))).exclude(outcome__in=NOT_AN_ANSWER)
    coming = Q(meeting__status__in=[Meeting.Status.PLANNED, Meeting.Status.ISSUED], withdrawn_because="")
    on_agenda = AgendaItem.objects.filter(treatment=OuterRef("pk")).filter(Q(meeting=meeting) | coming)
    rows = Treatment.objects.filter(
        organ__in=[each.organ_id for each in meeting.meeting_organs.all()],
        branch__stop__case__is_withdrawn=False,
    )
    related = rows.filter(~Exists(answered), ~Exists(on_agenda)).select_related(
        "branch__stop__case__cooperation", "organ"
    )
    return related.order_by("branch__stop__case__sort_key", "pk")


def last_held(meeting: Meeting) -> Meeting | None:
    """The meeting before this one of the organ that leads, when its minutes are still to be approved."""
    before = Meeting.objects.filter(
        meeting_organs__organ=meeting.lead, meeting_organs__order=0, date__lt=meeting.date
    )
    newest = before.exclude(status__in=OFF).order_by("-date", "-pk").first()
    return None if newest is None or newest.status == Meeting.Status.MINUTES_APPROVED else newest


def fingerprint(meeting: Meeting, lines: Iterable[Line]) -> str:
    """What the chair says yes to: when and where, and what stands on the agenda in which order."""
    facts = [meeting.date, meeting.starts_at, meeting.ends_at, meeting.place, meeting.mode]
    said = [[title_of_line(line), line.starts_at, *marks_of(line)] for line in unissued(lines)]
    return hash_of({"meeting": facts, "lines": said})


def marks_of(line: Line) -> list[str]:
    if isinstance(line, AgendaItem):
        return [line.line, line.guests, line.closed_basis, line.note]
    return [line.kind, line.case_kind]


def title_of_line(line: Line) -> str:
    return line.treatment.branch.stop.case.title if isinstance(line, AgendaItem) else line.title


@dataclass(frozen=True)
class Approval:
    """Whether the chair must say yes, has been asked, and has said yes to what stands there now."""

    is_needed: bool
    is_asked: bool
    is_given: bool
    is_outdated: bool
    was_sent_back: bool
    fingerprint: str

    @property
    def lets_out(self) -> bool:
        return self.is_given or not self.is_needed


def approval_of(meeting: Meeting, lines: Iterable[Line]) -> Approval:
    """Where the chair's approval of the agenda stands, compared with what stands there now."""
    now = fingerprint(meeting, lines)
    given = meeting.approval == Meeting.Approval.GIVEN
    return Approval(
        is_needed=chair_must_approve(meeting.lead),
        is_asked=meeting.approval == Meeting.Approval.ASKED,
        is_given=given and meeting.approved_hash == now,
        is_outdated=given and meeting.approved_hash != now,
        was_sent_back=meeting.approval == Meeting.Approval.SENT_BACK,
        fingerprint=now,
    )


def days_late(meeting: Meeting, today: date) -> tuple[int, int | None]:
    """Days from today to the meeting, and how many the organ that leads wants."""
    return (meeting.date - today).days, meeting.lead.papers_days
