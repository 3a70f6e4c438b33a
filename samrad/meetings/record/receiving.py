"""Taking in what happened in a meeting, from devices that may send each event once or ten times."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.rules import require
from samrad.core.acts import Refused, act, tell, tell_nothing_changed
from samrad.core.viewers import Viewer
from samrad.engine.meeting_record import Event, Kind, read_event
from samrad.meetings.models import Meeting, MeetingEvent
from samrad.meetings.record.decisions import write_decisions
from samrad.meetings.record.fields import fields_of, payload_of
from samrad.meetings.record.rules import keeping
from samrad.meetings.record.sitting import Sitting, sitting_of

OPEN_FOR_RECORD = {Meeting.Status.ISSUED, Meeting.Status.HELD, Meeting.Status.MINUTES_DRAFTED}
MOST_AT_ONCE = 2000


@dataclass
class Receipt:
    """Which events are stored now, also those that were before; and those that can't be, with why."""

    stored: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def receive(*, meeting: Meeting, sent: Sequence[object], by: Viewer) -> tuple[Receipt, Sitting]:
    """Stores the events that aren't stored yet, and lets the case pages follow.

    Effects, all or none: the events; decisions of items that ended, postponements, and the meeting's status;
    an audit entry for the events and one for each decision. Raises Refused when the record isn't open.
    """
    require(by, "meeting.record", meeting)
    with transaction.atomic():
        locked = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
        refuse_unless_open(locked)
        receipt = store_events(meeting=locked, sent=sent, by=by)
        sitting = sitting_of(locked, by)
        write_decisions(sitting=sitting, by=by)
        follow_meeting(meeting=locked, sitting=sitting, by=by)
    return receipt, sitting


def refuse_unless_open(meeting: Meeting) -> None:
    """The record is open from the notice is issued until the minutes are approved."""
    if meeting.status == Meeting.Status.MINUTES_APPROVED:
        raise Refused(_("Protokollen er godkjent, og møtet kan ikke endres. Ta feilen opp i neste møte."))
    if meeting.status not in OPEN_FOR_RECORD:
        raise Refused(
            _("Protokollen kan ikke føres: møtet er ikke innkalt, eller det er avlyst eller flyttet.")
        )


@act("meeting.record")
def store_events(*, meeting: Meeting, sent: Sequence[object], by: Viewer) -> Receipt:
    """Adds the events to the record, each id once. One audit entry for what was sent together."""
    receipt = Receipt()
    read = [read_sent(each, receipt) for each in sent[:MOST_AT_ONCE]]
    found = {each.id: each for each in read if each is not None}
    known = {str(each.event_id): each for each in MeetingEvent.objects.filter(event_id__in=found)}
    for event_id, row in known.items():
        answer_known(row, found[event_id], meeting, receipt)
    new = [each for each in found.values() if each.id not in known]
    if not new:
        tell_nothing_changed()
        return receipt
    last = meeting.events.order_by("-number").values_list("number", flat=True).first() or 0
    rows = [row_of(event, meeting, last + step, by) for step, event in enumerate(new, 1)]
    MeetingEvent.objects.bulk_create(rows, batch_size=200)
    receipt.stored += [each.id for each in new]
    tell(meeting, after={"events": [each.id for each in new]}, on_behalf_of=keeping(by, meeting))
    return receipt


def read_sent(raw: object, receipt: Receipt) -> Event | None:
    """An event as it was sent, with a payload or with the fields of a form. None when it can't be stored."""
    if not isinstance(raw, Mapping) or not is_uuid(raw.get("id")):
        receipt.refused.append(("", _("Hendelsen har ingen gyldig id.")))
        return None
    told = {**raw, "id": str(uuid.UUID(str(raw["id"])))}
    if isinstance(raw.get("fields"), list):
        told["payload"] = payload_of(str(raw.get("kind")), told["id"], fields_of(pairs_of(raw["fields"])))
    event = read_event(told)
    if isinstance(event, Event):
        return event
    if told.get("kind") == Kind.doors_closed:
        return closed_all_the_same(told)
    place = f" ({event.field})" if event.field else ""
    receipt.refused.append((told["id"], _("Noe mangler eller kan ikke leses.") + place))
    return None


def closed_all_the_same(told: Mapping[str, Any]) -> Event:
    """What should be hidden must not show because of a slip: a closing is stored with what can be read."""
    payload = told.get("payload")
    item = payload.get("item") if isinstance(payload, Mapping) else None
    kept = {"item": item} if isinstance(item, str) else {}
    return Event(told["id"], Kind.doors_closed, timezone.now(), 0, kept)


def pairs_of(rows: Sequence[object]) -> list[Sequence[object]]:
    return [each for each in rows if isinstance(each, list | tuple) and len(each) == 2]


def is_uuid(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(uuid.UUID(value))
    except ValueError:
        return False


def answer_known(row: MeetingEvent, event: Event, meeting: Meeting, receipt: Receipt) -> None:
    """Sent again it is stored already; another event under the same id is not."""
    same = (row.meeting_id, row.kind, row.payload) == (meeting.pk, event.kind, dict(event.payload))
    if same:
        receipt.stored.append(event.id)
    else:
        receipt.refused.append((event.id, _("En annen hendelse er ført med samme id.")))


def row_of(event: Event, meeting: Meeting, number: int, by: Viewer) -> MeetingEvent:
    return MeetingEvent(
        meeting=meeting,
        event_id=event.id,
        number=number,
        kind=event.kind,
        at=event.at,
        payload=dict(event.payload),
        recorded_by=by.name,
    )


@act("meeting.follow")
def follow_meeting(*, meeting: Meeting, sitting: Sitting, by: Viewer) -> None:
    """The meeting is held when its record says that it has ended; opened again, it isn't."""
    before, state = meeting.status, sitting.state
    if before == Meeting.Status.MINUTES_DRAFTED:
        tell_nothing_changed()
        return
    after = Meeting.Status.HELD if state.ended_at is not None else Meeting.Status.ISSUED
    # A meeting kept without a record, on paper, may be told as held; its first event doesn't undo that.
    if after == before or (before == Meeting.Status.HELD and state.opened_at is None):
        tell_nothing_changed()
        return
    meeting.status = after
    meeting.save(update_fields=["status"])
    tell(meeting, before={"status": before}, after={"status": after}, on_behalf_of=keeping(by, meeting))
