"""Several proposals in one item, voted on against each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from samrad.engine.ballots.lots import Lots
from samrad.engine.ballots.majority import has_majority
from samrad.engine.ballots.rule import Majority, OrganRule, Tie
from samrad.engine.ballots.ruling import Ruling
from samrad.engine.ballots.tally import tally
from samrad.engine.ballots.vote_count import DecidedBy, Missing
from samrad.engine.ballots.votes import Tally, Votes


class Method(StrEnum):
    """How several proposals are voted on.

    `pairwise`: two against each other, and the winner meets the next. `alternative`: all at once, and when
    none has more than half, the two with most votes against each other (§ 11-9 on budgets and economy plans).
    """

    pairwise = "pairwise"
    alternative = "alternative"


@dataclass(frozen=True, slots=True)
class ProposalRound:
    """One ballot among proposals. `computed` is the winner's key; None when none has won.

    `runoff`: those that must be set against each other next. More than two of them stand equal for a place,
    and the organ says which of them go on.
    """

    proposals: tuple[str, ...]
    computed: str | None
    tally: Tally
    decided_by: DecidedBy | None = None
    runoff: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    ruling: Ruling[str] | None = None

    @property
    def ruled(self) -> str | None:
        return self.ruling.ruled if self.ruling else None

    @property
    def winner(self) -> str | None:
        return self.computed if self.ruling is None else self.ruling.ruled

    @property
    def needs_lots(self) -> bool:
        return Missing.lots in self.missing

    @property
    def lots_among(self) -> tuple[str, ...]:
        return self.proposals if self.needs_lots else ()


@dataclass(frozen=True, slots=True)
class Choice:
    """All rounds. `broken_at`: the first round (from 1) that doesn't follow from the one before it."""

    method: Method
    rounds: tuple[ProposalRound, ...]
    broken_at: int | None = None

    @property
    def winner(self) -> str | None:
        return self.rounds[-1].winner if self.rounds and self.broken_at is None else None


def vote_among(
    rule: OrganRule,
    proposals: Sequence[str],
    votes: Votes,
    *,
    members: int | None = None,
    lots: Lots | None = None,
    ruling: Ruling[str] | None = None,
) -> ProposalRound:
    """The winner of one round. Votes for anything but these proposals (blank ones too) are left out."""
    standing, counted = tuple(dict.fromkeys(proposals)), tally(rule, votes)
    numbers = _numbers(standing, counted)
    missing = _missing(rule, counted, numbers, members)
    if missing is not None:
        return ProposalRound(standing, None, counted, missing=(missing,), ruling=ruling)
    leading = _with_most(numbers, 1)
    if len(leading) == 1 and _carries(rule, numbers, leading[0], members):
        return ProposalRound(standing, leading[0], counted, DecidedBy.majority, ruling=ruling)
    if len(standing) > 2:
        return ProposalRound(standing, None, counted, runoff=_with_most(numbers, 2), ruling=ruling)
    if len(leading) == 1 or rule.majority != Majority.simple:
        return ProposalRound(standing, None, counted, DecidedBy.majority, ruling=ruling)
    winner, decided_by, lacking = _tie(rule, standing, counted, lots)
    return ProposalRound(standing, winner, counted, decided_by, missing=lacking, ruling=ruling)


def in_rounds(method: Method, rounds: Sequence[ProposalRound]) -> Choice:
    """The rounds put together, with the first that sets up others than the one before it left standing."""
    broken = (number for number in range(1, len(rounds)) if not _follows(method, rounds, number))
    return Choice(method, tuple(rounds), next((number + 1 for number in broken), None))


def _follows(method: Method, rounds: Sequence[ProposalRound], number: int) -> bool:
    before, now = rounds[number - 1], rounds[number]
    if method == Method.alternative:
        return len(now.proposals) == 2 and set(now.proposals) <= set(before.runoff)
    return len(now.proposals) == 2 and before.winner is not None and before.winner in now.proposals


def _numbers(standing: tuple[str, ...], counted: Tally) -> dict[str, int]:
    """Votes for each proposal. All as one, uncounted: one vote stands for all."""
    if not counted.cast:
        return {each: int(each == counted.unanimous) for each in standing}
    return {each: counted.of(each) for each in standing}


def _missing(rule: OrganRule, counted: Tally, numbers: dict[str, int], members: int | None) -> Missing | None:
    if not counted.is_countable:
        return Missing.names
    if not any(numbers.values()):
        return Missing.votes
    if rule.majority == Majority.absolute:
        return Missing.members if members is None else None if counted.cast else Missing.votes
    return None


def _carries(rule: OrganRule, numbers: dict[str, int], leading: str, members: int | None) -> bool:
    cast = sum(numbers.values())
    return bool(has_majority(rule, votes=numbers[leading], cast=cast, members=members))


def _with_most(numbers: dict[str, int], places: int) -> tuple[str, ...]:
    """Those that hold the first places, and all that stand equal with the last of them."""
    limit = sorted(numbers.values(), reverse=True)[:places][-1]
    return tuple(each for each, number in numbers.items() if number >= limit)


def _tie(
    rule: OrganRule, standing: tuple[str, ...], counted: Tally, lots: Lots | None
) -> tuple[str | None, DecidedBy | None, tuple[Missing, ...]]:
    if rule.tie == Tie.falls:
        return None, DecidedBy.rule, ()
    if rule.tie == Tie.lots:
        drawn = lots.settles(standing) if lots else None
        return (drawn, DecidedBy.lots, ()) if drawn else (None, None, (Missing.lots,))
    if counted.chair_choice in standing:
        return counted.chair_choice, DecidedBy.chair, ()
    return None, None, (Missing.chair_choice,)
