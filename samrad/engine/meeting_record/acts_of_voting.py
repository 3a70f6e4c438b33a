"""What events about votes, elections, lots, rulings and notes do to the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from samrad.engine.ballots import (
    BLANK,
    ByName,
    ByParty,
    CandidateList,
    NamedVote,
    PartyVotes,
    Unanimous,
    Votes,
)
from samrad.engine.meeting_record.ballot import Drawn, Taken, names_of, rows_of
from samrad.engine.meeting_record.event import Event
from samrad.engine.meeting_record.payload_fields import count, flag, table, text, texts
from samrad.engine.meeting_record.record import Record
from samrad.engine.meeting_record.remarks import Note, RulingNote


def ballot_taken(record: Record, event: Event) -> None:
    record.taken.append(
        replace(
            _taken(record, event),
            proposals=texts(event, "proposals"),
            blank_allowed=flag(event, "blank_allowed"),
        )
    )


def election_held(record: Record, event: Event) -> None:
    """One round. Blank votes are always allowed in an election (§ 8-1)."""
    record.taken.append(replace(_taken(record, event), office=text(event, "office"), blank_allowed=True))


def list_election_held(record: Record, event: Event) -> None:
    """A proportional election. The votes are for lists, and are counted as in any other ballot."""
    rows = rows_of(event.payload, "lists")
    votes = {str(each["name"]): each["votes"] for each in rows} | {BLANK: count(event, "blank")}
    record.taken.append(
        replace(
            _taken(record, event),
            votes=ByParty((PartyVotes("", _numbers(votes)),)),
            office=text(event, "office"),
            lists=tuple(CandidateList(str(each["name"]), _candidates(each)) for each in rows),
            seats=count(event, "seats"),
            blank_allowed=True,
        )
    )


def _candidates(row: Mapping[str, object]) -> tuple[str, ...]:
    names = row.get("candidates")
    return tuple(str(each) for each in names) if isinstance(names, list | tuple) else ()


def _taken(record: Record, event: Event) -> Taken:
    """The ballot with those who are there at that moment."""
    item, present = record.item(text(event, "item")), record.voters()
    eligible = present - item.disqualified
    there = frozenset(person for person, each in record.people.items() if each.is_there)
    return Taken(
        event.id,
        item.key,
        event.at,
        _votes(record, event, record.units(eligible)),
        present,
        eligible,
        there - present,
        item.disqualified,
        is_meeting_open=record.is_open,
        is_item_open=item.is_open,
        is_closed=item.is_closed_now or item.is_exempt,
        remote_present=frozenset(person for person in present if record.people[person].is_remote),
    )


def _votes(record: Record, event: Event, eligible: int) -> Votes:
    votes = table(event, "votes")
    form = votes.get("form")
    if form == "unanimous":
        voters = votes.get("voters")
        choice = str(votes.get("choice") or "for")
        return Unanimous(choice, voters if isinstance(voters, int) else eligible or None)
    if form == "by_party":
        return _by_party(votes)
    chair = text(event, "chair") or record.chair
    return ByName(tuple(_named(record, each) for each in names_of(votes)), chair)


def _by_party(votes: Mapping[str, object]) -> ByParty:
    rows = votes.get("parties")
    parties = [each for each in rows if isinstance(each, Mapping)] if isinstance(rows, list | tuple) else []
    chair_choice = votes.get("chair_choice")
    return ByParty(
        tuple(PartyVotes(str(each.get("party")), _numbers(each.get("votes"))) for each in parties),
        chair_choice if isinstance(chair_choice, str) else None,
    )


def _numbers(votes: object) -> dict[str, int]:
    rows = votes.items() if isinstance(votes, Mapping) else ()
    return {str(choice): number for choice, number in rows if isinstance(number, int)}


def _named(record: Record, row: Mapping[str, object]) -> NamedVote:
    person = str(row.get("person"))
    there = record.people.get(person)
    is_remote = row.get("is_remote") is True or (there is not None and there.is_remote)
    choice = str(row.get("choice") or BLANK)
    return NamedVote(person, choice, record.party(person), record.participant(person), is_remote)


def lots_drawn(record: Record, event: Event) -> None:
    item = record.item(text(event, "item"))
    lots = Drawn(item.key, text(event, "about"), texts(event, "candidates"), text(event, "drawn"))
    record.drawn.append(lots)


def ruling(record: Record, event: Event) -> None:
    """A ruling belongs to its item, to that of the ballot it is about, or to the one being treated then."""
    ruled = event.payload.get("ruled")
    made = RulingNote(
        event.id,
        text(event, "subject"),
        text(event, "about"),
        text(event, "by"),
        text(event, "reason"),
        ruled if isinstance(ruled, str | bool) else None,
        event.at,
        record.moments.get(event.id, (event.at,)),
    )
    record.rulings_made.append((text(event, "item"), record.current, made))


def place_rulings(record: Record) -> None:
    """Put each ruling where it belongs, once every ballot is known: a ruling may carry an earlier time."""
    for told, current, made in record.rulings_made:
        key = told or _item_of(record, made.about) or current
        record.rulings.append((key, made))
        if key:
            record.item(key)


def _item_of(record: Record, about: str) -> str:
    if about in record.items:
        return about
    return next((each.item for each in record.taken if each.id == about), "")


def note(record: Record, event: Event) -> None:
    """A remark: to its item, to the one being treated, or to the meeting."""
    made = Note(event.id, text(event, "text"), event.at, record.moments.get(event.id, (event.at,)))
    key = text(event, "item") or record.current
    if not key:
        record.notes.append(made)
        return
    item = record.item(key)
    record.put(replace(item, notes=(*item.notes, made)))
