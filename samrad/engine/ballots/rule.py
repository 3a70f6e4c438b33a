"""The rule an organ meets and decides by, as data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Quorum(StrEnum):
    """How many must take part."""

    half = "half"
    two_thirds = "two_thirds"
    all = "all"
    none = "none"


class Majority(StrEnum):
    """How many must be for.

    `simple`: more than half of the votes cast. `absolute`: more than half of all members, voting or not.
    `qualified`: at least the rule's share of the votes cast. `consensus`: nobody against.
    """

    simple = "simple"
    absolute = "absolute"
    qualified = "qualified"
    consensus = "consensus"


class Tie(StrEnum):
    """What settles an equal vote."""

    chair = "chair"
    lots = "lots"
    falls = "falls"


class VotePer(StrEnum):
    """Who has one vote: each member, or each participant whatever the number of its members."""

    seat = "seat"
    participant = "participant"


TWO_THIRDS = Fraction(2, 3)
_SHARE = re.compile(r"\s*([0-9]{1,3})\s*/\s*([0-9]{1,3})\s*")


@dataclass(frozen=True, slots=True)
class OrganRule:
    """The rule of one organ. `is_the_acts`: kommuneloven chapter 11 holds, and its demands with it."""

    quorum: Quorum
    majority: Majority
    majority_share: Fraction
    tie: Tie
    vote_per: VotePer
    is_the_acts: bool = False


# Kommuneloven § 11-9: half of the members present and voting, simple majority, the vote of whoever leads the
# meeting settles a tie. (Elections: lots, § 7-8.) Must be checked by a lawyer.
ACT_RULE = OrganRule(Quorum.half, Majority.simple, Fraction(1, 2), Tie.chair, VotePer.seat, is_the_acts=True)

# An administrative organ that has agreed on nothing: its members answer each for their own employer, so none
# can be outvoted, and nobody's vote weighs double. Half must be there, lest one or two speak for all.
UNWRITTEN_RULE = OrganRule(Quorum.half, Majority.consensus, TWO_THIRDS, Tie.falls, VotePer.seat)


def rule_of(
    *,
    is_elected: bool,
    quorum: str = "",
    majority: str = "",
    majority_share: str = "",
    tie: str = "",
    vote_per: str = "",
) -> OrganRule:
    """The rule of an organ from what its register says; an elected organ has the act's whatever that is.

    What is blank is as in `UNWRITTEN_RULE`. Raises ValueError for a word that is no choice.
    """
    if is_elected:
        return ACT_RULE
    return OrganRule(
        Quorum(quorum or UNWRITTEN_RULE.quorum),
        Majority(majority or UNWRITTEN_RULE.majority),
        share_of(majority_share) if majority_share.strip() else UNWRITTEN_RULE.majority_share,
        Tie(tie or UNWRITTEN_RULE.tie),
        VotePer(vote_per or UNWRITTEN_RULE.vote_per),
    )


def share_of(text: str) -> Fraction:
    """A share such as `2/3`. Raises ValueError unless it is more than nothing and at most all."""
    found = _SHARE.fullmatch(text)
    if found is None or not 0 < int(found[1]) <= int(found[2]):
        raise ValueError(f"not a share such as 2/3: {text!r}")
    return Fraction(int(found[1]), int(found[2]))
