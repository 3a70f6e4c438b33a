"""Who takes part in an item when somebody is disqualified (inhabil)."""

from __future__ import annotations

from collections.abc import Set

from samrad.engine.ballots.quorum import quorum
from samrad.engine.ballots.rule import OrganRule


def present_in_item(present: Set[str], disqualified: Set[str]) -> frozenset[str]:
    """Those present who may take part. A deputy called in for the disqualified member is one of `present`."""
    return frozenset(present - disqualified)


def who_decide_disqualification(
    rule: OrganRule, *, members: int, present: Set[str], raised: Set[str]
) -> frozenset[str]:
    """Who decide whether those it is raised about are disqualified: the organ, without any of them.

    Unless too few are left to decide: then all present take part (forvaltningsloven § 8 second paragraph;
    must be checked by a lawyer). The decision goes by the same majority as other decisions.
    """
    left = present_in_item(present, raised)
    is_enough = quorum(rule, members=members, present=len(left)).is_met
    return left if is_enough and left else frozenset(present)
