"""Whether so many votes are enough."""

from __future__ import annotations

from samrad.engine.ballots.rule import Majority, OrganRule


def has_majority(rule: OrganRule, *, votes: int, cast: int, members: int | None) -> bool | None:
    """Whether `votes` of `cast` carry (blank votes left out of both); None when the rule must know `members`.

    The share of a qualified majority is of the votes cast: an agreement that means a share of all members
    demands the members there (quorum `all`), or is ruled on.
    """
    if votes <= 0:
        return False
    if rule.majority == Majority.simple:
        return votes * 2 > cast
    if rule.majority == Majority.absolute:
        return None if members is None else votes * 2 > members
    if rule.majority == Majority.qualified:
        return votes >= rule.majority_share * cast
    return votes == cast
