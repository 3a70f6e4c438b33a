"""The result of a vote for or against one proposal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from samrad.engine.ballots.lots import Lots
from samrad.engine.ballots.majority import has_majority
from samrad.engine.ballots.rule import Majority, OrganRule, Tie
from samrad.engine.ballots.ruling import Ruling
from samrad.engine.ballots.tally import tally
from samrad.engine.ballots.votes import AGAINST, BLANK, FOR, Tally, Votes


class Result(StrEnum):
    """What came of a vote. `tie`: it stands equal and what settles it is not known yet."""

    carried = "carried"
    fell = "fell"
    tie = "tie"
    unknown = "unknown"


class DecidedBy(StrEnum):
    """What settled it. `rule`: the organ's rule says that a proposal with equal votes falls.

    `ruling`: the chair or the organ said who got a place that lots would have decided.
    """

    majority = "majority"
    chair = "chair"
    lots = "lots"
    rule = "rule"
    ruling = "ruling"


class Missing(StrEnum):
    """What must be known before the result can be."""

    votes = "votes"
    members = "members"
    chair_choice = "chair_choice"
    lots = "lots"
    names = "names"


class Fault(StrEnum):
    """What the votes hold that they may not."""

    blank_not_allowed = "blank_not_allowed"
    named_twice = "named_twice"
    unknown_choice = "unknown_choice"
    participant_split = "participant_split"
    more_votes_than_members = "more_votes_than_members"


@dataclass(frozen=True, slots=True)
class VoteResult:
    """A vote counted. `members` is None when unknown."""

    computed: Result
    tally: Tally
    members: int | None = None
    decided_by: DecidedBy | None = None
    missing: tuple[Missing, ...] = ()
    faults: tuple[Fault, ...] = ()
    ruling: Ruling[Result] | None = None

    @property
    def votes_for(self) -> int:
        return self.tally.of(FOR)

    @property
    def votes_against(self) -> int:
        return self.tally.of(AGAINST)

    @property
    def blank(self) -> int:
        return self.tally.of(BLANK)

    @property
    def absent(self) -> int | None:
        """Members (or participants) who cast no vote for or against, there or not; None when unknown."""
        if self.members is None or (self.tally.unanimous and not self.tally.cast):
            return None
        return max(self.members - self.votes_for - self.votes_against, 0)

    @property
    def needs_lots(self) -> bool:
        return Missing.lots in self.missing

    @property
    def lots_among(self) -> tuple[str, ...]:
        """What lots are drawn among, where the organ's own rule says that lots settle a tie."""
        return (FOR, AGAINST) if self.needs_lots else ()

    @property
    def ruled(self) -> Result | None:
        return self.ruling.ruled if self.ruling else None

    @property
    def result(self) -> Result:
        return self.computed if self.ruling is None else self.ruling.ruled


def count_votes(
    rule: OrganRule,
    votes: Votes,
    *,
    members: int | None = None,
    blank_allowed: bool = False,
    lots: Lots | None = None,
    ruling: Ruling[Result] | None = None,
) -> VoteResult:
    """The result of voting for or against (kommuneloven § 11-9 in elected organs).

    Blank votes are never counted for or against. In an elected organ they are allowed only at elections and
    employments (§ 8-1; must be checked by a lawyer): say so with `blank_allowed`, otherwise they are a fault.
    """
    counted = tally(rule, votes)
    computed, decided_by, missing = _computed(rule, counted, members, lots)
    faults = _faults(rule, counted, members, blank_allowed)
    return VoteResult(computed, counted, members, decided_by, missing, faults, ruling)


_Computed = tuple[Result, DecidedBy | None, tuple[Missing, ...]]


def _computed(rule: OrganRule, counted: Tally, members: int | None, lots: Lots | None) -> _Computed:
    if not counted.is_countable:
        return Result.unknown, None, (Missing.names,)
    votes_for, against = _sides(rule, counted)
    if not votes_for + against:
        return Result.unknown, None, (Missing.votes,)
    if votes_for == against and rule.majority == Majority.simple:
        return _tie(rule, counted, lots)
    carries = has_majority(rule, votes=votes_for, cast=votes_for + against, members=members)
    if carries is None:
        return Result.unknown, None, (Missing.members,)
    return (Result.carried if carries else Result.fell), DecidedBy.majority, ()


def _sides(rule: OrganRule, counted: Tally) -> tuple[int, int]:
    """For and against. All as one, uncounted: one vote stands for all, but is no majority of all members."""
    if counted.cast or rule.majority == Majority.absolute:
        return counted.of(FOR), counted.of(AGAINST)
    return int(counted.unanimous == FOR), int(counted.unanimous == AGAINST)


def _tie(rule: OrganRule, counted: Tally, lots: Lots | None) -> _Computed:
    if rule.tie == Tie.falls:
        return Result.fell, DecidedBy.rule, ()
    if rule.tie == Tie.lots:
        drawn = lots.settles((FOR, AGAINST)) if lots else None
        return _settled(drawn, DecidedBy.lots, Missing.lots)
    return _settled(counted.chair_choice, DecidedBy.chair, Missing.chair_choice)


def _settled(choice: str | None, by: DecidedBy, otherwise: Missing) -> _Computed:
    if choice not in {FOR, AGAINST}:
        return Result.tie, None, (otherwise,)
    return (Result.carried if choice == FOR else Result.fell), by, ()


def _faults(rule: OrganRule, counted: Tally, members: int | None, blank_allowed: bool) -> tuple[Fault, ...]:
    found = {
        Fault.blank_not_allowed: rule.is_the_acts and not blank_allowed and bool(counted.of(BLANK)),
        Fault.named_twice: bool(counted.repeated),
        Fault.unknown_choice: any(choice not in {FOR, AGAINST, BLANK} for choice in counted.votes),
        Fault.participant_split: bool(counted.split),
        Fault.more_votes_than_members: members is not None and counted.cast > members,
    }
    return tuple(fault for fault, is_found in found.items() if is_found)
