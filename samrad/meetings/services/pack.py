"""The pack of papers for a notice: everything in it is public."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from samrad.cases.reading.drafting import printed_for
from samrad.core.messages.services import MailFile
from samrad.core.models import Provenance
from samrad.documents.anew import add_printed
from samrad.documents.enclosed import enclosable, key_of, keys_inside
from samrad.documents.models import Document
from samrad.documents.pdf import attached, notice_sheet
from samrad.documents.pdf.ahead import Sheet
from samrad.documents.pdf.contents import (
    AgendaLine,
    Attachment,
    CasePaper,
    Commission,
    Letterhead,
    NoticePack,
    Part,
    Sitting,
)
from samrad.engine.partial_dates import format_date
from samrad.engine.text_tree import tree_from_plain
from samrad.meetings.calendars import OSLO, title_of
from samrad.meetings.models import AgendaItem, Meeting, Notice, ProgrammePoint
from samrad.meetings.selectors.preparing import Line, title_of_line
from samrad.meetings.selectors.summoned import recipients_of
from samrad.meetings.sources import open_commissions
from samrad.organisations.models import Participation

NOON = datetime(2000, 1, 1, 12).time()  # a meeting whose time of day isn't set


def pack_of(meeting: Meeting, lines: Sequence[Line], *, now: datetime) -> Sheet:
    """The notice with these lines, to be set. What is exempt, and papers of closed items, aren't in it."""
    home = meeting.cooperation
    with translation.override(home.language):
        head = letterhead(meeting, now)
        items = [line for line in lines if isinstance(line, AgendaItem)]
        is_first = meeting.notices.count() <= 1
        return notice_sheet(
            NoticePack(
                letterhead=head,
                sitting=sitting_of(meeting),
                agenda=tuple(agenda_line(line) for line in lines),
                summoned=tuple(each.seat.holder for each in recipients_of(meeting)),
                guests=tuple(guests_of(lines)),
                commissions=tuple(commissions_of(meeting)) if is_first else (),
                papers=tuple(paper(item, head) for item in items if not item.closed_basis),
            )
        )


def letterhead(meeting: Meeting, now: datetime) -> Letterhead:
    home = meeting.cooperation
    members = Participation.objects.on(meeting.date).filter(cooperation=home, role=Participation.Role.MEMBER)
    return Letterhead(
        cooperation=home.name,
        organs=tuple(each.organ.name for each in meeting.meeting_organs.all()),
        language=home.language,
        made_at=now.astimezone(UTC),
        example=home.is_example,
        dots=max(members.count(), 1),
    )


def sitting_of(meeting: Meeting) -> Sitting:
    start = datetime.combine(meeting.date, meeting.starts_at or NOON, OSLO)
    end = datetime.combine(meeting.date, meeting.ends_at, OSLO) if meeting.ends_at else None
    return Sitting(start, meeting.place, meeting.get_mode_display().capitalize(), end)


def agenda_line(line: Line) -> AgendaLine:
    clock = f"{line.starts_at:%H.%M}" if line.starts_at else ""
    if isinstance(line, AgendaItem):
        return AgendaLine(line.number, title_of_line(line), clock, line.treatment.get_role_display())
    return AgendaLine("", line.title, clock, line.get_kind_display())


def guests_of(lines: Iterable[Line]) -> list[str]:
    invited = [line.guests for line in lines if isinstance(line, AgendaItem) and line.guests]
    return invited + [
        line.title
        for line in lines
        if isinstance(line, ProgrammePoint) and line.kind == ProgrammePoint.Kind.GUEST
    ]


def commissions_of(meeting: Meeting) -> list[Commission]:
    found = [each for joined in meeting.meeting_organs.all() for each in open_commissions(joined.organ)]
    return [Commission(each.what, each.responsible, each.due_on) for each in found]


def paper(item: AgendaItem, head: Letterhead) -> CasePaper:
    """The case paper that is written for this treatment, else what the case says about itself."""
    printed = printed_for(item.treatment, head, item.number) or described(item, head)
    keys = (key_of(item), key_of(item.treatment.branch.stop.case))
    return replace(
        printed,
        keys=(*printed.keys, *keys),
        attachments=tuple(replace(each, keys=(*each.keys, *keys)) for each in printed.attachments),
    )


def described(item: AgendaItem, head: Letterhead) -> CasePaper:
    """What the case says about itself, with its papers."""
    case = item.treatment.branch.stop.case
    said = tree_from_plain(case.summary, language=case.language).to_json() if case.summary else None
    return CasePaper(
        letterhead=head,
        number=item.number,
        title=case.title,
        role=item.treatment.get_role_display(),
        authority=case.authority,
        parts=(Part(_("Saken"), said),) if said else (),
        attachments=tuple(attachments_of(item)),
    )


def attachments_of(item: AgendaItem) -> list[Attachment]:
    """The case's papers that everybody may read, each in its latest version; what is withdrawn stays away."""
    rows = enclosable(item.treatment.branch.stop.case.documents.all())
    return [attached(row.document.title, row, keys=keys_inside(row)) for row in rows]


def store_pack(notice: Notice, pack: Sheet) -> MailFile:
    """The pack as the notice's document, a public one of the meeting. What to send of it."""
    meeting = notice.meeting
    home = meeting.cooperation
    word = _("Tilleggsinnkalling") if notice.is_supplementary else _("Innkalling")
    key = f"{meeting.key[:60]}-innkalling-{notice.number}"
    title = f"{word}: {title_of(meeting)} {format_date(meeting.date, 'nb')}"
    document = Document.objects.create(
        cooperation=home,
        scope=meeting.scope,
        key=key,
        title=title,
        kind=Document.Kind.NOTICE,
        dated_on=timezone.localdate(notice.issued_at),
        language=home.language,
        source_kind=Provenance.Source.EXAMPLE if home.is_example else Provenance.Source.ENTERED,
    )
    version, content = add_printed(document, pack, filename=f"{key}.pdf")
    meeting.documents.add(document)
    notice.document = document
    notice.save(update_fields=["document"])
    return MailFile(version.filename, version.media_type, content)
