"""What a plan is made from: organs with their calendars, and the stops of a route, as plain values.

The same route as in `case_state`, but ahead: there it is what has been done, here what calendars allow.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ that meets on some days, given in any order.

    It can take a case on day *m* when the papers are ready on a day ≤ *m* − `papers_days` (calendar days).
    """

    name: str
    papers_days: int
    meetings: tuple[dt.date, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "meetings", tuple(sorted(set(self.meetings))))


@dataclass(frozen=True, slots=True)
class Branch:
    """Organs in turn, at least one: each gets its papers `Route.rest_days` after the meeting before."""

    name: str
    organs: tuple[Organ, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """A stop without organs, a hearing for instance: over when `days` (at least 1) are counted.

    The day it starts is counted. Days inside a pair of `not_counted`, both ends included, are not.
    """

    id: str
    days: int
    not_counted: tuple[tuple[dt.date, dt.date], ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "not_counted", tuple(_apart(self.not_counted)))


@dataclass(frozen=True, slots=True)
class Stop:
    """Branches side by side, at least one, perhaps with a period beside them. Over when all of them are."""

    id: str
    branches: tuple[Branch, ...]
    alongside: Period | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """Stops in turn: each gets its papers `rest_days` (calendar days) after the one before is over."""

    stops: tuple[Stop | Period, ...]
    rest_days: int = 0


def _apart(spans: Iterable[tuple[dt.date, dt.date]]) -> list[tuple[dt.date, dt.date]]:
    """The same days as spans in order, none of which overlap."""
    apart: list[tuple[dt.date, dt.date]] = []
    for first, last in sorted(spans):
        if apart and first <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(last, apart[-1][1]))
        else:
            apart.append((first, last))
    return apart
