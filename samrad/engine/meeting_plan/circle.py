"""The year of one organ as a circle of days it can meet on, and the arcs from one meeting to the next.

Days are known by their place: 0 to n - 1 in the year, n to 2n - 1 in the year after, and so on.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Callable, Iterator

from samrad.engine.meeting_plan.rows import Rows, Term
from samrad.engine.meeting_plan.values import ROUND, OrganWishes

Arc = tuple[int, int]


class Circle:
    """What one organ's days are in the model.

    Two meetings that follow each other are an arc, and the arcs go once round the year. So distances, and
    the case that waits from one meeting to the next, are said by which arcs there are.
    """

    def __init__(self, wishes: OrganWishes) -> None:
        self.wishes = wishes
        self.count = len(wishes.days)
        self.nodes: list[int] = []
        self._into: list[list[tuple[int, int]]] = []  # for each place: how many places back, and the column

    def day(self, place: int) -> dt.date:
        turn, place = divmod(place, self.count)
        return self.wishes.days[place] + turn * ROUND

    def place_from(self, day: dt.date) -> int:
        """The first place on or after a day; never before the year's first."""
        turn = max(0, (day - self.wishes.days[0]) // ROUND)
        return turn * self.count + bisect_left(self.wishes.days, day - turn * ROUND)

    def put_in(self, rows: Rows, cost: Callable[[Arc], float]) -> None:
        """The columns of meetings and arcs, and the rows that make them one round of so many meetings.

        Only meetings are said to be whole: between chosen days there is one round, so the arcs follow.
        """
        self.nodes = [rows.column(whole=True) for _ in range(self.count)]
        self._into = [[] for _ in range(self.count)]
        out: list[list[Term]] = [[] for _ in range(self.count)]
        over_new_year: list[Term] = []
        for here, there in self.possible():
            column = rows.column(cost((here, there)))
            out[here].append((column, 1))
            self._into[there % self.count].append((there - here, column))
            if there >= self.count:
                over_new_year.append((column, 1))
        for node, into, leaving in zip(self.nodes, self._into, out, strict=True):
            rows.equal([*((column, 1) for _, column in into), (node, -1)], 0)
            rows.equal([*leaving, (node, -1)], 0)
        rows.equal(over_new_year, 1)
        rows.equal([(node, 1) for node in self.nodes], self.wishes.meetings)

    def possible(self) -> Iterator[Arc]:
        """The pairs of days that may follow each other: apart as wished, and no fixed day between them."""
        wishes = self.wishes
        fixed = [self.place_from(day) for day in wishes.fixed]
        fixed += [place + self.count for place in fixed]
        for here in range(self.count):
            end = min([here + self.count, *(place for place in fixed if place > here)])
            for there in range(here + 1, end + 1):
                apart = (self.day(there) - self.day(here)).days
                if apart > wishes.most_apart:
                    break
                if apart >= wishes.least_apart:
                    yield here, there

    def taking(self, able: int) -> dict[int, list[Term]]:
        """What can be taken from a place on: each place that may take it, and the arcs with which it does."""
        found: dict[int, list[Term]] = {}
        for place in range(able, able + self.count):
            arcs = self._into[place % self.count]
            terms: list[Term] = [(column, 1) for back, column in arcs if place - back < able]
            if terms:
                found[place] = terms
        return found
