"""Election of one person by majority (flertallsvalg)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from samrad.engine.ballots.lots import Lots
from samrad.engine.ballots.rule import OrganRule
from samrad.engine.ballots.ruling import Ruling
from samrad.engine.ballots.tally import tally
from samrad.engine.ballots.vote_count import DecidedBy, Missing
from samrad.engine.ballots.votes import BLANK, Tally, Votes


class ElectionOutcome(StrEnum):
    """Where an election stands."""

    elected = "elected"
    second_round_needed = "second_round_needed"
    lots_needed = "lots_needed"
    unknown = "unknown"


@dataclass(frozen=True, slots=True)
class ElectionResult:
    """`computed` is the key of the one elected; None when nobody is. `tied`: those lots are drawn among."""

    outcome: ElectionOutcome
    computed: str | None
    rounds: tuple[Tally, ...]
    decided_by: DecidedBy | None = None
    tied: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    lots: Lots | None = None
    ruling: Ruling[str] | None = None

    @property
    def ruled(self) -> str | None:
        return self.ruling.ruled if self.ruling else None

    @property
    def elected(self) -> str | None:
        return self.computed if self.ruling is None else self.ruling.ruled

    @property
    def needs_lots(self) -> bool:
        return Missing.lots in self.missing

    @property
    def is_open(self) -> bool:
        """Nobody is elected yet: a second round or lots must say who (§ 7-8), or a ruling with its reason."""
        waits = {ElectionOutcome.second_round_needed, ElectionOutcome.lots_needed}
        return self.outcome in waits and self.ruling is None

    @property
    def blank(self) -> int:
        """Blank votes in the last round."""
        return self.rounds[-1].of(BLANK) if self.rounds else 0


def majority_election(
    rule: OrganRule,
    rounds: Sequence[Votes],
    *,
    lots: Lots | None = None,
    ruling: Ruling[str] | None = None,
) -> ElectionResult:
    """Who is elected, by kommuneloven § 7-8; other organs are counted the same way.

    First round: more than half of the votes cast, where blank ones count as cast (must be checked by a
    lawyer). Otherwise a second, where most votes elect. A tie there is settled by lots, never by the chair:
    by `lots` when they were drawn among exactly those that stand equal. Rounds after the second are left out.
    """
    counted = tuple(tally(rule, votes) for votes in rounds[:2])
    found = _found(counted, lots)
    return ElectionResult(
        found.outcome, found.elected, counted, found.decided_by, found.tied, found.missing, lots, ruling
    )


@dataclass(frozen=True, slots=True)
class _Found:
    outcome: ElectionOutcome
    elected: str | None = None
    decided_by: DecidedBy | None = None
    tied: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()


def _found(rounds: tuple[Tally, ...], lots: Lots | None) -> _Found:
    for each in rounds:
        if not each.is_countable:
            return _Found(ElectionOutcome.unknown, missing=(Missing.names,))
    if not rounds or not any(_candidates(each) for each in rounds):
        return _Found(ElectionOutcome.unknown, missing=(Missing.votes,))
    elected = _more_than_half(rounds[0])
    if elected is not None:
        return _Found(ElectionOutcome.elected, elected, DecidedBy.majority)
    if len(rounds) == 1:
        return _Found(ElectionOutcome.second_round_needed)
    return _second(rounds[1], lots)


def _second(counted: Tally, lots: Lots | None) -> _Found:
    candidates = _candidates(counted)
    if not candidates:
        return _Found(ElectionOutcome.unknown, missing=(Missing.votes,))
    most = max(candidates.values())
    leading = tuple(sorted(each for each, number in candidates.items() if number == most))
    if len(leading) == 1:
        return _Found(ElectionOutcome.elected, leading[0], DecidedBy.majority)
    drawn = lots.settles(leading) if lots else None
    if drawn is None:
        return _Found(ElectionOutcome.lots_needed, tied=leading, missing=(Missing.lots,))
    return _Found(ElectionOutcome.elected, drawn, DecidedBy.lots, leading)


def _candidates(counted: Tally) -> dict[str, int]:
    """Votes for persons. All as one, uncounted: one vote stands for all."""
    if not counted.cast and counted.unanimous not in {None, BLANK}:
        return {counted.unanimous or "": 1}
    return {each: number for each, number in counted.votes.items() if each != BLANK}


def _more_than_half(counted: Tally) -> str | None:
    cast = max(counted.cast, 1)
    return next((each for each, number in _candidates(counted).items() if number * 2 > cast), None)
