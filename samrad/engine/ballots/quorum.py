"""Whether an organ is enough together to decide."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil

from samrad.engine.ballots.rule import TWO_THIRDS, OrganRule, Quorum
from samrad.engine.ballots.ruling import Ruling

_SHARES = {
    Quorum.half: Fraction(1, 2),
    Quorum.two_thirds: TWO_THIRDS,
    Quorum.all: Fraction(1),
    Quorum.none: Fraction(0),
}


class QuorumReason(StrEnum):
    """Why the organ may decide, or may not."""

    enough = "enough"
    not_required = "not_required"
    too_few_present = "too_few_present"
    too_few_voted = "too_few_voted"
    no_members = "no_members"


@dataclass(frozen=True, slots=True)
class QuorumResult:
    """`needed` and `counted` are members, or participants where each of those has one vote."""

    computed: bool
    needed: int
    counted: int
    reason: QuorumReason
    ruling: Ruling[bool] | None = None

    @property
    def ruled(self) -> bool | None:
        return self.ruling.ruled if self.ruling else None

    @property
    def is_met(self) -> bool:
        return self.computed if self.ruling is None else self.ruling.ruled


def quorum(
    rule: OrganRule,
    *,
    members: int,
    present: int,
    voted: int | None = None,
    disqualified: int = 0,
    ruling: Ruling[bool] | None = None,
) -> QuorumResult:
    """Whether enough take part. `disqualified` is how many of those present are so in the item.

    Half of an odd number is rounded up: four of seven. Kommuneloven § 11-9: in an elected organ half must
    have been present *and* voted, so `voted` counts there once it is known. A disqualified member isn't
    counted as present in the item, but still as a member: half is half of all seats, and a deputy who is
    called in counts (§ 11-10 and forvaltningsloven ch. II; must be checked by a lawyer).
    """
    there = max(present - disqualified, 0)
    counted = min(there, voted) if rule.is_the_acts and voted is not None else there
    needed = ceil(members * _SHARES[rule.quorum])
    reason = _reason(rule, members, there, counted, needed)
    is_met = reason in {QuorumReason.enough, QuorumReason.not_required}
    return QuorumResult(is_met, needed, counted, reason, ruling)


def _reason(rule: OrganRule, members: int, there: int, counted: int, needed: int) -> QuorumReason:
    if rule.quorum == Quorum.none:
        return QuorumReason.not_required
    if members <= 0:
        return QuorumReason.no_members
    if there < needed:
        return QuorumReason.too_few_present
    return QuorumReason.enough if counted >= needed else QuorumReason.too_few_voted
