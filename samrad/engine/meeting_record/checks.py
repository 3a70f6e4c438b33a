"""What is odd about the ballots of an item, and about the item as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from samrad.engine.ballots import ByName, Fault, Missing, QuorumResult, VoteResult, tally
from samrad.engine.meeting_record.ballot import Taken
from samrad.engine.meeting_record.complaints import Complaint, ComplaintCode
from samrad.engine.meeting_record.item import ItemOutcome, ItemState
from samrad.engine.meeting_record.record import Record


def complaints_about(record: Record, item: ItemState) -> Iterator[Complaint]:
    """All that is odd about an item whose results are known."""
    for each in item.ballots:
        faults = each.result.faults if isinstance(each.result, VoteResult) else ()
        yield from _about_ballot(record, each.taken, each.quorum)
        yield from _codes(item.key, each.taken.id, each.result.missing, faults)
        yield from _about_proposals(item, each.taken)
    for election in item.elections:
        for taken, there in zip(election.rounds, election.quorums, strict=True):
            yield from _about_ballot(record, taken, there)
        yield from _codes(item.key, election.office, election.result.missing, ())
    for chosen in item.list_elections:
        yield from _about_ballot(record, chosen.taken, chosen.quorum)
        yield from _codes(item.key, chosen.taken.id, chosen.result.missing, ())
        yield from _about_candidates(chosen.taken)
    yield from _about_item(item)
    yield from _about_lots(record, item)


def _codes(item: str, about: str, missing: Iterable[Missing], faults: Iterable[Fault]) -> Iterator[Complaint]:
    for lack in missing:
        yield Complaint(ComplaintCode(f"{lack}_missing"), item, about)
    for fault in faults:
        yield Complaint(ComplaintCode(fault.value), item, about)


def _about_ballot(record: Record, taken: Taken, there: QuorumResult) -> Iterator[Complaint]:
    cast = tally(record.rule, taken.votes).cast
    could = record.units(taken.eligible)
    found = {
        ComplaintCode.decided_outside_meeting: not taken.is_meeting_open,
        ComplaintCode.decided_outside_item: taken.is_meeting_open and not taken.is_item_open,
        ComplaintCode.decided_without_quorum: not there.is_met,
        ComplaintCode.more_votes_than_present: cast > could,
        # § 8-1: whoever is there when it is voted, must vote.
        ComplaintCode.present_did_not_vote: record.rule.is_the_acts and cast < could,
        # § 11-7: what is closed for secrecy can't be met on remotely; must be checked by a lawyer.
        ComplaintCode.remote_in_closed_item: (
            record.rule.is_the_acts and taken.is_closed and bool(taken.remote_present)
        ),
    }
    yield from (Complaint(code, taken.item, taken.id) for code, is_so in found.items() if is_so)
    yield from _about_names(taken)


def _about_names(taken: Taken) -> Iterator[Complaint]:
    names = taken.votes.names if isinstance(taken.votes, ByName) else ()
    for person in sorted({each.person for each in names} - taken.eligible):
        yield Complaint(_why_not(taken, person), taken.item, person)


def _why_not(taken: Taken, person: str) -> ComplaintCode:
    if person in taken.disqualified:
        return ComplaintCode.vote_by_disqualified
    if person in taken.others_present:
        return ComplaintCode.vote_by_other_than_member
    return ComplaintCode.vote_by_absent


def _about_proposals(item: ItemState, taken: Taken) -> Iterator[Complaint]:
    proposals = {each.key: each for each in item.proposals}
    for key in dict.fromkeys(taken.proposals):
        if key not in proposals:
            yield Complaint(ComplaintCode.proposal_unknown, item.key, key)
        elif (withdrawn_at := proposals[key].withdrawn_at) is not None and withdrawn_at <= taken.at:
            yield Complaint(ComplaintCode.proposal_withdrawn, item.key, key)


def _about_candidates(taken: Taken) -> Iterator[Complaint]:
    names = Counter(name for each in taken.lists for name in each.candidates)
    for name in sorted(name for name, times in names.items() if times > 1):
        yield Complaint(ComplaintCode.candidate_twice, taken.item, name)


def _about_item(item: ItemState) -> Iterator[Complaint]:
    is_decided = item.outcome == ItemOutcome.decided
    if is_decided and item.decision is None and item.ended_at is not None:
        yield Complaint(ComplaintCode.decision_text_missing, item.key)
    if item.taken_up is not None and not item.taken_up.is_allowed:
        yield Complaint(ComplaintCode.taken_up_against_objection, item.key)


def _about_lots(record: Record, item: ItemState) -> Iterator[Complaint]:
    """Lots that settled nothing: nothing stood equal, or they were drawn among others."""
    used = {each.taken.id for each in item.ballots if each.result.decided_by == "lots"}
    used |= {each.taken.id for each in item.list_elections if each.result.lots}
    used |= {each.office for each in item.elections if each.result.decided_by == "lots"}
    for lots in record.drawn:
        if lots.item == item.key and lots.about not in used:
            yield Complaint(ComplaintCode.lots_without_tie, item.key, lots.about)


def unused_rulings(record: Record) -> Iterator[Complaint]:
    """Rulings on a vote, election, quorum or item that isn't there."""
    ballots = {each.id for each in record.taken}
    known = {
        "vote": {each.id for each in record.taken if not each.office},
        "quorum": ballots,
        "election": {each.id if each.lists else each.office for each in record.taken if each.office},
        "take_up": {key for key, item in record.items.items() if item.taken_up is not None},
    }
    for item, ruling in record.rulings:
        if ruling.subject in known and ruling.about not in known[ruling.subject]:
            yield Complaint(ComplaintCode.ruling_without_subject, item, ruling.id)
