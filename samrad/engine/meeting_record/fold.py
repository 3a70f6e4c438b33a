"""From events to the state of the meeting, the same whatever order and however often they came."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from samrad.engine.ballots import OrganRule, Ruler, Ruling
from samrad.engine.meeting_record import acts_of_items, acts_of_people, acts_of_voting
from samrad.engine.meeting_record.checks import complaints_about, unused_rulings
from samrad.engine.meeting_record.corrections import Corrected, corrected
from samrad.engine.meeting_record.event import Event, Kind, Refused
from samrad.engine.meeting_record.item import ItemOutcome, ItemState
from samrad.engine.meeting_record.reading import readable
from samrad.engine.meeting_record.record import Record, new_record
from samrad.engine.meeting_record.results import ballots_of, elections_of, list_elections_of
from samrad.engine.meeting_record.seats import AgendaEntry, Seat
from samrad.engine.meeting_record.state import MeetingState

_ACTS: Mapping[str, Callable[[Record, Event], None]] = {
    Kind.opened: acts_of_people.opened,
    Kind.ended: acts_of_people.ended,
    Kind.arrived: acts_of_people.arrived,
    Kind.left: acts_of_people.left,
    Kind.returned: acts_of_people.returned,
    Kind.disqualification_raised: acts_of_items.disqualification_raised,
    Kind.disqualification_decided: acts_of_items.disqualification_decided,
    Kind.item_opened: acts_of_items.item_opened,
    Kind.item_ended: acts_of_items.item_ended,
    Kind.item_postponed: acts_of_items.item_postponed,
    Kind.item_sent_back: acts_of_items.item_sent_back,
    Kind.item_fell_away: acts_of_items.item_fell_away,
    Kind.item_taken_up: acts_of_items.item_taken_up,
    Kind.doors_closed: acts_of_items.doors_closed,
    Kind.doors_opened: acts_of_items.doors_opened,
    Kind.proposal_made: acts_of_items.proposal_made,
    Kind.proposal_withdrawn: acts_of_items.proposal_withdrawn,
    Kind.ballot_taken: acts_of_voting.ballot_taken,
    Kind.election_held: acts_of_voting.election_held,
    Kind.list_election_held: acts_of_voting.list_election_held,
    Kind.lots_drawn: acts_of_voting.lots_drawn,
    Kind.ruling: acts_of_voting.ruling,
    Kind.decision_settled: acts_of_items.decision_settled,
    Kind.public_wording: acts_of_items.public_wording,
    Kind.note: acts_of_voting.note,
}


def fold(
    events: Iterable[Event],
    agenda: Sequence[AgendaEntry],
    seats: Sequence[Seat],
    rule: OrganRule,
    *,
    refused: Iterable[Refused] = (),
) -> MeetingState:
    """The state of the meeting. Never raises on what the network brought: what can't be read is `refused`.

    Events are taken in the order they happened (`place_in_order`), each id once. A correction replaces its
    event's payload (and time), and both stay visible in `corrections`. What is odd is in `complaints`.
    `refused`: what `read_event` could make nothing of.
    """
    received = list(events)
    in_order, unread = readable(received)
    unread |= set(refused)
    standing = corrected(in_order)
    moments = {each.event_id: each.moments for each in standing.corrections}
    record = new_record(agenda, seats, rule, moments)
    record.complaints.update(standing.complaints)
    for event in standing.events:
        _ACTS[event.kind](record, event)
    acts_of_voting.place_rulings(record)
    _hide(record, unread)
    return _state(record, standing, unread, received, seats)


def _hide(record: Record, unread: Iterable[Refused]) -> None:
    """A closing that couldn't be read hides its item, or all of them when it doesn't say which."""
    for each in unread:
        if each.kind == Kind.doors_closed:
            hidden = [each.item] if each.item in record.items else list(record.items)
            for key in hidden:
                record.items[key] = replace(record.items[key], is_hidden=True)


def _state(
    record: Record,
    standing: Corrected,
    unread: set[Refused],
    received: Sequence[Event],
    seats: Sequence[Seat],
) -> MeetingState:
    items = tuple(_with_results(record, item) for item in record.items.values())
    for item in items:
        record.complaints.update(complaints_about(record, item))
    record.complaints.update(unused_rulings(record))
    return MeetingState(
        tuple(standing.events),
        frozenset(each.id for each in received if isinstance(each.id, str))
        | {each.event_id for each in unread},
        tuple(seats),
        record.opened_at,
        record.ended_at,
        record.place,
        record.mode,
        record.chair,
        tuple(sorted(record.people.values(), key=lambda each: (each.spans[0].since, each.person))),
        items,
        tuple(ruling for item, ruling in record.rulings if not item),
        tuple(record.notes),
        tuple(standing.corrections),
        tuple(record.shuts),
        tuple(sorted(record.complaints)),
        tuple(sorted(unread | set(standing.refused))),
    )


def _with_results(record: Record, item: ItemState) -> ItemState:
    rulings = tuple(ruling for key, ruling in record.rulings if key == item.key)
    taken_up = item.taken_up
    ruled = [each for each in rulings if each.subject == "take_up"]
    if taken_up is not None and ruled:
        last = ruled[-1]
        taken_up = replace(taken_up, ruling=Ruling(Ruler(last.by), last.reason, last.ruled is True))
    known = replace(
        item,
        ballots=ballots_of(record, item.key),
        elections=elections_of(record, item.key),
        list_elections=list_elections_of(record, item.key),
        rulings=rulings,
        taken_up=taken_up,
    )
    return replace(known, outcome=_outcome(known))


def _outcome(item: ItemState) -> ItemOutcome:
    """What became of the item: what was said last of postponing or deciding, otherwise what the votes say."""
    if item.referral is not None:
        return item.referral.outcome
    if item.decision is not None or any(each.carries for each in item.ballots):
        return ItemOutcome.decided
    if any(each.result.elected is not None for each in item.elections):
        return ItemOutcome.elected
    if any(each.result.is_settled for each in item.list_elections):
        return ItemOutcome.elected
    if any(not each.is_tied for each in item.ballots):
        return ItemOutcome.nothing_adopted
    if item.ended_at is not None:
        return ItemOutcome.no_decision
    return ItemOutcome.not_treated if item.opened_at is None else ItemOutcome.under_treatment
