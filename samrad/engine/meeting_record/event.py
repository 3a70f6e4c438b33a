"""What happened in a meeting, one event at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of events. What each must and may carry stands in `payloads.py`.

    An item ends when the organ is done with it; the doors close when the public must leave. The public
    wording is what may be said of a decision made behind closed doors.
    """

    opened = "opened"
    ended = "ended"
    arrived = "arrived"
    left = "left"
    returned = "returned"
    disqualification_raised = "disqualification_raised"
    disqualification_decided = "disqualification_decided"
    item_opened = "item_opened"
    item_ended = "item_ended"
    item_postponed = "item_postponed"
    item_sent_back = "item_sent_back"
    item_fell_away = "item_fell_away"
    item_taken_up = "item_taken_up"
    doors_closed = "doors_closed"
    doors_opened = "doors_opened"
    proposal_made = "proposal_made"
    proposal_withdrawn = "proposal_withdrawn"
    ballot_taken = "ballot_taken"
    election_held = "election_held"
    list_election_held = "list_election_held"
    lots_drawn = "lots_drawn"
    ruling = "ruling"
    decision_settled = "decision_settled"
    public_wording = "public_wording"
    corrected = "corrected"
    note = "note"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. The device that records it gives the id (a uuid), so it can be sent again.

    `at` is the device's clock with its zone. `number` is the order the server accepted it in; 0 before that.
    """

    id: str
    kind: str
    at: dt.datetime
    number: int
    payload: Mapping[str, object]


class Refusal(StrEnum):
    """Why an event could not be read."""

    id = "id"
    kind = "kind"
    time = "time"
    number = "number"
    payload = "payload"
    same_id_other_content = "same_id_other_content"
    correction_of_correction = "correction_of_correction"
    corrected_payload = "corrected_payload"


@dataclass(frozen=True, slots=True, order=True)
class Refused:
    """An event that is left out of the record. `field` is where in the payload the fault is.

    `kind` and `item` are kept so that a closing that can't be read still hides what it may have closed.
    """

    event_id: str
    reason: Refusal
    field: str = ""
    kind: str = ""
    item: str = ""
