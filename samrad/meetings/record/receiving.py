"""Taking in what happened in a meeting, from devices that may send each event once or ten times."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.rules import require
from samrad.core.acts import Refused, act, tell, tell_nothing_changed
from samrad.core.viewers import Viewer
from samrad.documents.contents import texts_ready_to_be_public
from samrad.engine.meeting_record import Event, Kind, read_event
from samrad.meetings.models import AgendaItem, Meeting, MeetingEvent, Minutes
from samrad.meetings.record.decisions import write_decisions
from samrad.meetings.record.endings import early_endings
from samrad.meetings.record.fields import fields_of, payload_of
from samrad.meetings.record.minutes import withhold_minutes
from samrad.meetings.record.rules import keeping
from samrad.meetings.record.sitting import Sitting, sitting_of

OPEN_FOR_RECORD = {Meeting.Status.ISSUED, Meeting.Status.HELD, Meeting.Status.MINUTES_DRAFTED}
MOST_AT_ONCE = 2000
KEYS = {"item", "person", "for", "chair", "proposal", "proposals", "about", "event"}


@dataclass
class Receipt:
    """Which events are stored now, also those that were before; and those that can't be, with why."""

    stored: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def receive(*, meeting: Meeting, sent: Sequence[object], by: Viewer) -> tuple[Receipt, Sitting]:
    """Stores the events that aren't stored yet, and lets the case pages follow.

    Effects, all or none: the events; decisions of items that ended, postponements, and the meeting's status;
    an audit entry for the events and one for each decision. Published minutes that told of an item which
    turns out to be closed are withheld. Raises Refused when the record isn't open.
    """
    require(by, "meeting.record", meeting)
    with transaction.atomic():
        locked = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
        refuse_unless_open(locked)
        told_openly = told_in_minutes(locked, by)
        receipt = store_events(meeting=locked, sent=sent, by=by)
        sitting = sitting_of(locked, by)
        write_decisions(sitting=sitting, by=by)
        for closed in [each for each in closed_items(sitting) if each.key in told_openly][:1]:
            withhold_minutes(meeting=locked, closed=closed, by=by)
        follow_meeting(meeting=locked, sitting=sitting, by=by)
    return receipt, sitting


def told_in_minutes(meeting: Meeting, by: Viewer) -> set[str]:
    """The items that minutes which are out tell of openly; none while there are no such minutes."""
    if meeting.status not in {Meeting.Status.HELD, Meeting.Status.MINUTES_DRAFTED}:
        return set()
    out = Minutes.objects.filter(meeting=meeting, document__withdrawn_at=None, document__isnull=False)
    if not out.exists():
        return set()
    sitting = sitting_of(meeting, by)
    return {each.key for each in sitting.agenda} - {each.key for each in closed_items(sitting)}


def closed_items(sitting: Sitting) -> list[AgendaItem]:
    closed = {each.key for each in sitting.state.items if each.is_closed}
    return [each for key, each in sitting.items.items() if key in closed]


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
    """Adds the events to the record, each id once. One audit entry for what was sent together.

    That a case or the meeting ended is refused while an election in it is undecided (§ 7-8).
    """
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
    rows = numbered(meeting, new, by)
    endings = early_endings(meeting, rows, by)
    receipt.refused += endings.items()
    if endings:
        rows = numbered(meeting, [each for each in new if each.id not in endings], by)
    MeetingEvent.objects.bulk_create(rows, batch_size=200)
    ids = [str(each.event_id) for each in rows]
    receipt.stored += ids
    if ids:
        tell(meeting, after={"events": ids}, on_behalf_of=keeping(by, meeting))
    else:
        tell_nothing_changed()
    return receipt


def numbered(meeting: Meeting, events: Sequence[Event], by: Viewer) -> list[MeetingEvent]:
    """The rows that events become, numbered on from the last one that is stored."""
    last = meeting.events.order_by("-number").values_list("number", flat=True).first() or 0
    return [row_of(event, meeting, last + step, by) for step, event in enumerate(events, 1)]


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
        return event if may_be_told(event, receipt) else None
    if told.get("kind") == Kind.doors_closed:
        return closed_all_the_same(told)
    place = f" ({event.field})" if event.field else ""
    receipt.refused.append((told["id"], _("Noe mangler eller kan ikke leses.") + place))
    return None


def may_be_told(event: Event, receipt: Receipt) -> bool:
    """Whether no national identity number stands in it: what an item came to is public when it ends.

    A closing is always stored; what is said of it is never shown.
    """
    texts = {_("det du skrev"): "\n".join(texts_in(event.payload))}
    faults = () if event.kind == Kind.doors_closed else texts_ready_to_be_public(texts)
    receipt.refused += [(event.id, each.sentence) for each in faults]
    return not faults


def texts_in(value: object) -> Iterator[str]:
    """Every text in a payload, however deep. Keys of persons and events aren't what anybody wrote."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, each in value.items():
            yield from () if name in KEYS else texts_in(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts_in(each)


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
