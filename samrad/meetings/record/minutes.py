"""Acts on minutes. The draft is computed from the record; people add notes, see, publish and approve it."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.models import Account
from samrad.access.rules import K, acting_for, require
from samrad.cases.models import Decision
from samrad.cases.services.texts import publishable
from samrad.core.acts import Refused, act, tell, tell_nothing_changed
from samrad.core.stored_files import keep_by_content
from samrad.core.viewers import Viewer
from samrad.documents.contents import ready_to_be_public
from samrad.documents.models import Document, DocumentVersion, version_path
from samrad.documents.pdf import minutes_pdf
from samrad.meetings.models import AgendaItem, Meeting, Minutes, MinutesNote, MinutesSigner
from samrad.meetings.record.closed import told_why_closed
from samrad.meetings.record.rules import chairing, desk, keeping
from samrad.meetings.record.sheet import minutes_sheet
from samrad.meetings.record.sitting import Sitting, notes_of, sitting_of
from samrad.organisations.models import Person

S = Meeting.Status


def minutes_of(meeting: Meeting) -> Minutes:
    """The minutes of the meeting, made when they are first touched."""
    return Minutes.objects.get_or_create(meeting=meeting)[0]


@act("minutes.note")
def write_note(*, meeting: Meeting, place: str, text: str, by: Viewer) -> MinutesNote | None:
    """Adds a version of the note to an item, or to the minutes as a whole where `place` is empty."""
    require(by, "minutes.write", meeting)
    refuse_when_approved(meeting)
    publishable({_("Merknad i protokollen"): text})
    rows = MinutesNote.objects.select_for_update().filter(meeting=meeting, place=place)
    last = rows.order_by("-version").first()
    if (last.text if last else "") == text.strip():
        tell_nothing_changed()
        return last
    made = MinutesNote.objects.create(
        meeting=meeting,
        place=place,
        version=last.version + 1 if last else 1,
        text=text.strip(),
        written_by=by.name,
    )
    tell(
        meeting,
        before={"note": last.text if last else ""},
        after={"note": made.text},
        on_behalf_of=keeping(by, meeting),
    )
    return made


def refuse_when_approved(meeting: Meeting) -> None:
    if meeting.status == S.MINUTES_APPROVED:
        raise Refused(_("Protokollen er godkjent, og kan ikke endres."))


@act("minutes.see")
def see_minutes(*, meeting: Meeting, by: Viewer) -> None:
    """The chair has read the draft; the secretariat may publish it."""
    require(by, "minutes.see_first", meeting)
    refuse_unless_held(meeting)
    minutes = minutes_of(meeting)
    minutes.seen_by = Account.objects.filter(pk=by.account).first()
    minutes.seen_at, minutes.sent_back_at = timezone.now(), None
    minutes.save(update_fields=["seen_by", "seen_at", "sent_back_at"])
    tell(meeting, fields=["minutes.seen_at"], on_behalf_of=chairing(by, meeting))


@act("minutes.send_back")
def send_back_minutes(*, meeting: Meeting, because: str, by: Viewer) -> None:
    """The chair wants something mended in the draft, and says what. It waits for the secretariat again."""
    require(by, "minutes.see_first", meeting)
    if meeting.status != S.HELD:
        raise Refused(_("Bare et utkast som ikke er publisert, kan sendes tilbake."))
    if not because.strip():
        raise Refused(_("Skriv hva som må rettes."))
    minutes = minutes_of(meeting)
    minutes.seen_by, minutes.seen_at = None, None
    minutes.sent_back_at, minutes.sent_back_because = timezone.now(), because.strip()[:1000]
    minutes.save(update_fields=["seen_by", "seen_at", "sent_back_at", "sent_back_because"])
    tell(
        meeting,
        fields=["minutes.sent_back_at"],
        after={"because": minutes.sent_back_because},
        on_behalf_of=chairing(by, meeting),
    )


@act("minutes.show_again")
def show_minutes_again(*, meeting: Meeting, by: Viewer) -> None:
    """The secretariat has mended the draft, and the chair is to see it again."""
    require(by, "minutes.publish", meeting)
    minutes = minutes_of(meeting)
    if meeting.status != S.HELD or minutes.sent_back_at is None:
        raise Refused(_("Utkastet er ikke sendt tilbake."))
    minutes.sent_back_at = None
    minutes.save(update_fields=["sent_back_at"])
    tell(meeting, fields=["minutes.sent_back_at"], on_behalf_of=keeping(by, meeting))


def refuse_unless_held(meeting: Meeting) -> None:
    if meeting.status not in {S.HELD, S.MINUTES_DRAFTED}:
        raise Refused(_("Møtet er ikke avsluttet ennå, eller protokollen er godkjent."))


@act("minutes.publish")
def publish_minutes(
    *,
    meeting: Meeting,
    approval: str,
    signers: Sequence[Person] = (),
    unseen_because: str = "",
    by: Viewer,
) -> Minutes:
    """Publishes the minutes as not approved yet, or anew after a correction.

    Effects: a new version of the meeting's public document, with the mark on every page; the status of
    the meeting; who is to approve. Raises Refused when the chair hasn't seen them and nothing says why.
    """
    require(by, "minutes.publish", meeting)
    refuse_unless_held(meeting)
    minutes = minutes_of(meeting)
    if minutes.seen_at is None and not unseen_because.strip():
        raise Refused(_("Lederen har ikke sett protokollen ennå. Skriv hvorfor den publiseres likevel."))
    if approval == Minutes.Approval.SIGNERS and not signers:
        raise Refused(_("Velg hvem som skal underskrive."))
    minutes.approval, minutes.unseen_because = approval, unseen_because.strip()[:300]
    minutes.signers.exclude(person__in=signers).delete()
    for each in signers if approval == Minutes.Approval.SIGNERS else ():
        MinutesSigner.objects.update_or_create(minutes=minutes, person=each, defaults={"signed_at": None})
    minutes.document = document_of(meeting, minutes)
    minutes.published_at, minutes.withdrawn_at, minutes.withdrawn_because = timezone.now(), None, ""
    minutes.sent_back_at = None
    minutes.save()
    put_out(meeting, minutes, by=by, approved=False)
    set_status(meeting, S.MINUTES_DRAFTED)
    tell(minutes.document, after={"approval": approval}, on_behalf_of=desk(by, meeting))
    return minutes


def document_of(meeting: Meeting, minutes: Minutes) -> Document:
    """The public document the minutes are versions of, made the first time.

    Where that one is withdrawn another is made: its versions are never given out again.
    """
    if minutes.document is not None and not minutes.document.is_withdrawn:
        return minutes.document
    organ = min(meeting.meeting_organs.all(), key=lambda each: each.order).organ
    kind = Document.Kind.MINUTES if organ.is_elected else Document.Kind.REPORT_OF_MEETING
    key = f"protokoll-{meeting.key}"[:76]
    earlier = meeting.documents.filter(key__startswith=key).count()
    made = Document.objects.create(
        cooperation=meeting.cooperation,
        scope=meeting.scope,
        key=f"{key}-{earlier + 1}" if earlier else key,
        title=f"{Document.Kind(kind).label.capitalize()}, {organ.name}"[:300],
        kind=kind,
        dated_on=meeting.date,
        language=meeting.cooperation.language if meeting.cooperation else "nb",
    )
    meeting.documents.add(made)
    return made


def put_out(meeting: Meeting, minutes: Minutes, *, by: Viewer, approved: bool) -> None:
    """Adds the version and says on the document how far it has come."""
    document = minutes.document
    sitting: Sitting = sitting_of(meeting, by)
    content = minutes_pdf(minutes_sheet(sitting, notes_of(meeting), minutes=minutes, approved=approved))
    faults = ready_to_be_public(content)
    if faults:
        raise Refused(" ".join(each.sentence for each in faults))
    last = document.versions.aggregate(last=Max("number"))["last"] or 0
    version = DocumentVersion(
        document=document,
        number=last + 1,
        filename=f"protokoll-{meeting.date.isoformat()}.pdf",
        sha256=sha256(content).hexdigest(),
        media_type="application/pdf",
        size=len(content),
    )
    version.file.name = keep_by_content(DocumentVersion, version_path(version, version.filename), content)
    version.save()
    document.status = Document.Status.ADOPTED if approved else Document.Status.DRAFT
    document.status_note = "" if approved else _("Ikke godkjent ennå.")
    document.save(update_fields=["status", "status_note"])
    Decision.objects.filter(from_item__item__meeting=meeting).update(minutes=document)


def set_status(meeting: Meeting, status: str) -> None:
    meeting.status = status
    meeting.save(update_fields=["status"])


@act("minutes.withdraw")
def withdraw_minutes(*, meeting: Meeting, because: str, by: Viewer) -> None:
    """Takes published minutes back to be mended. What was out stays, and the document says why."""
    require(by, "minutes.publish", meeting)
    if meeting.status != S.MINUTES_DRAFTED:
        raise Refused(_("Bare en protokoll som er publisert og ikke godkjent, kan trekkes tilbake."))
    if not because.strip():
        raise Refused(_("Skriv hvorfor protokollen trekkes tilbake."))
    minutes = minutes_of(meeting)
    minutes.withdrawn_at, minutes.withdrawn_because = timezone.now(), because.strip()[:300]
    minutes.save(update_fields=["withdrawn_at", "withdrawn_because"])
    note = _("Trukket tilbake for å rettes: %(why)s") % {"why": because.strip()}
    minutes.document.status_note = note[:300]
    minutes.document.save(update_fields=["status_note"])
    set_status(meeting, S.HELD)
    tell(minutes.document, after={"withdrawn_because": because}, on_behalf_of=desk(by, meeting))


@act("minutes.withhold")
def withhold_minutes(*, meeting: Meeting, closed: AgendaItem, by: Viewer) -> None:
    """Takes minutes away from the public that told of an item before it was known that it was closed.

    Effects: their document, with all its versions, leaves a tombstone that says which section; the minutes
    wait to be published as another document; one audit entry.
    """
    minutes = minutes_of(meeting)
    because = f"{closed.number}: {told_why_closed(sitting_of(meeting, by), closed)}".strip(": ")[:300]
    document, now = minutes.document, timezone.now()
    document.withdrawn_at, document.withdrawn_because = now, because
    document.save(update_fields=["withdrawn_at", "withdrawn_because"])
    minutes.withdrawn_at, minutes.withdrawn_because = now, because
    minutes.save(update_fields=["withdrawn_at", "withdrawn_because"])
    set_status(meeting, S.HELD)
    tell(document, after={"withdrawn_because": because}, on_behalf_of=keeping(by, meeting))


@act("minutes.sign")
def sign_minutes(*, meeting: Meeting, by: Viewer) -> bool:
    """Signs as one of those named, in one's own account. With the last signature they are approved."""
    minutes = published(meeting, Minutes.Approval.SIGNERS)
    signer = minutes.signers.filter(person=by.person, signed_at=None).first() if by.person else None
    if signer is None:
        raise Refused(_("Du står ikke blant dem som skal underskrive, eller har underskrevet allerede."))
    signer.signed_at = timezone.now()
    signer.save(update_fields=["signed_at"])
    signing = acting_for(by, K.chair, K.elected_member, cooperation=meeting.cooperation)
    tell(minutes.document, fields=["signed_at"], on_behalf_of=signing)
    if minutes.signers.filter(signed_at=None).exists():
        return False
    approve(meeting, minutes, by)
    return True


@act("minutes.approve")
def approve_minutes(*, meeting: Meeting, item: AgendaItem | None = None, by: Viewer) -> None:
    """The chair approves; or the next meeting has, in the item that is given.

    Effects: a new version without the mark; the record is locked.
    """
    if item is None:
        require(by, "minutes.approve_as_chair", meeting)
        minutes = published(meeting, Minutes.Approval.CHAIR)
    else:
        require(by, "minutes.approve_by_meeting", meeting)
        minutes = published(meeting, Minutes.Approval.NEXT_MEETING)
        refuse_unless_decided_later(meeting, item)
        minutes.approved_in = item
    behalf = chairing(by, meeting) if item is None else desk(by, meeting)
    tell(minutes.document, fields=["approved_at"], on_behalf_of=behalf)
    approve(meeting, minutes, by)


def refuse_unless_decided_later(meeting: Meeting, item: AgendaItem) -> None:
    organs = {each.organ_id for each in meeting.meeting_organs.all()}
    is_later = item.meeting.date >= meeting.date and item.meeting_id != meeting.pk
    if not is_later or item.organ_id not in organs or not item.decisions.exists():
        raise Refused(_("Godkjenningen må være vedtatt i et senere møte i det samme organet."))


def published(meeting: Meeting, approval: str) -> Minutes:
    """The minutes, when they are out and wait to be approved in this way."""
    locked = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    minutes = minutes_of(locked)
    if locked.status != S.MINUTES_DRAFTED or minutes.approval != approval:
        raise Refused(_("Protokollen venter ikke på godkjenning på denne måten."))
    return minutes


def approve(meeting: Meeting, minutes: Minutes, by: Viewer) -> None:
    minutes.approved_at = timezone.now()
    minutes.save(update_fields=["approved_at", "approved_in"])
    put_out(meeting, minutes, by=by, approved=True)
    set_status(meeting, S.MINUTES_APPROVED)
