"""Acts on meetings themselves: planned, changed, cancelled, moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.rules import K, acting_for, require
from samrad.cases.services.texts import publishable
from samrad.core.acts import Refused, act, tell
from samrad.core.models import Provenance
from samrad.core.viewers import Viewer
from samrad.meetings.models import Meeting, MeetingOrgan, Notice
from samrad.meetings.services.mailing import call_all_anew, call_off
from samrad.meetings.sources import tell_calendar_changed
from samrad.organisations.models import Cooperation, Organ

FACTS = ("title", "date", "starts_at", "ends_at", "place", "mode", "link")
TOLD_CALENDARS = {"title", "date", "starts_at", "ends_at", "place", "mode"}


def on_behalf(by: Viewer, cooperation: Cooperation | None) -> str:
    """On behalf of whom a secretary acts in this cooperation."""
    return acting_for(by, K.secretariat, cooperation=cooperation)


@act("meeting.plan")
def plan_meeting(
    *, cooperation: Cooperation, organs: Sequence[Organ], facts: Mapping[str, Any], by: Viewer
) -> Meeting:
    """A new meeting of these organs, the first of which leads. `facts` are values of `FACTS`.

    Effects: the meeting, public as a date in the plan, without an agenda; one audit entry. Raises Refused
    when no organ meets, or the first one isn't the cooperation's own.
    """
    require(by, "meeting.prepare", cooperation)
    refuse_impossible(facts)
    if not organs or organs[0].cooperation_id != cooperation.pk:
        raise Refused(_("Velg organet som leder møtet, blant samarbeidets egne."))
    meeting = Meeting.objects.create(
        cooperation=cooperation,
        scope=cooperation.scope,
        key=free_key(cooperation.scope, organs[0], facts["date"]),
        source_kind=Provenance.Source.EXAMPLE if cooperation.is_example else Provenance.Source.ENTERED,
        **{name: facts[name] for name in FACTS},
    )
    MeetingOrgan.objects.bulk_create(
        MeetingOrgan(meeting=meeting, organ=organ, order=order)
        for order, organ in enumerate(dict.fromkeys(organs))
    )
    tell_calendar_changed(organ.pk for organ in organs)
    tell(meeting, fields=["organs", *FACTS], on_behalf_of=on_behalf(by, cooperation))
    return meeting


def free_key(scope: str, organ: Organ, on: date) -> str:
    """The first key of the form `regionradet-2027-05-26` that no meeting has."""
    wanted = f"{organ.key[:50]}-{on.isoformat()}"
    taken = set(Meeting.objects.filter(scope=scope, key__startswith=wanted).values_list("key", flat=True))
    number, key = 1, wanted
    while key in taken:
        number += 1
        key = f"{wanted}-{number}"
    return key


def refuse_impossible(facts: Mapping[str, Any]) -> None:
    if facts["date"] < timezone.localdate():
        raise Refused(_("Dagen er passert. Velg en dag som kommer."))
    start, end = facts["starts_at"], facts["ends_at"]
    if end and (start is None or end <= start):
        raise Refused(_("Møtet må slutte etter at det begynner."))
    publishable({_("Navn på møtet"): facts["title"], _("Sted"): facts["place"]})


@act("meeting.change")
def change_meeting(meeting: Meeting, *, facts: Mapping[str, Any], by: Viewer) -> None:
    """Changes when, where and how, while the meeting is planned. One audit entry.

    Raises Refused when the notice is out: then the meeting is moved instead, so that everybody is told.
    """
    require(by, "meeting.prepare", meeting)
    refuse_impossible(facts)
    if meeting.status != Meeting.Status.PLANNED:
        raise Refused(_("Innkallingen er sendt. Flytt møtet i stedet, så får alle vite det."))
    before = {name: getattr(meeting, name) for name in FACTS}
    changed = {name: facts[name] for name in FACTS if facts[name] != before[name]}
    for name, value in changed.items():
        setattr(meeting, name, value)
    if changed.keys() & TOLD_CALENDARS:
        meeting.sequence += 1
    meeting.save(update_fields=[*FACTS, "sequence"])
    if "date" in changed:
        tell_calendar_changed(organs_of(meeting))
    tell(
        meeting,
        before={name: before[name] for name in changed},
        after=changed,
        on_behalf_of=on_behalf(by, meeting.cooperation),
    )


@act("meeting.cancel")
def cancel_meeting(meeting: Meeting, *, reason: str, by: Viewer) -> None:
    """The meeting isn't held.

    Effects: it stays in the plan, marked, with the reason; calendars take it out; everybody who was called is
    told by mail; its cases are due again; an agenda that never went out stays private; one audit entry.
    """
    require(by, "meeting.prepare", meeting)
    refuse_unless_coming(meeting)
    take_off(meeting, Meeting.Status.CANCELLED, reason)
    call_off(meeting, now=timezone.now())
    tell(meeting, after={"status": meeting.status}, on_behalf_of=on_behalf(by, meeting.cooperation))


@act("meeting.move")
def move_meeting(
    meeting: Meeting,
    *,
    to: date,
    starts_at: time | None,
    ends_at: time | None,
    place: str,
    reason: str,
    by: Viewer,
) -> Meeting:
    """The meeting is held another day instead: a new one, to which the old one points.

    Effects: agenda, papers and notices go along, with the numbers the cases were given; calendars take the
    old one out and the new one in; everybody who was called is told, and called anew; one audit entry.
    """
    require(by, "meeting.prepare", meeting)
    refuse_unless_coming(meeting)
    tell(meeting, fields=["status"], on_behalf_of=on_behalf(by, meeting.cooperation))
    was = meeting.status
    new = meeting_instead(
        meeting, {"date": to, "starts_at": starts_at, "ends_at": ends_at, "place": place}, by=by
    )
    take_along(meeting, new)
    take_off(meeting, Meeting.Status.MOVED, reason, to=new)
    now = timezone.now()
    call_off(meeting, now=now)
    if was == Meeting.Status.ISSUED:
        call_all_anew(meeting, new, now=now)
    tell(meeting, after={"moved_to": new.public_id})
    return new


def meeting_instead(old: Meeting, when_and_where: Mapping[str, Any], *, by: Viewer) -> Meeting:
    """A meeting of the same organs another day, as far on its way as the old one."""
    facts = {name: getattr(old, name) for name in FACTS} | dict(when_and_where)
    organs = [each.organ for each in old.meeting_organs.all()]
    new = plan_meeting(cooperation=old.cooperation, organs=organs, facts=facts, by=by)
    Meeting.objects.filter(pk=new.pk).update(
        status=old.status,
        approval=old.approval,
        approval_note=old.approval_note,
        approved_hash="",
        # A case that goes along has one entry in its own calendar; its number must not fall.
        sequence=old.sequence + 1,
    )
    new.refresh_from_db()
    return new


def refuse_unless_coming(meeting: Meeting) -> None:
    if not meeting.is_coming:
        raise Refused(_("Møtet er %(status)s og kan ikke endres.") % {"status": meeting.get_status_display()})


def take_off(meeting: Meeting, status: str, reason: str, *, to: Meeting | None = None) -> None:
    """Marks a meeting as cancelled or moved. What was never sent out stays so."""
    if not reason.strip():
        raise Refused(_("Skriv hvorfor, så alle som skulle møte, får vite det."))
    publishable({_("Hvorfor"): reason})
    if meeting.status == Meeting.Status.PLANNED:
        meeting.agenda.update(is_draft=True)
        meeting.points.update(is_draft=True)
    meeting.status, meeting.reason, meeting.moved_to = status, reason.strip(), to
    meeting.sequence += 1
    meeting.save(update_fields=["status", "reason", "moved_to", "sequence"])
    tell_calendar_changed(organs_of(meeting))


def organs_of(meeting: Meeting) -> list[int]:
    return [each.organ_id for each in meeting.meeting_organs.all()]


def take_along(old: Meeting, new: Meeting) -> None:
    """The agenda with its numbers, what stands between the cases, and the papers."""
    old.agenda.update(meeting=new)
    old.points.update(meeting=new)
    new.documents.set(old.documents.all())
    for notice in old.notices.all():
        was_sent = timezone.localtime(notice.issued_at).date()
        Notice.objects.filter(pk=notice.pk).update(meeting=new, days_before=(new.date - was_sent).days)
