"""The record while it is being folded. Known only inside this package; what leaves it is a `MeetingState`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from samrad.engine.ballots import OrganRule, VotePer
from samrad.engine.meeting_record.attendance import Attendance, AttendanceRole, Span
from samrad.engine.meeting_record.ballot import Drawn, Taken
from samrad.engine.meeting_record.complaints import Complaint, ComplaintCode
from samrad.engine.meeting_record.item import Closing, ItemState
from samrad.engine.meeting_record.remarks import Note, RulingNote
from samrad.engine.meeting_record.seats import AgendaEntry, Seat, SeatRole


@dataclass(slots=True)
class Record:
    """What is known so far."""

    rule: OrganRule
    seats: Mapping[str, Seat]
    items: dict[str, ItemState]
    moments: Mapping[str, tuple[dt.datetime, ...]] = field(default_factory=dict)
    people: dict[str, Attendance] = field(default_factory=dict)
    taken: list[Taken] = field(default_factory=list)
    drawn: list[Drawn] = field(default_factory=list)
    rulings_made: list[tuple[str, str, RulingNote]] = field(default_factory=list)
    rulings: list[tuple[str, RulingNote]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    complaints: set[Complaint] = field(default_factory=set)
    opened_at: dt.datetime | None = None
    ended_at: dt.datetime | None = None
    place: str = ""
    mode: str = ""
    chair: str = ""
    current: str = ""
    shuts: list[Closing] = field(default_factory=list)

    def complain(self, code: ComplaintCode, item: str = "", about: str = "") -> None:
        self.complaints.add(Complaint(code, item, about))

    def item(self, key: str) -> ItemState:
        """An item; one that nobody had heard of is made, so that nothing recorded is lost."""
        if key not in self.items:
            self.complain(ComplaintCode.item_unknown, key)
            self.items[key] = ItemState(key, "", "", is_on_list=False)
        known = self.items[key]
        if self.shuts and self.shuts[-1].span.until is None and not known.is_closed_now:
            self.items[key] = replace(known, closings=(*known.closings, self.shuts[-1]))
        return self.items[key]

    def put(self, item: ItemState) -> None:
        self.items[item.key] = item

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None and self.ended_at is None

    @property
    def members(self) -> int:
        """How many votes the organ has: its members, or the participants they meet for."""
        seats = [seat for seat in self.seats.values() if seat.role == SeatRole.member]
        return len(seats) if self.rule.vote_per == VotePer.seat else len({each.participant for each in seats})

    def voters(self) -> frozenset[str]:
        """Members and deputies who are there."""
        return frozenset(person for person in self.people if self._has_vote(person))

    def _has_vote(self, person: str) -> bool:
        there = self.people[person]
        if not there.is_there or there.role == AttendanceRole.guest:
            return False
        member = there.in_place_of or person
        return member in self.seats or person in self.seats

    def units(self, persons: Set[str]) -> int:
        """How many votes these persons are."""
        if self.rule.vote_per == VotePer.seat:
            return len(persons)
        return len({self.participant(person) for person in persons})

    def seat_of(self, person: str) -> Seat | None:
        """The seat a person votes by: a deputy's own, or else that of the member the deputy meets for."""
        there = self.people.get(person)
        return self.seats.get(person) or self.seats.get(there.in_place_of if there else "")

    def participant(self, person: str) -> str:
        """On whose behalf a person meets; a deputy meets for the member's participant."""
        there = self.people.get(person)
        member = self.seats.get(there.in_place_of if there else "")
        seat = member or self.seats.get(person)
        return seat.participant if seat else ""

    def party(self, person: str) -> str:
        seat = self.seat_of(person)
        return seat.party if seat else ""


def new_record(
    agenda: Sequence[AgendaEntry],
    seats: Sequence[Seat],
    rule: OrganRule,
    moments: Mapping[str, tuple[dt.datetime, ...]],
) -> Record:
    """The record before anything has happened."""
    items = {
        each.key: ItemState(each.key, each.number, each.title, is_exempt=each.is_exempt) for each in agenda
    }
    by_person = {seat.person: seat for seat in seats}
    chair = next((seat.person for seat in seats if seat.is_chair), "")
    return Record(rule, by_person, items, moments, chair=chair)


def closing(at: dt.datetime, legal_basis: object) -> Closing:
    return Closing(Span(at), legal_basis if isinstance(legal_basis, str) else "")


def opened_again(closings: tuple[Closing, ...], at: dt.datetime) -> tuple[Closing, ...]:
    """The closings with the last one ended."""
    if not closings or closings[-1].span.until is not None:
        return closings
    last = closings[-1]
    return (*closings[:-1], replace(last, span=replace(last.span, until=at)))
