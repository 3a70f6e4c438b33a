"""A ballot in the meeting: who could vote, what was voted, and what it came to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from samrad.engine.ballots import (
    CandidateList,
    ElectionResult,
    ListElectionResult,
    ProposalRound,
    QuorumResult,
    VoteResult,
    Votes,
)


@dataclass(frozen=True, slots=True)
class Taken:
    """A ballot as it was taken, before anything is computed.

    `present`: members and deputies there, with a vote. `eligible`: those of them not disqualified.
    """

    id: str
    item: str
    at: dt.datetime
    votes: Votes
    present: frozenset[str]
    eligible: frozenset[str]
    others_present: frozenset[str]
    disqualified: frozenset[str]
    proposals: tuple[str, ...] = ()
    office: str = ""
    lists: tuple[CandidateList, ...] = ()
    seats: int = 0
    blank_allowed: bool = False
    is_meeting_open: bool = True
    is_item_open: bool = True
    is_closed: bool = False
    remote_present: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class BallotState:
    """A ballot with its result: for or against one proposal, or among several."""

    taken: Taken
    result: VoteResult | ProposalRound
    quorum: QuorumResult

    @property
    def carries(self) -> bool:
        if isinstance(self.result, VoteResult):
            return self.result.result == "carried"
        return self.result.winner is not None

    @property
    def is_tied(self) -> bool:
        """It stands equal, and what settles it isn't known yet."""
        return isinstance(self.result, VoteResult) and self.result.result == "tie"


@dataclass(frozen=True, slots=True)
class ElectionState:
    """An election to one office, in one round or two."""

    office: str
    rounds: tuple[Taken, ...]
    result: ElectionResult
    quorums: tuple[QuorumResult, ...]


@dataclass(frozen=True, slots=True)
class ListElectionState:
    """A proportional election to several places of one kind."""

    taken: Taken
    result: ListElectionResult
    quorum: QuorumResult


@dataclass(frozen=True, slots=True)
class Drawn:
    """Lots that were drawn about a ballot or a proportional election (its id), or an office."""

    item: str
    about: str
    candidates: tuple[str, ...]
    drawn: str


def names_of(votes: Mapping[str, object]) -> list[Mapping[str, object]]:
    """The rows of a roll call as they were sent."""
    return rows_of(votes, "names")


def rows_of(told: Mapping[str, object], field: str) -> list[Mapping[str, object]]:
    rows = told.get(field)
    return [each for each in rows if isinstance(each, Mapping)] if isinstance(rows, list | tuple) else []
