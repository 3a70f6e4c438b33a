"""What events about items do to the record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from samrad.engine.ballots import may_take_up
from samrad.engine.meeting_record.complaints import ComplaintCode
from samrad.engine.meeting_record.event import Event
from samrad.engine.meeting_record.item import (
    Decision,
    Disqualification,
    ItemOutcome,
    ItemState,
    Proposal,
    Referral,
)
from samrad.engine.meeting_record.payload_fields import count, flag, text
from samrad.engine.meeting_record.record import Record, closing, opened_again


def item_opened(record: Record, event: Event) -> None:
    """An item begins; one that ended and begins again goes on from its first beginning."""
    item = record.item(text(event, "item"))
    record.put(replace(item, opened_at=item.opened_at or event.at, ended_at=None))
    record.current = item.key


def item_ended(record: Record, event: Event) -> None:
    """The organ is done with the item, and the doors open again if they were closed for it."""
    item = record.item(text(event, "item"))
    if any(each.is_disqualified is None for each in item.disqualifications):
        record.complain(ComplaintCode.disqualification_not_decided, item.key)
    closings = opened_again(item.closings, event.at)
    record.put(replace(item, ended_at=event.at, closings=closings))
    record.current = "" if record.current == item.key else record.current


def item_taken_up(record: Record, event: Event) -> None:
    """An item that isn't on the list. The answer by § 11-3 is computed; what the organ did stands."""
    key = text(event, "item")
    is_on_list = key in record.items and record.items[key].is_on_list
    if key not in record.items:
        record.items[key] = ItemState(key, "", "", is_on_list=False)
    answer = may_take_up(
        record.rule,
        is_on_list=is_on_list,
        present=len(record.voters()),
        objecting=count(event, "objecting"),
        chair_objects=flag(event, "chair_objects"),
    )
    item = record.item(key)
    title = item.title or text(event, "title")
    number = item.number or text(event, "number")
    record.put(replace(item, title=title, number=number, taken_up=answer))


def doors_closed(record: Record, event: Event) -> None:
    """The public leaves. Without an item it is the one being treated; without that, all that comes."""
    made = closing(event.at, event.payload.get("legal_basis"))
    key = text(event, "item") or record.current
    if not made.legal_basis.strip():
        record.complain(ComplaintCode.closed_without_legal_basis, key)
    if not key:
        record.complain(ComplaintCode.closed_without_item)
        record.shuts.append(made)
        return
    item = record.item(key)
    if not item.is_closed_now:
        record.put(replace(item, closings=(*item.closings, made)))


def doors_opened(record: Record, event: Event) -> None:
    """The public comes back: to the item told, or to all that are closed."""
    key = text(event, "item")
    record.shuts = list(opened_again(tuple(record.shuts), event.at))
    for item in list(record.items.values()):
        if key in {"", item.key}:
            record.put(replace(item, closings=opened_again(item.closings, event.at)))


def proposal_made(record: Record, event: Event) -> None:
    item, key = record.item(text(event, "item")), text(event, "proposal")
    made = Proposal(key, text(event, "text"), text(event, "by"), event.at)
    if key not in {each.key for each in item.proposals}:
        record.put(replace(item, proposals=(*item.proposals, made)))


def proposal_withdrawn(record: Record, event: Event) -> None:
    item, key = record.item(text(event, "item")), text(event, "proposal")
    if key not in {each.key for each in item.proposals}:
        record.complain(ComplaintCode.proposal_unknown, item.key, key)
    proposals = (replace(each, withdrawn_at=event.at) if each.key == key else each for each in item.proposals)
    record.put(replace(item, proposals=tuple(proposals)))


def disqualification_raised(record: Record, event: Event) -> None:
    """A question that comes up again after it was decided waits for a new answer."""
    item, person = record.item(text(event, "item")), text(event, "person")
    _put_question(record, item, Disqualification(person, text(event, "reason")))


def disqualification_decided(record: Record, event: Event) -> None:
    item, person = record.item(text(event, "item")), text(event, "person")
    raised = next((each for each in item.disqualifications if each.person == person), None)
    reason = text(event, "reason") or (raised.reason if raised else "")
    is_disqualified = flag(event, "is_disqualified")
    _put_question(record, item, Disqualification(person, reason, is_disqualified, text(event, "legal_basis")))


def _put_question(record: Record, item: ItemState, question: Disqualification) -> None:
    others = _others(item.disqualifications, question.person)
    ordered = sorted([*others, question], key=lambda each: each.person)
    record.put(replace(item, disqualifications=tuple(ordered)))


def _others(questions: Iterable[Disqualification], person: str) -> list[Disqualification]:
    return [each for each in questions if each.person != person]


def decision_settled(record: Record, event: Event) -> None:
    """The text is decided, and is locked: a second one is pointed out, and is only made by a correction."""
    item = record.item(text(event, "item"))
    if not record.is_open:
        record.complain(ComplaintCode.decided_outside_meeting, item.key, event.id)
    if item.decision is not None:
        record.complain(ComplaintCode.decided_again, item.key, event.id)
        return
    decision = Decision(text(event, "text"), event.at, event.id)
    record.put(replace(item, decision=decision, referral=None))


def public_wording(record: Record, event: Event) -> None:
    """What may be said of a decision made behind closed doors; the last wording stands."""
    item = record.item(text(event, "item"))
    record.put(replace(item, public_wording=text(event, "text").strip()))


def item_postponed(record: Record, event: Event) -> None:
    _refer(record, event, ItemOutcome.postponed)


def item_sent_back(record: Record, event: Event) -> None:
    _refer(record, event, ItemOutcome.sent_back)


def item_fell_away(record: Record, event: Event) -> None:
    _refer(record, event, ItemOutcome.fell_away)


def _refer(record: Record, event: Event, outcome: ItemOutcome) -> None:
    item = record.item(text(event, "item"))
    referral = Referral(outcome, event.at, text(event, "reason"), text(event, "until"))
    record.put(replace(item, referral=referral))
