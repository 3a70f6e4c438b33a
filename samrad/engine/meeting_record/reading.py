"""From what the network brings to events in one order, whatever came first, twice or broken."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping

from samrad.engine.meeting_record.event import Event, Kind, Refusal, Refused
from samrad.engine.meeting_record.payloads import fault_in, is_plain, moment_of

_KINDS = frozenset(Kind)
_LAST = 2**62


def read_event(raw: object, *, number: int = 0) -> Event | Refused:
    """An event as a device sends it, or why it can't be read.

    It has `id`, `kind`, `at` (ISO 8601 with a zone) and `payload`. Give what is refused to `fold` too.
    """
    if not isinstance(raw, Mapping):
        return Refused("", Refusal.payload)
    fault = fault_of(raw.get("id"), raw.get("kind"), raw.get("at"), number, raw.get("payload", {}))
    if fault is not None:
        return fault
    at = moment_of(raw["at"])
    assert at is not None, "fault_of has looked at it"
    return Event(raw["id"], raw["kind"], at, number, raw.get("payload", {}))


def refusal_of(event: Event) -> Refused | None:
    """Why an event can't be read; None when it can. Trusts no field to hold what its type says."""
    return fault_of(event.id, event.kind, event.at, event.number, event.payload)


def fault_of(event_id: object, kind: object, at: object, number: object, payload: object) -> Refused | None:
    """The first thing wrong with the parts of an event."""
    named = event_id if isinstance(event_id, str) else ""
    told = kind if isinstance(kind, str) else ""
    item = _item(payload)
    if not named.strip():
        return Refused(named, Refusal.id, kind=told, item=item)
    if told not in _KINDS:
        return Refused(named, Refusal.kind, kind=told, item=item)
    if moment_of(at) is None:
        return Refused(named, Refusal.time, kind=told, item=item)
    if not isinstance(number, int) or not 0 <= number < _LAST:
        return Refused(named, Refusal.number, kind=told, item=item)
    if not isinstance(payload, Mapping) or not is_plain(payload):
        return Refused(named, Refusal.payload, kind=told, item=item)
    field = fault_in(Kind(told), payload)
    return None if field is None else Refused(named, Refusal.payload, field, told, item)


def _item(payload: object) -> str:
    item = payload.get("item") if isinstance(payload, Mapping) else None
    return item if isinstance(item, str) else ""


def place_in_order(event: Event) -> tuple[dt.datetime, int, str]:
    """Where an event stands: by its own time, then the server's number, then its id.

    Minutes tell what happened when, and the number only tells when the network let it through. So the time
    goes first, and the number settles what happened at the same time; not numbered yet is last.
    """
    return event.at.astimezone(dt.UTC), event.number or _LAST, event.id


def readable(events: Iterable[Event]) -> tuple[list[Event], set[Refused]]:
    """Each event once, in order, and those refused. Of several with one id, the first in order stands."""
    kept: dict[str, Event] = {}
    refused: set[Refused] = set()
    sound = []
    for event in events:
        fault = refusal_of(event)
        if fault is None:
            sound.append(event)
        else:
            refused.add(fault)
    for event in sorted(sound, key=lambda each: (place_in_order(each), _content(each))):
        first = kept.setdefault(event.id, event)
        if _content(first) != _content(event):
            item = _item(event.payload)
            refused.add(Refused(event.id, Refusal.same_id_other_content, kind=event.kind, item=item))
    return sorted(kept.values(), key=place_in_order), refused


def _content(event: Event) -> str:
    """All but the number: an event sent again before and after it got one is the same event."""
    at = event.at.astimezone(dt.UTC).isoformat()
    return json.dumps([event.kind, at, _as_lists(event.payload)], sort_keys=True)


def _as_lists(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _as_lists(each) for key, each in value.items()}
    return [_as_lists(each) for each in value] if isinstance(value, list | tuple) else value
