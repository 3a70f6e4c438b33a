"""Corrections: the event as it should have been stands, and what it was is kept beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from samrad.engine.meeting_record.complaints import Complaint, ComplaintCode
from samrad.engine.meeting_record.event import Event, Kind, Refusal, Refused
from samrad.engine.meeting_record.payloads import fault_in, moment_of
from samrad.engine.meeting_record.reading import place_in_order


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction. `after` is None when the event is struck out altogether.

    `items`: the keys of the items that it was or is about. `moments`: when it was and is said to have
    happened, and when it was corrected.
    """

    id: str
    at: dt.datetime
    event_id: str
    kind: str
    reason: str
    before: Mapping[str, object]
    after: Mapping[str, object] | None
    items: frozenset[str]
    moments: tuple[dt.datetime, ...]


@dataclass(slots=True)
class Corrected:
    """The events as they stand after all corrections, in order, and what became of the corrections."""

    events: list[Event] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def corrected(events: Sequence[Event]) -> Corrected:
    """Apply the corrections in order; the last one of an event stands. A correction can't be corrected:
    correct the event again instead."""
    standing = {event.id: event for event in events if event.kind != Kind.corrected}
    voided: set[str] = set()
    kinds = {event.id: event.kind for event in events}
    found = Corrected()
    for event in events:
        if event.kind == Kind.corrected:
            _apply(event, standing, voided, kinds, found)
    found.events = sorted(
        (event for event in standing.values() if event.id not in voided), key=place_in_order
    )
    return found


def _apply(
    event: Event,
    standing: dict[str, Event],
    voided: set[str],
    kinds: Mapping[str, str],
    found: Corrected,
) -> None:
    target = str(event.payload["event"])
    if target not in kinds:
        found.complaints.append(Complaint(ComplaintCode.correction_without_event, about=target))
    elif target not in standing:
        found.refused.append(Refused(event.id, Refusal.correction_of_correction))
    else:
        before = standing[target]
        after = _as_corrected(before, event)
        fault = fault_in(Kind(after.kind), after.payload)
        if fault is not None:
            found.refused.append(Refused(event.id, Refusal.corrected_payload, fault))
            return
        is_void = event.payload.get("is_void") is True
        standing[target] = after
        (voided.add if is_void else voided.discard)(target)
        found.corrections.append(_correction(event, before, after, is_void))


def _as_corrected(before: Event, event: Event) -> Event:
    payload, at = event.payload.get("payload"), moment_of(event.payload.get("at"))
    return replace(
        before, payload=payload if isinstance(payload, Mapping) else before.payload, at=at or before.at
    )


def _correction(event: Event, before: Event, after: Event, is_void: bool) -> Correction:
    items = {str(each.payload["item"]) for each in (before, after) if each.payload.get("item")}
    return Correction(
        event.id,
        event.at,
        before.id,
        before.kind,
        str(event.payload["reason"]),
        before.payload,
        None if is_void else after.payload,
        frozenset(items),
        (before.at, after.at, event.at),
    )
