"""Votes as they were given: all as one, counted by political party, or by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

# A vote is for a choice. A choice is one of these three, the key of a proposal, or a candidate.
FOR = "for"
AGAINST = "against"
BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Unanimous:
    """All who voted chose the same. `voters` is None when nobody counted."""

    choice: str = FOR
    voters: int | None = None


@dataclass(frozen=True, slots=True)
class PartyVotes:
    """How many of one political party chose what, remote votes included."""

    party: str
    votes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ByParty:
    """Votes counted by political party; "" is for those who belong to none. `chair_choice`: how the one who
    leads the meeting voted, needed only when it stands equal."""

    parties: tuple[PartyVotes, ...]
    chair_choice: str | None = None


@dataclass(frozen=True, slots=True)
class NamedVote:
    """What one person chose; `participant` is on whose behalf."""

    person: str
    choice: str
    party: str = ""
    participant: str = ""
    is_remote: bool = False


@dataclass(frozen=True, slots=True)
class ByName:
    """Votes by roll call; `chair` is the key of the person who leads the meeting."""

    names: tuple[NamedVote, ...]
    chair: str = ""


Votes: TypeAlias = Unanimous | ByParty | ByName


@dataclass(frozen=True, slots=True)
class Tally:
    """Votes counted. `split`: participants whose own members stood equal, and so have no vote.

    `is_countable` is False when the form can't tell what the rule asks: a vote for each participant can't be
    read from counts by political party.
    """

    votes: Mapping[str, int]
    parties: tuple[PartyVotes, ...] = ()
    chair_choice: str | None = None
    remote: int = 0
    split: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    is_countable: bool = True
    unanimous: str | None = None

    def of(self, choice: str) -> int:
        return self.votes.get(choice, 0)

    @property
    def cast(self) -> int:
        """All votes, blank ones too."""
        return sum(self.votes.values())
