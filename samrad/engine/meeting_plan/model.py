"""The mixed-integer model: which days to meet on so that a year's cases wait as little as possible together.

What waits for one organ alone is a cost on the arcs of its circle. A case for both organs has a column for
each day the committee may take it (given by the arcs) and for each day the council may: the council can't
have taken it before the committee has, the rest days have passed and the papers are out.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

import highspy

from samrad.engine.meeting_plan.circle import Arc, Circle
from samrad.engine.meeting_plan.evaluating import Ratification
from samrad.engine.meeting_plan.rows import Rows, Term
from samrad.engine.meeting_plan.values import Arrival, Dates, Path, Wishes

Over = Callable[[dt.date], dt.date]


@dataclass(frozen=True)
class Group:
    """Cases that are alike from here on: the place from which they can be taken, and the way they go."""

    able: int
    is_ratified: bool


@dataclass
class Model:
    """The model of these wishes and arrivals; `dates` reads a solution."""

    wishes: Wishes
    arrivals: Collection[Arrival]
    rows: Rows = field(default_factory=Rows)

    def __post_init__(self) -> None:
        self.committee, self.council = Circle(self.wishes.committee), Circle(self.wishes.council)
        self.zero = min((each.ready for each in self.arrivals), default=dt.date.min)
        self.ratification = Ratification(self.wishes)
        self._reach: dict[int, tuple[int, ...]] = {}
        alone = [each for each in self.arrivals if each.path is Path.committee]
        self.committee.put_in(self.rows, self._cost(self.committee, alone))
        alone = [each for each in self.arrivals if not each.path.through_committee]
        self.council.put_in(self.rows, self._cost(self.council, alone))
        self._put_in_both()

    def highs_model(self) -> highspy.HighsLp:
        """The cost of a solution is the days all cases wait together."""
        offset = -sum(each.cases * (each.ready - self.zero).days for each in self.arrivals)
        return self.rows.for_highs(offset)

    def dates(self, values: Sequence[float]) -> Dates:
        """The days that are chosen in a solution."""
        chosen = [
            tuple(circle.day(place) for place, node in enumerate(circle.nodes) if values[node] > 0.5)
            for circle in (self.committee, self.council)
        ]
        return Dates(*chosen)

    def _days(self, over: dt.date) -> int:
        return (over - self.zero).days

    def _groups(self, circle: Circle, arrivals: Collection[Arrival]) -> Counter[Group]:
        """How many cases there are of each kind."""
        papers = dt.timedelta(circle.wishes.papers_days)
        found: Counter[Group] = Counter()
        for each in arrivals:
            found[Group(circle.place_from(each.ready + papers), each.path.is_ratified)] += each.cases
        return found

    def _over(self, is_ratified: bool) -> Over:
        """The day all is over, by the day the organ has taken the case."""
        return self.ratification.over if is_ratified else (lambda day: day)

    def _cost(self, circle: Circle, arrivals: Collection[Arrival]) -> Callable[[Arc], float]:
        """What it costs that two meetings follow each other: the waiting of all that come between them."""
        turns = [turn * circle.count for turn in (-1, 0, 1, 2)]
        groups = self._groups(circle, arrivals)
        before = {
            kind: _counted_before({each.able: groups[each] for each in groups if each.is_ratified is kind})
            for kind in {each.is_ratified for each in groups}
        }

        def cost(arc: Arc) -> float:
            here, there = arc
            return sum(
                between * self._days(self._over(kind)(circle.day(there + turn)))
                for kind, counted in before.items()
                for turn in turns
                if (between := counted(there + turn) - counted(here + turn))
            )

        return cost

    def _put_in_both(self) -> None:
        """The cases that go first to the committee and then to the council."""
        both = [each for each in self.arrivals if each.path.through_committee and each.path.through_council]
        by_place: dict[int, list[tuple[Group, int]]] = defaultdict(list)
        for group, cases in self._groups(self.committee, both).items():
            by_place[group.able].append((group, cases))
        for able, groups in by_place.items():
            taken = self._taken_by_committee(able)
            for group, cases in groups:
                self._put_in_council(taken, group, cases)

    def _taken_by_committee(self, able: int) -> list[tuple[int, int]]:
        """A column for each day the committee may take what it can from a place on.

        With each the place from which the council can then take it; in order.
        """
        found: list[tuple[int, int]] = []
        needs = dt.timedelta(self.wishes.rest_days + self.wishes.council.papers_days)
        for place, arcs in self.committee.taking(able).items():
            column = self.rows.column()
            self.rows.equal([*arcs, (column, -1)], 0)
            found.append((column, self.council.place_from(self.committee.day(place) + needs)))
        self.rows.equal([(column, 1) for column, _able in found], 1)
        return found

    def _put_in_council(self, taken: list[tuple[int, int]], group: Group, cases: int) -> None:
        """A column for each day the council may take these cases, no sooner than the committee lets it."""
        over = self._over(group.is_ratified)
        places = sorted(
            {place for able in {able for _, able in taken} for place in self._council_places(able)}
        )
        columns = [self.rows.column(cases * self._days(over(self.council.day(each)))) for each in places]
        self.rows.equal([(column, 1) for column in columns], 1)
        for place, column in zip(places, columns, strict=True):
            self.rows.at_most([(column, 1), (self.council.nodes[place % self.council.count], -1)], 0)
        self._keep_in_turn(list(zip(places, columns, strict=True)), taken)

    def _council_places(self, able: int) -> tuple[int, ...]:
        if able not in self._reach:
            self._reach[able] = tuple(self.council.taking(able))
        return self._reach[able]

    def _keep_in_turn(self, council: list[tuple[int, int]], committee: list[tuple[int, int]]) -> None:
        """By any day, no more has been through the council than the committee has let through."""
        for place, _column in council:
            by_council: list[Term] = [(column, 1) for each, column in council if each <= place]
            let_through: list[Term] = [(column, -1) for column, able in committee if able <= place]
            if len(let_through) < len(committee):
                self.rows.at_most([*by_council, *let_through], 0)


def _counted_before(cases: dict[int, int]) -> Callable[[int], int]:
    """How many of these cases, known by their place, have a place up to one."""
    places = sorted(cases)
    sums = [0, *accumulate(cases[place] for place in places)]
    return lambda place: sums[bisect_right(places, place)]
