"""Proportional election of several (forholdsvalg): votes for lists, places by quotients, names in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from samrad.engine.ballots.elections import ElectionOutcome
from samrad.engine.ballots.lots import Lots
from samrad.engine.ballots.vote_count import DecidedBy, Missing

MORE_DEPUTIES = 2


@dataclass(frozen=True, slots=True)
class CandidateList:
    """A list put forward: what it is called, and its candidates in order."""

    name: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListPlace:
    """One place. `candidate` is None when the list has no more names: the organ says who sits there."""

    number: int
    list: str
    candidate: str | None
    quotient: Fraction
    decided_by: DecidedBy = DecidedBy.majority


@dataclass(frozen=True, slots=True)
class ListElectionResult:
    """Who got the places, in the order they were given. `tied`: the lists that lots are drawn among next.

    `deputies`: of each list that got a place, the names after those elected. `lots`: those that settled a
    place. Nothing is elected before every place is settled.
    """

    outcome: ElectionOutcome
    seats: int
    votes: Mapping[str, int]
    blank: int
    places: tuple[ListPlace, ...] = ()
    deputies: Mapping[str, tuple[str, ...]] | None = None
    tied: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    lots: tuple[Lots, ...] = ()

    @property
    def is_settled(self) -> bool:
        return self.outcome == ElectionOutcome.elected

    @property
    def elected(self) -> tuple[str, ...]:
        names = (each.candidate for each in self.places if self.is_settled)
        return tuple(each for each in names if each is not None)

    @property
    def empty_places(self) -> tuple[ListPlace, ...]:
        return tuple(each for each in self.places if each.candidate is None)


def proportional_election(
    lists: Sequence[CandidateList],
    votes: Mapping[str, int],
    *,
    seats: int,
    blank: int = 0,
    lots: Sequence[Lots] = (),
) -> ListElectionResult:
    """Places by kommuneloven § 7-6: a list's votes are divided by 1, 2, 3 …, and the largest quotients win.

    Of equal quotients the list with most votes goes first. With as many votes lots decide, and only where
    there isn't a place for each of them. From memory; must be checked by a lawyer. The act's demand on the
    balance between women and men is not computed: the record doesn't say who is which.
    """
    counted = {each.name: max(votes.get(each.name, 0), 0) for each in lists}
    if seats < 1 or not any(counted.values()):
        return ListElectionResult(
            ElectionOutcome.unknown, max(seats, 0), counted, blank, missing=(Missing.votes,)
        )
    given, tied, used = _given(counted, seats, lots)
    places = _with_candidates(lists, given)
    if tied:
        return ListElectionResult(
            ElectionOutcome.lots_needed, seats, counted, blank, places, None, tied, (Missing.lots,), used
        )
    deputies = _deputies(lists, given)
    return ListElectionResult(ElectionOutcome.elected, seats, counted, blank, places, deputies, lots=used)


@dataclass(frozen=True, slots=True)
class _Given:
    list: str
    quotient: Fraction
    decided_by: DecidedBy


def _given(
    votes: Mapping[str, int], seats: int, lots: Sequence[Lots]
) -> tuple[list[_Given], tuple[str, ...], tuple[Lots, ...]]:
    """The places in order; the lists that stand equal when lots are missing; and the lots that were used."""
    given: list[_Given] = []
    used: list[Lots] = []
    waiting = list(lots)
    while len(given) < seats:
        quotient, leading = _next(votes, given)
        if len(leading) <= seats - len(given):
            given += [_Given(each, quotient, DecidedBy.majority) for each in leading]
            continue
        drawn = next((each for each in waiting if each.settles(leading)), None)
        if drawn is None:
            return given, leading, tuple(used)
        waiting.remove(drawn)
        used.append(drawn)
        given.append(_Given(str(drawn.drawn), quotient, DecidedBy.lots))
    return given, (), tuple(used)


def _next(votes: Mapping[str, int], given: Sequence[_Given]) -> tuple[Fraction, tuple[str, ...]]:
    """The largest quotient left, and the lists that have it with most votes."""
    had = [each.list for each in given]
    quotients = {each: Fraction(number, had.count(each) + 1) for each, number in votes.items()}
    largest = max(quotients.values())
    leading = [each for each in votes if quotients[each] == largest]
    most = max(votes[each] for each in leading)
    return largest, tuple(sorted(each for each in leading if votes[each] == most))


def _with_candidates(lists: Sequence[CandidateList], given: Sequence[_Given]) -> tuple[ListPlace, ...]:
    names = {each.name: iter(each.candidates) for each in lists}
    return tuple(
        ListPlace(number, each.list, next(names[each.list], None), each.quotient, each.decided_by)
        for number, each in enumerate(given, 1)
    )


def _deputies(lists: Sequence[CandidateList], given: Sequence[_Given]) -> dict[str, tuple[str, ...]]:
    """As many deputies as the list has members, and two more, as far as it has names (§ 7-6)."""
    had = [each.list for each in given]
    members = {each.name: had.count(each.name) for each in lists}
    return {
        each.name: each.candidates[members[each.name] : 2 * members[each.name] + MORE_DEPUTIES]
        for each in lists
        if members[each.name]
    }
