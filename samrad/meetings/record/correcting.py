"""Elections and lots as they were recorded, which is where setting them right begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from samrad.core.templatetags.formats import language
from samrad.engine.ballots import BLANK, list_sentences, sentence, tally
from samrad.engine.meeting_record import ElectionState, ItemState, Kind, ListElectionState
from samrad.engine.meeting_record.outline import proposal_names
from samrad.meetings.record.sitting import Sitting

ROOM_FOR_OTHERS = 2


@dataclass(frozen=True)
class CountedRow:
    """A candidate or a list with its votes; a list also with its candidates, one a line."""

    name: str = ""
    votes: int | str = ""
    candidates: str = ""


@dataclass(frozen=True)
class CountedElection:
    """A round of an election, or a proportional one. `kind` is that of the event it was recorded with."""

    key: str
    kind: str
    office: str
    round: int
    sentence: str
    rows: tuple[CountedRow, ...]
    blank: int
    seats: int = 0

    @property
    def rows_and_room(self) -> tuple[CountedRow, ...]:
        """The rows, and room for somebody who was forgotten."""
        return self.rows + (CountedRow(),) * ROOM_FOR_OTHERS


@dataclass(frozen=True)
class DrawnLots:
    """Lots as they were drawn. `called`: what they were about; `choices`: key and name of each candidate."""

    key: str
    about: str
    called: str
    choices: tuple[tuple[str, str], ...]
    drawn: str


def counted_elections(sitting: Sitting, item: ItemState) -> tuple[CountedElection, ...]:
    """Every round of every election in the item."""
    of_one = [each for election in item.elections for each in rounds_of(sitting, election)]
    return (*of_one, *(list_election(each) for each in item.list_elections))


def rounds_of(sitting: Sitting, election: ElectionState) -> list[CountedElection]:
    names = {each.person: each.name for each in (*sitting.state.attendance, *sitting.state.seats)}
    told = sentence(election.result, language(), names)
    return [
        CountedElection(
            taken.id,
            Kind.election_held,
            election.office,
            number,
            told,
            tuple(
                CountedRow(candidate, votes)
                for candidate, votes in tally(sitting.rule, taken.votes).votes.items()
                if candidate != BLANK
            ),
            tally(sitting.rule, taken.votes).of(BLANK),
        )
        for number, taken in enumerate(election.rounds, 1)
    ]


def list_election(election: ListElectionState) -> CountedElection:
    taken, result = election.taken, election.result
    rows = [
        CountedRow(each.name, result.votes.get(each.name, 0), "\n".join(each.candidates))
        for each in taken.lists
    ]
    told = " ".join(list_sentences(result, language()))
    return CountedElection(
        taken.id, Kind.list_election_held, taken.office, 1, told, tuple(rows), result.blank, taken.seats
    )


def drawn_lots(sitting: Sitting, item: ItemState) -> tuple[DrawnLots, ...]:
    """The lots drawn in the item as they stand; those struck out are left out."""
    called = {each.taken.id: each.taken.office for each in item.list_elections}
    names = proposal_names(item, language())
    return tuple(
        lots_of(each.id, each.payload, called, names)
        for each in sitting.state.events
        if each.kind == Kind.lots_drawn and each.payload.get("item") == item.key
    )


def lots_of(
    key: str, told: Mapping[str, object], called: Mapping[str, str], names: Mapping[str, str]
) -> DrawnLots:
    about, candidates = str(told["about"]), told["candidates"]
    assert isinstance(candidates, list | tuple), "lots without candidates aren't read"
    return DrawnLots(
        key,
        about,
        called.get(about, about),
        tuple((str(each), names.get(str(each), str(each))) for each in candidates),
        str(told["drawn"]),
    )
