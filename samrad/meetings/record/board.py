"""The page of a meeting under way, as plain rows: who is there, what was done in each item, what is odd."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils import timezone

from samrad.core.templatetags.formats import language
from samrad.engine.ballots import ByName, ByParty, Unanimous, VotePer, Votes, quorum, sentence
from samrad.engine.meeting_record import (
    Attendance,
    BallotState,
    Complaint,
    ItemOutcome,
    ItemState,
    Kind,
    MeetingState,
)
from samrad.engine.meeting_record.outline import Outline, item_outline, name_in, proposal_names
from samrad.meetings.models import AgendaItem, MeetingEvent
from samrad.meetings.record.answers import NO_ANSWER, Answers
from samrad.meetings.record.correcting import CountedElection, DrawnLots, counted_elections, drawn_lots
from samrad.meetings.record.sitting import MEMBERS, Sitting, person_key
from samrad.organisations.models import Seat

LAST_SHOWN = 40
MOST_DEPUTIES = 2
VOTING = MEMBERS | {Seat.Role.DEPUTY}


@dataclass(frozen=True)
class Choice:
    key: str
    name: str


@dataclass(frozen=True)
class Place:
    """A line of the roll call. `since` and `until` are wall-clock times; `state` is there, away or waited.

    `is_expected`: who isn't there yet, and comes when everybody who was called comes.
    """

    key: str
    name: str
    behalf: str
    state: str
    since: dt.datetime | None = None
    until: dt.datetime | None = None
    is_remote: bool = False
    in_place_of: str = ""
    in_place_of_key: str = ""
    role: str = "member"
    rights: tuple[str, ...] = ()
    deputies: tuple[Place, ...] = ()
    is_chair: bool = False
    has_reported_absence: bool = False
    is_expected: bool = False


@dataclass(frozen=True)
class CountedBallot:
    """A ballot whose votes can be counted again. `choices`: the proposals set against each other;
    `votes`: as they were recorded, which is where setting them right begins."""

    key: str
    sentence: str
    proposals: tuple[str, ...]
    choices: tuple[dict[str, str], ...]
    voters: tuple[Choice, ...]
    blank_allowed: bool
    votes: Votes

    @property
    def form(self) -> str:
        names: dict[type, str] = {ByParty: "by_party", ByName: "by_name"}
        return names.get(type(self.votes), "unanimous")

    @property
    def chair_choice(self) -> str:
        return (self.votes.chair_choice or "") if isinstance(self.votes, ByParty) else ""

    @property
    def choice_of_all(self) -> str:
        return self.votes.choice if isinstance(self.votes, Unanimous) else ""

    def number(self, party: str, choice: str) -> int | None:
        """How many of the party chose it; None when votes weren't counted by party."""
        rows = self.votes.parties if isinstance(self.votes, ByParty) else ()
        return next((each.votes.get(choice) for each in rows if each.party == party), None)

    def choice_of(self, person: str) -> str:
        rows = self.votes.names if isinstance(self.votes, ByName) else ()
        return next((each.choice for each in rows if each.person == person), "")


@dataclass(frozen=True)
class ItemOnBoard:
    """An item with what was done. `told` is the engine's outline of it; `recommended` what it starts from."""

    state: ItemState
    row: AgendaItem | None
    number: str
    told: Outline
    recommended: str
    complaints: tuple[Complaint, ...]
    undecided: tuple[Choice, ...]
    voters: tuple[Choice, ...]
    is_panel: bool
    correctable: tuple[CountedBallot, ...] = ()
    elections: tuple[CountedElection, ...] = ()
    lots: tuple[DrawnLots, ...] = ()

    @property
    def key(self) -> str:
        return self.state.key

    @property
    def is_off(self) -> bool:
        """Taken off the list after the notice went out."""
        return self.row is not None and bool(self.row.withdrawn_because)

    @property
    def open_proposals(self) -> tuple[dict[str, object], ...]:
        proposals = self.told["proposals"]
        return tuple(each for each in proposals if not each["withdrawn"])  # type: ignore[attr-defined]

    @property
    def is_correctable(self) -> bool:
        """When the item is done; while it is up, what is wrong is undone and told again."""
        told = self.correctable or self.elections or self.lots or self.state.decision
        return not self.is_panel and bool(told)

    @property
    def decision_event(self) -> str:
        return self.state.decision.id if self.state.decision else ""

    @property
    def last_choices(self) -> tuple[dict[str, str], ...]:
        """The proposals that were set against each other in the last ballot."""
        last = self.correctable[-1].choices if self.correctable else ()
        return last if len(last) > 1 else ()

    @property
    def last_ballot(self) -> str:
        return self.state.ballots[-1].taken.id if self.state.ballots else ""


@dataclass(frozen=True)
class Entry:
    """A line of what has been recorded, at the time it is now said to be.

    `undone`: why it was struck out; `mended`: why it was set right.
    """

    row: MeetingEvent
    about: str
    at: dt.datetime
    undone: str = ""
    mended: str = ""


@dataclass(frozen=True)
class Board:
    sitting: Sitting
    members: list[Place]
    deputies_there: list[Place]
    others: list[Place]
    guests: list[Place]
    present: list[Choice]
    parties: list[str]
    quorum: str
    is_quorate: bool
    items: list[ItemOnBoard]
    complaints: tuple[Complaint, ...]
    entries: list[Entry]
    names: dict[str, str] = field(default_factory=dict)

    @property
    def state(self) -> MeetingState:
        return self.sitting.state

    @property
    def has_more_entries(self) -> bool:
        """Whether more was recorded than is shown."""
        recorded = sum(each.kind != Kind.corrected for each in self.sitting.events)
        return recorded > len(self.entries)

    @property
    def expected(self) -> int:
        """How many come when everybody who was called comes."""
        return len(self.expected_places)

    @property
    def expected_places(self) -> list[tuple[Place, Place | None]]:
        """Those who come when everybody comes: members, and deputies who said yes, with their member."""
        found: list[tuple[Place, Place | None]] = []
        for member in self.members:
            found += [(member, None)] if member.is_expected else []
            found += [(each, member) for each in member.deputies if each.is_expected][:1]
        return found

    @property
    def undecided(self) -> list[ItemOnBoard]:
        """Items with an election that nobody has won yet: the meeting can't end before it is decided."""
        return [each for each in self.items if each.state.open_elections]

    @property
    def not_treated(self) -> list[ItemOnBoard]:
        """Items that haven't been taken up, and that nobody has postponed or let fall."""
        left = {ItemOutcome.not_treated, ItemOutcome.under_treatment}
        return [each for each in self.items if each.state.outcome in left and not each.is_off]

    @property
    def list_rows(self) -> list[str]:
        """The names that lists of a proportional election start from, and room for others."""
        return [*(party for party in self.parties if party), "", ""]

    @property
    def blank(self) -> ItemOnBoard:
        """The forms of any item, for one that is taken up while there is no network."""
        told: Outline = {
            "decision": "",
            "proposals": (),
            "ballots": (),
            "elections": (),
            "list_elections": (),
        }
        return ItemOnBoard(ItemState("", "", ""), None, "", told, "", (), (), tuple(self.present), True)


def board_of(
    sitting: Sitting,
    recommended: dict[str, str],
    *,
    shown: str = "",
    answers: Answers | None = None,
    most: int = LAST_SHOWN,
) -> Board:
    """Everything the page shows, and `most` of what was recorded; `shown`: an item whose forms are asked for.

    No questions.
    """
    state = sitting.state
    there = {each.person: each for each in state.attendance}
    seats = {person_key(each): each for each in sitting.seats}
    voters = voters_there(state, seats)
    result = quorum(sitting.rule, members=votes_of_members(sitting), present=votes_there(sitting, voters))
    return Board(
        sitting,
        members_of(seats, there, answers or {}),
        places_of({key: each for key, each in seats.items() if is_deputy_there(each, there, key)}, state),
        places_of({key: each for key, each in seats.items() if each.role not in VOTING}, state),
        [guest(each) for each in state.attendance if each.person not in seats],
        [Choice(each, name_in(state, each)) for each in voters],
        parties_of(voters, seats, there),
        sentence(result, language()),
        result.is_met,
        items_on_board(sitting, recommended, voters, shown),
        tuple(each for each in state.complaints if not each.item),
        entries_of(sitting, most),
        {each.person: each.name for each in (*state.seats, *state.attendance)},
    )


def votes_of_members(sitting: Sitting) -> int:
    """How many votes the organ has: its members, or the participants they meet for."""
    members = [seat for seat in sitting.seats if seat.role in MEMBERS]
    if sitting.rule.vote_per == VotePer.seat:
        return len(members)
    return len({seat.organisation_id for seat in members})


def votes_there(sitting: Sitting, voters: list[str]) -> int:
    """How many votes those who are there have between them."""
    if sitting.rule.vote_per == VotePer.seat:
        return len(voters)
    return len({seat.organisation_id for seat in sitting.seats if person_key(seat) in voters})


def voters_there(state: MeetingState, seats: Collection[str]) -> list[str]:
    found = [each for each in state.attendance if each.is_there and each.role != "guest"]
    order = {key: number for number, key in enumerate(seats)}
    return sorted((each.person for each in found), key=lambda person: order.get(person, len(order)))


def is_deputy_there(seat: Seat, there: dict[str, Attendance], key: str) -> bool:
    return seat.role == Seat.Role.DEPUTY and key in there


def places_of(seats: dict[str, Seat], state: MeetingState) -> list[Place]:
    there = {each.person: each for each in state.attendance}
    return [place(key, seat, there.get(key), state) for key, seat in seats.items()]


def members_of(seats: dict[str, Seat], there: dict[str, Attendance], answers: Answers) -> list[Place]:
    """The members with, for those who aren't there, the deputies: those who were called, then by rank."""
    taken = {each.in_place_of for each in there.values() if each.is_there and each.in_place_of}
    deputies: dict[int | None, list[Place]] = defaultdict(list)
    for key, seat in seats.items():
        if seat.role == Seat.Role.DEPUTY and not (key in there and there[key].is_there):
            deputies[seat.organisation_id].append(place(key, seat, None, None))
    found = []
    for key, seat in seats.items():
        if seat.role in MEMBERS:
            line = place(key, seat, there.get(key), None)
            able = () if key in taken else tuple(deputies[seat.organisation_id] or deputies[None])
            found.append(replace(line, **expected(line, able, answers, is_replaced=key in taken)))
    return found


def expected(
    line: Place, deputies: tuple[Place, ...], answers: Answers, *, is_replaced: bool
) -> dict[str, Any]:
    """Whether the member is expected, and which deputies may come instead; one who said yes is expected."""
    is_absent = answers.get(line.key, NO_ANSWER).is_absent
    called = {key for key, each in answers.items() if each.in_place_of == line.key and not each.is_absent}
    ordered = sorted(deputies, key=lambda each: each.key not in called)[:MOST_DEPUTIES]
    waits = is_absent and line.state == "waited"
    return {
        "has_reported_absence": is_absent,
        "is_expected": line.state == "waited" and not is_absent and not is_replaced,
        "deputies": tuple(
            replace(each, is_expected=waits and each.key in called and answers[each.key].is_coming)
            for each in ordered
        ),
    }


def place(
    key: str,
    seat: Seat,
    told: Attendance | None,
    state: MeetingState | None,
    deputies: tuple[Place, ...] = (),
) -> Place:
    party = seat.political_party
    behalf = ", ".join(
        each
        for each in (
            seat.organisation.name if seat.organisation else "",
            (party.short_name or party.name) if party else "",
        )
        if each
    )
    last = told.spans[-1] if told and told.spans else None
    rights = (("attend", seat.may_attend), ("speak", seat.may_speak), ("propose", seat.may_propose))
    return Place(
        key,
        seat.holder,
        behalf,
        "waited" if told is None else ("there" if told.is_there else "away"),
        timezone.localtime(last.since) if last else None,
        timezone.localtime(last.until) if last and last.until else None,
        bool(told and told.is_remote),
        name_in(state, told.in_place_of) if told and state and told.in_place_of else "",
        told.in_place_of if told else "",
        "guest" if seat.role not in VOTING else seat.role,
        tuple(name for name, has in rights if has),
        deputies,
        seat.role == Seat.Role.CHAIR,
    )


def guest(told: Attendance) -> Place:
    last = told.spans[-1]
    return Place(
        told.person,
        told.name,
        "",
        "there" if told.is_there else "away",
        timezone.localtime(last.since),
        timezone.localtime(last.until) if last.until else None,
        told.is_remote,
        role="guest",
        rights=told.rights,
    )


def parties_of(voters: list[str], seats: dict[str, Seat], there: dict[str, Attendance]) -> list[str]:
    """The political parties of those who may vote, as they are counted; "" for those who belong to none."""
    found = []
    for person in voters:
        seat = seats.get(person) or seats.get(there[person].in_place_of)
        party = seat.political_party if seat else None
        found.append((party.short_name or party.name) if party else "")
    return sorted(set(found), key=lambda name: (not name, name))


def items_on_board(
    sitting: Sitting, recommended: dict[str, str], voters: list[str], shown: str
) -> list[ItemOnBoard]:
    complaints: dict[str, list[Complaint]] = defaultdict(list)
    for each in sitting.state.complaints:
        complaints[each.item].append(each)
    return [
        ItemOnBoard(
            item,
            sitting.items.get(item.key),
            sitting.number_of(item),
            item_outline(sitting.state, item, language()),
            recommended.get(item.key, ""),
            tuple(complaints[item.key]),
            tuple(
                Choice(each.person, name_in(sitting.state, each.person))
                for each in item.disqualifications
                if each.is_disqualified is None
            ),
            tuple(
                Choice(each, name_in(sitting.state, each)) for each in voters if each not in item.disqualified
            ),
            item.is_open or (item.key == shown and not is_withdrawn(sitting, item)),
            tuple(counted(sitting.state, each, item) for each in item.ballots),
            counted_elections(sitting, item),
            drawn_lots(sitting, item),
        )
        for item in sitting.state.items
    ]


def counted(state: MeetingState, ballot: BallotState, item: ItemState) -> CountedBallot:
    """A ballot as it can be counted again, by those who could vote then."""
    taken, called = ballot.taken, proposal_names(item, language())
    return CountedBallot(
        taken.id,
        sentence(ballot.result, language(), called),
        taken.proposals,
        tuple({"key": each, "called": called.get(each, each)} for each in taken.proposals),
        tuple(Choice(each, name_in(state, each)) for each in sorted(taken.eligible)),
        taken.blank_allowed,
        taken.votes,
    )


def is_withdrawn(sitting: Sitting, item: ItemState) -> bool:
    """Taken off the list after the notice went out: it stands there, and isn't taken up."""
    row = sitting.items.get(item.key)
    return row is not None and bool(row.withdrawn_because)


def entries_of(sitting: Sitting, most: int) -> list[Entry]:
    """What was recorded last, newest first; corrections show beside what they correct."""
    struck = {each.event_id: each.reason for each in sitting.state.corrections if each.after is None}
    mended = {each.event_id: each.reason for each in sitting.state.corrections if each.after is not None}
    moments = {each.id: each.at for each in sitting.state.events}
    titles = {each.key: each.number or each.title for each in sitting.state.items}
    rows = [each for each in sitting.events if each.kind != Kind.corrected][-most:]
    found = []
    for row in reversed(rows):
        person = row.payload.get("person", "")
        about = [
            name_in(sitting.state, person) if person else "",
            titles.get(row.payload.get("item", ""), ""),
        ]
        event = str(row.event_id)
        at = timezone.localtime(moments.get(event, row.at))
        found.append(
            Entry(row, " · ".join(filter(None, about)), at, struck.get(event, ""), mended.get(event, ""))
        )
    return found
