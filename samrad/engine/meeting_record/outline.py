"""The minutes as plain tables: what a template, a PDF or a file is written from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from samrad.engine.ballots import AGAINST, BLANK, FOR, ByName, VoteResult, list_sentences, sentence
from samrad.engine.meeting_record.attendance import Attendance
from samrad.engine.meeting_record.ballot import BallotState, ElectionState, ListElectionState, Taken
from samrad.engine.meeting_record.corrections import Correction
from samrad.engine.meeting_record.item import ItemState, Proposal
from samrad.engine.meeting_record.remarks import Note, RulingNote
from samrad.engine.meeting_record.seats import Seat, SeatRole
from samrad.engine.meeting_record.state import MeetingState

Outline = dict[str, object]

_OSLO = ZoneInfo("Europe/Oslo")
_PROPOSAL = {"nb": "forslag", "nn": "framlegg", "en": "proposal"}


def minutes_outline(state: MeetingState, language: str = "nb") -> Outline:
    """Everything the secretary and the chair see. Times are ISO 8601 in Oslo; texts are as written.

    Holds what was said behind closed doors: for the public there is `public_outline`.
    """
    return meeting_outline(state) | {
        "attendance": [attendance_outline(state, each) for each in state.attendance],
        "items": [item_outline(state, each, language) for each in in_order_treated(state)],
        "rulings": [ruling_outline(each) for each in state.rulings],
        "notes": [note_outline(each) for each in state.notes],
        "corrections": [correction_outline(each) for each in state.corrections],
        "complaints": [
            {"code": each.code.value, "item": each.item, "about": each.about} for each in state.complaints
        ],
        "refused": [
            {"event": each.event_id, "reason": each.reason.value, "field": each.field}
            for each in state.refused
        ],
    }


def meeting_outline(state: MeetingState) -> Outline:
    """Time, place, who led, and which members never came."""
    return {
        "opened": clock(state.opened_at),
        "ended": clock(state.ended_at),
        "place": state.place,
        "mode": state.mode,
        "chair": name_in(state, state.chair),
        "absent": [_absent(each) for each in absent_members(state)],
    }


def clock(moment: dt.datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(_OSLO).isoformat(timespec="minutes")


def name_in(state: MeetingState, person: str) -> str:
    """A person's name; somebody the record doesn't know is called what was written."""
    seats = {each.person: each.name for each in state.seats}
    return {**{each.person: each.name for each in state.attendance}, **seats}.get(person, person)


def absent_members(state: MeetingState) -> list[Seat]:
    """Members who were never there."""
    came = {each.person for each in state.attendance}
    return [each for each in state.seats if each.role == SeatRole.member and each.person not in came]


def in_order_treated(state: MeetingState) -> list[ItemState]:
    """Items in the order they were opened; those never opened last, as on the agenda."""
    opened = [each for each in state.items if each.opened_at is not None]
    rest = [each for each in state.items if each.opened_at is None]
    return [*sorted(opened, key=lambda each: each.opened_at or dt.datetime.max), *rest]


def attendance_outline(state: MeetingState, there: Attendance) -> Outline:
    seat = next((each for each in state.seats if each.person == there.person), None)
    member = next((each for each in state.seats if each.person == there.in_place_of), None)
    on_behalf_of = member or seat
    return {
        "name": there.name,
        "role": there.role.value,
        "party": seat.party if seat else "",
        "participant": on_behalf_of.participant if on_behalf_of else "",
        "in_place_of": name_in(state, there.in_place_of) if there.in_place_of else "",
        "rights": list(there.rights),
        "is_remote": there.is_remote,
        "times": [
            {"since": clock(each.since), "until": clock(each.until or state.ended_at)} for each in there.spans
        ],
    }


def _absent(seat: Seat) -> Outline:
    return {"name": seat.name, "party": seat.party, "participant": seat.participant}


def item_outline(state: MeetingState, item: ItemState, language: str) -> Outline:
    names = _names(state, item, language)
    return {
        "key": item.key,
        "number": item.number,
        "title": item.title,
        "is_on_list": item.is_on_list,
        "is_closed": item.is_closed,
        "legal_bases": list(item.legal_bases),
        "opened": clock(item.opened_at),
        "ended": clock(item.ended_at),
        "taken_up": sentence(item.taken_up, language) if item.taken_up else "",
        "disqualifications": [
            {
                "name": name_in(state, each.person),
                "reason": each.reason,
                "is_disqualified": each.is_disqualified,
                "legal_basis": each.legal_basis,
            }
            for each in item.disqualifications
        ],
        "proposals": [_proposal(state, each, names) for each in item.proposals],
        "ballots": [_ballot(state, each, names, language) for each in item.ballots],
        "elections": [_election(state, each, names, language) for each in item.elections],
        "list_elections": [_list_election(each, language) for each in item.list_elections],
        "decision": item.decision.text if item.decision else "",
        "public_wording": item.public_wording if item.is_closed else "",
        "outcome": item.outcome.value,
        "referral": _referral(item),
        "rulings": [ruling_outline(each) for each in item.rulings],
        "notes": [note_outline(each) for each in item.notes],
    }


def proposal_names(item: ItemState, language: str) -> dict[str, str]:
    """What each proposal is called: its number in the item."""
    word = _PROPOSAL.get(language, _PROPOSAL["nb"])
    return {each.key: f"{word} {number}" for number, each in enumerate(item.proposals, 1)}


def _names(state: MeetingState, item: ItemState, language: str) -> dict[str, str]:
    """What sentences call persons and proposals: proposals by their number in the item."""
    persons = {each.person: each.name for each in state.attendance}
    return persons | {each.person: each.name for each in state.seats} | proposal_names(item, language)


def _proposal(state: MeetingState, proposal: Proposal, names: Mapping[str, str]) -> Outline:
    return {
        "key": proposal.key,
        "called": names[proposal.key],
        "by": name_in(state, proposal.by),
        "text": proposal.text,
        "withdrawn": clock(proposal.withdrawn_at),
    }


def _ballot(state: MeetingState, ballot: BallotState, names: Mapping[str, str], language: str) -> Outline:
    result = ballot.result
    is_vote = isinstance(result, VoteResult)
    return {
        "key": ballot.taken.id,
        "at": clock(ballot.taken.at),
        "about": [names.get(each, each) for each in ballot.taken.proposals],
        "result": result.result.value if isinstance(result, VoteResult) else "",
        "winner": "" if is_vote else _called(getattr(result, "winner", None), names),
        "sentence": sentence(result, language, names),
        "parties": [
            {"party": each.party, "votes": _called_votes(each.votes, names)} for each in result.tally.parties
        ]
        if result.tally.unanimous is None
        else [],
        "names": _roll_call(state, ballot.taken, names),
        "quorum": sentence(ballot.quorum, language),
        "has_quorum": ballot.quorum.is_met,
        "present": sorted(name_in(state, each) for each in ballot.taken.eligible),
        "lots_among": [{"key": each, "called": names.get(each, each)} for each in result.lots_among],
    }


def _called(key: str | None, names: Mapping[str, str]) -> str:
    return "" if key is None else names.get(key, key)


def _called_votes(votes: Mapping[str, int], names: Mapping[str, str]) -> dict[str, int]:
    return {
        choice if choice in {FOR, AGAINST} else names.get(choice, choice): votes[choice] for choice in votes
    }


def _roll_call(state: MeetingState, taken: Taken, names: Mapping[str, str]) -> list[Outline]:
    rows = taken.votes.names if isinstance(taken.votes, ByName) else ()
    return [
        {
            "name": name_in(state, each.person),
            "choice": names.get(each.choice, each.choice),
            "is_remote": each.is_remote,
        }
        for each in rows
    ]


def _election(
    state: MeetingState, election: ElectionState, names: Mapping[str, str], language: str
) -> Outline:
    result = election.result
    return {
        "office": election.office,
        "outcome": result.outcome.value,
        "elected": _called(result.elected, names),
        "is_open": result.is_open,
        "sentence": sentence(result, language, names),
        "rounds": [_called_votes(each.votes, names) for each in result.rounds],
        "candidates": [each for each in _last_votes(election) if each != BLANK],
        "lots_among": [names.get(each, each) for each in result.tied],
        "has_quorum": all(each.is_met for each in election.quorums),
    }


def _last_votes(election: ElectionState) -> Mapping[str, int]:
    return election.result.rounds[-1].votes if election.result.rounds else {}


def _list_election(election: ListElectionState, language: str) -> Outline:
    result = election.result
    return {
        "key": election.taken.id,
        "office": election.taken.office,
        "outcome": result.outcome.value,
        "sentence": " ".join(list_sentences(result, language)),
        "elected": list(result.elected),
        "is_open": result.is_open,
        "lots_among": list(result.tied),
        "quorum": sentence(election.quorum, language),
        "has_quorum": election.quorum.is_met,
    }


def _referral(item: ItemState) -> Outline | None:
    if item.referral is None:
        return None
    return {
        "outcome": item.referral.outcome.value,
        "reason": item.referral.reason,
        "until": item.referral.until,
    }


def ruling_outline(ruling: RulingNote) -> Outline:
    return {
        "at": clock(ruling.at),
        "by": ruling.by,
        "subject": ruling.subject,
        "ruled": ruling.ruled,
        "reason": ruling.reason,
    }


def note_outline(note: Note) -> Outline:
    return {"at": clock(note.at), "text": note.text}


def correction_outline(correction: Correction) -> Outline:
    return {
        "at": clock(correction.at),
        "kind": correction.kind,
        "reason": correction.reason,
        "items": sorted(correction.items),
        "before": dict(correction.before),
        "after": None if correction.after is None else dict(correction.after),
    }
