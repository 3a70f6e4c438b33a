"""Proportional election of several (forholdsvalg): votes for lists, places by quotients, names in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from samrad.engine.ballots.elections import ElectionOutcome
from samrad.engine.ballots.lots import Lots
from samrad.engine.ballots.ruling import Ruling
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

    `deputies`: of each list that got a place, the names after those elected. `lots` and `rulings`: those that
    settled a place. Nothing is elected before every place is settled.
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
    rulings: tuple[Ruling[str], ...] = ()

    @property
    def is_open(self) -> bool:
        """Lists stand equal, and neither lots nor a ruling has said which of them gets the place."""
        return self.outcome == ElectionOutcome.lots_needed

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
    rulings: Sequence[Ruling[str]] = (),
) -> ListElectionResult:
    """Places by kommuneloven § 7-6: a list's votes are divided by 1, 2, 3 …, and the largest quotients win.

    Of equal quotients the list with most votes goes first. With as many votes lots decide, and only where
    there isn't a place for each of them; a ruling that one of the lists gets the place stands above the lots,
    and the last such ruling above those before it. From memory; must be checked by a lawyer. The act's demand
    on the balance between women and men is not computed: the record doesn't say who is which.
    """
    counted = {each.name: max(votes.get(each.name, 0), 0) for each in lists}
    if seats < 1 or not any(counted.values()):
        return ListElectionResult(
            ElectionOutcome.unknown, max(seats, 0), counted, blank, missing=(Missing.votes,)
        )
    settling = _Settling(list(lots), list(reversed(rulings)))
    given, tied = _given(counted, seats, settling)
    return ListElectionResult(
        ElectionOutcome.lots_needed if tied else ElectionOutcome.elected,
        seats,
        counted,
        blank,
        _with_candidates(lists, given),
        None if tied else _deputies(lists, given),
        tied,
        (Missing.lots,) if tied else (),
        tuple(settling.drawn),
        tuple(settling.ruled),
    )


@dataclass(frozen=True, slots=True)
class _Given:
    list: str
    quotient: Fraction
    decided_by: DecidedBy


@dataclass(slots=True)
class _Settling:
    """The lots and rulings that wait, the last ruling first, and those that settled a place, each once."""

    lots: list[Lots]
    rulings: list[Ruling[str]]
    drawn: list[Lots] = field(default_factory=list)
    ruled: list[Ruling[str]] = field(default_factory=list)

    def place(self, leading: tuple[str, ...], quotient: Fraction) -> _Given | None:
        """The place as a ruling gave it, otherwise as lots did; None where neither says."""
        ruling = next((each for each in self.rulings if each.ruled in leading), None)
        if ruling is not None:
            self.rulings.remove(ruling)
            self.ruled.append(ruling)
            return _Given(ruling.ruled, quotient, DecidedBy.ruling)
        drawn = next((each for each in self.lots if each.settles(leading)), None)
        if drawn is None:
            return None
        self.lots.remove(drawn)
        self.drawn.append(drawn)
        return _Given(str(drawn.drawn), quotient, DecidedBy.lots)


def _given(votes: Mapping[str, int], seats: int, settling: _Settling) -> tuple[list[_Given], tuple[str, ...]]:
    """The places in order, and the lists that stand equal where nothing says which of them is next."""
    given: list[_Given] = []
    while len(given) < seats:
        quotient, leading = _next(votes, given)
        if len(leading) <= seats - len(given):
            given += [_Given(each, quotient, DecidedBy.majority) for each in leading]
            continue
        settled = settling.place(leading, quotient)
        if settled is None:
            return given, leading
        given.append(settled)
    return given, ()


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
