"""The act that sends a notice out: numbers, papers, mail, and everything public at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samrad.access.rules import require
from samrad.cases.models import Branch, Case, Role, Stop, Treatment
from samrad.cases.reading.drafting import paper_to_go_out
from samrad.cases.services.paper_issuing import let_paper_out
from samrad.core.acts import Refused, act, tell
from samrad.core.models import Provenance
from samrad.core.viewers import Viewer
from samrad.engine.sort_keys import norwegian_sort_key
from samrad.meetings.models import AgendaItem, Meeting, Notice, ProgrammePoint
from samrad.meetings.selectors.preparing import (
    Approval,
    Line,
    approval_of,
    days_late,
    in_order,
    lines_of,
    unissued,
)
from samrad.meetings.selectors.summoned import Recipient, recipients_of
from samrad.meetings.services.mailing import send_news, small_enough, summon
from samrad.meetings.services.numbers import give_numbers
from samrad.meetings.services.pack import letterhead, pack_of, store_pack
from samrad.meetings.services.planning import on_behalf
from samrad.meetings.sources import doubts_about, hindrances_of, tell_calendar_changed
from samrad.meetings.standing_items import not_the_last_meeting


@dataclass(frozen=True)
class Preview:
    """What will happen when the notice goes out: who gets it, what becomes public, what is wrong."""

    is_supplementary: bool
    lines: list[Line]
    recipients: list[Recipient]
    faults: list[str]
    warnings: list[str]
    approval: Approval

    @property
    def without_address(self) -> list[Recipient]:
        return [each for each in self.recipients if not each.email]


def preview_of(meeting: Meeting, *, by: Viewer, today: date) -> Preview:
    """What the secretary reads before pressing the button."""
    lines = unissued(lines_of(meeting, by))
    approval = approval_of(meeting, lines)
    return Preview(
        is_supplementary=meeting.status == Meeting.Status.ISSUED,
        lines=lines,
        recipients=recipients_of(meeting),
        faults=faults_of(meeting, lines, approval, today),
        warnings=warnings_about(meeting, lines, today),
        approval=approval,
    )


def faults_of(meeting: Meeting, lines: Sequence[Line], approval: Approval, today: date) -> list[str]:
    """What keeps the notice from going out, each with what to do."""
    found = []
    if not meeting.is_coming:
        found.append(_("Møtet er %(status)s.") % {"status": meeting.get_status_display()})
    if meeting.date < today:
        found.append(_("Møtedagen er passert. Flytt møtet først."))
    if not any(is_case(line) for line in lines):
        found.append(_("Det står ingen sak på sakslisten som ikke er sendt. Legg til en sak først."))
    if not approval.lets_out:
        found.append(not_approved(approval))
    return found + hindrances_of(meeting)


def is_case(line: Line) -> bool:
    return isinstance(line, AgendaItem) or line.kind == ProgrammePoint.Kind.STANDING


def not_approved(approval: Approval) -> str:
    if approval.is_outdated:
        return _("Sakslisten er endret etter at lederen godkjente den. Be om godkjenning på nytt.")
    if approval.is_asked:
        return _("Lederen har ikke godkjent sakslisten ennå.")
    return _("Lederen skal godkjenne sakslisten før den sendes ut. Be om godkjenning først.")


def warnings_about(meeting: Meeting, lines: Sequence[Line], today: date) -> list[str]:
    """What the secretary should know and can go on in spite of."""
    found = late_warning(*days_late(meeting, today))
    items = [line for line in lines if isinstance(line, AgendaItem)]
    found += [sentence for item in items for sentence in without_authority(item)]
    found += doubts_about(items)
    found += [other_minutes(title) for title in not_the_last_meeting(meeting, lines)]
    if meeting.mode in {Meeting.Mode.DIGITAL, Meeting.Mode.BOTH}:
        found += [] if meeting.link else [_("Møtet er digitalt, men har ingen lenke.")]
        if any(isinstance(line, AgendaItem) and line.closed_basis for line in lines):
            found.append(
                _(
                    "En sak er merket for lukket møte. Det som er underlagt taushetsplikt, "
                    "kan ikke behandles i fjernmøte."
                )
            )
    return found


def other_minutes(title: str) -> str:
    return _("«%(title)s» gjelder ikke det siste møtet før dette. Endre tittelen, eller fjern den.") % {
        "title": title
    }


def late_warning(days: int, wanted: int | None) -> list[str]:
    if wanted is None or days >= wanted:
        return []
    return [
        ngettext(
            "Innkallingen går ut %(days)s dag før møtet; fristen er %(wanted)s. Det vises på møtesiden.",
            "Innkallingen går ut %(days)s dager før møtet; fristen er %(wanted)s. Det vises på møtesiden.",
            days,
        )
        % {"days": days, "wanted": wanted}
    ]


def without_authority(item: AgendaItem) -> list[str]:
    """A decision rests on something: the act, a clause of the agreement, a delegation."""
    case = item.treatment.branch.stop.case
    if item.treatment.role != Role.DECISION or case.kind != Case.Kind.ORDINARY or case.authority.strip():
        return []
    return [
        _("«%(case)s» sier ikke på hvilket grunnlag %(organ)s kan avgjøre den.")
        % {"case": case.title, "organ": item.organ.name}
    ]


@act("meeting.issue")
def issue_notice(meeting: Meeting, *, by: Viewer, seen: str = "", now: datetime | None = None) -> Notice:
    """Sends out what stands on the agenda and hasn't gone out: the notice, or a supplementary one.

    `seen` is the fingerprint of the agenda as it stood for the one who pressed the button; empty: any.

    Effects: standing items become cases; numbers in the organs' series; the agenda public; how many days
    before the meeting recorded; the pack of papers stored as a public document; a mail with a calendar entry
    to everybody with a seat on the day, or, for a supplementary notice, only what is new to those who have
    been called; plans that had the cases on another day made again; one audit entry. Raises Refused when
    something keeps it from going out, or the agenda isn't the one that was seen.
    """
    require(by, "meeting.prepare", meeting)
    now = now or timezone.now()
    lines = ready_lines(meeting, by=by, seen=seen, today=timezone.localdate(now))
    notice = recorded(meeting, now, timezone.localdate(now))
    let_out(meeting, notice, lines)
    tell_calendar_changed(each.organ_id for each in meeting.meeting_organs.all())
    items = list(notice.items.select_related(*ON_PAPER))
    let_papers_out(meeting, items, now)
    sent = in_order([*items, *points_among(lines)])
    files = small_enough([store_pack(notice, pack_of(meeting, sent, now=now))])
    if notice.is_supplementary:
        send_news(notice, notice.items.select_related(*ON_PAPER), files=files)
    summon(meeting, now=now, files=files)
    tell(meeting, fields=["status", "agenda", "notices"], on_behalf_of=on_behalf(by, meeting.cooperation))
    return notice


def ready_lines(meeting: Meeting, *, by: Viewer, seen: str, today: date) -> list[Line]:
    """What goes out, held until the act is over: a button is pressed twice. Raises Refused when it can't."""
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    meeting.refresh_from_db()
    lines = unissued(lines_of(meeting, by))
    approval = approval_of(meeting, lines)
    faults = faults_of(meeting, lines, approval, today)
    if seen and approval.fingerprint != seen:
        faults.append(_("Sakslisten er endret siden du åpnet siden. Se over den, og send på nytt."))
    if faults:
        raise Refused(" ".join(faults))
    return lines


ON_PAPER = ("treatment__branch__stop__case__cooperation", "organ", "meeting__cooperation")


def recorded(meeting: Meeting, now: datetime, today: date) -> Notice:
    """The notice, with whether it is late by the organ's own deadline on this day."""
    days, wanted = days_late(meeting, today)
    return Notice.objects.create(
        meeting=meeting,
        number=meeting.notices.count() + 1,
        issued_at=now,
        days_before=days,
        days_wanted=wanted,
    )


def let_out(meeting: Meeting, notice: Notice, lines: Iterable[Line]) -> None:
    """The lines become public, standing ones as cases, and get their numbers."""
    lines = list(lines)
    for line in lines:
        if isinstance(line, ProgrammePoint) and line.kind == ProgrammePoint.Kind.STANDING:
            become_case(line)
    meeting.agenda.filter(is_draft=True).update(is_draft=False, notice=notice)
    meeting.points.filter(is_draft=True).update(is_draft=False)
    meeting.status = Meeting.Status.ISSUED
    meeting.approval, meeting.approved_hash, meeting.approval_note = Meeting.Approval.NONE, "", ""
    meeting.save(update_fields=["status", "approval", "approved_hash", "approval_note"])
    give_numbers(AgendaItem.objects.filter(notice=notice))


def let_papers_out(meeting: Meeting, items: Iterable[AgendaItem], now: datetime) -> None:
    """The case papers that are ready become documents, each in the language of its case."""
    head = letterhead(meeting, now)
    for item in items:
        paper = paper_to_go_out(item.treatment)
        if paper is not None:
            with translation.override(paper.language):
                let_paper_out(
                    paper,
                    head=head,
                    number=item.number,
                    now=now,
                    closed_basis=item.closed_basis,
                )


def points_among(lines: Iterable[Line]) -> list[ProgrammePoint]:
    """The breaks and guests; the standing items have become cases."""
    return [
        line
        for line in lines
        if isinstance(line, ProgrammePoint) and line.kind != ProgrammePoint.Kind.STANDING
    ]


def become_case(point: ProgrammePoint) -> AgendaItem:
    """A standing item as a case with one stop: this organ, in this meeting."""
    meeting, organ = point.meeting, point.meeting.lead
    home = meeting.cooperation
    key = f"{meeting.key[:60]}-fast-{point.pk}"
    origin = Provenance.Source.EXAMPLE if home.is_example else Provenance.Source.ENTERED
    case = Case.objects.create(
        cooperation=home,
        scope=home.scope,
        key=key,
        title=point.title,
        sort_key=norwegian_sort_key(point.title),
        kind=point.case_kind,
        language=home.language,
        source_kind=origin,
    )
    role = Role.DECISION if point.case_kind == Case.Kind.MINUTES else Role.INFORMATION
    branch = Branch.objects.create(stop=Stop.objects.create(case=case, order=1, role=role), order=1)
    treatment = Treatment.objects.create(
        branch=branch, order=1, organ=organ, role=role, scope=home.scope, key=key, source_kind=origin
    )
    item = AgendaItem.objects.create(
        meeting=meeting,
        treatment=treatment,
        organ=organ,
        scope=meeting.scope,
        key=key,
        order=point.order,
        starts_at=point.starts_at,
        is_draft=True,
    )
    point.delete()
    return item
