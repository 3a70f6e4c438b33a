"""What was planned against what came of it, and how each organ fares over time. Days are calendar days."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Promise:
    """One case in one organ. `organ` is its key.

    `ready` is when the organ had the papers, `first_planned` and `planned` the day in the first plan and in
    the last that held; each None when there is none. `postponements` counts the times it was put off.
    """

    organ: int
    ready: dt.date | None = None
    first_planned: dt.date | None = None
    planned: dt.date | None = None
    treated: dt.date | None = None
    postponements: int = 0

    @property
    def days(self) -> int | None:
        """From the papers to the treatment; None when either day isn't known, or they are the wrong way."""
        if self.ready is None or self.treated is None or self.treated < self.ready:
            return None
        return (self.treated - self.ready).days

    @property
    def days_late(self) -> int | None:
        """After the day of the first plan, negative when it came before."""
        return days_between(self.first_planned, self.treated)

    @property
    def was_kept(self) -> bool | None:
        """Treated on the day of the first plan or before."""
        return None if self.days_late is None else self.days_late <= 0


@dataclass(frozen=True, slots=True)
class OrganRecord:
    """How an organ has fared with what it has treated. A median is None when nothing has what it takes.

    `planned` of the `treated` had a plan, and `kept` of those came in time. `postponed` were put off at least
    once. `median_days` is from the papers to the treatment, `median_late` from the first plan's day to it.
    """

    organ: int
    treated: int
    planned: int
    kept: int
    postponed: int
    median_days: float | None
    median_late: float | None

    @property
    def late(self) -> int:
        return self.planned - self.kept

    @property
    def unplanned(self) -> int:
        return self.treated - self.planned


def records(promises: Iterable[Promise], *, year: int | None = None) -> list[OrganRecord]:
    """A record for each organ that has treated anything, in that year if one is given; by the organ's key."""
    by_organ: dict[int, list[Promise]] = defaultdict(list)
    for each in promises:
        if each.treated is not None and year in (None, each.treated.year):
            by_organ[each.organ].append(each)
    return [record(organ, by_organ[organ]) for organ in sorted(by_organ)]


def record(organ: int, treated: Sequence[Promise]) -> OrganRecord:
    late = [each.days_late for each in treated if each.days_late is not None]
    days = [each.days for each in treated if each.days is not None]
    return OrganRecord(
        organ=organ,
        treated=len(treated),
        planned=len(late),
        kept=sum(each <= 0 for each in late),
        postponed=sum(each.postponements > 0 for each in treated),
        median_days=median(days) if days else None,
        median_late=median(late) if late else None,
    )


def years_of(promises: Iterable[Promise]) -> list[int]:
    """The years something was treated in, the latest first."""
    return sorted({each.treated.year for each in promises if each.treated is not None}, reverse=True)


def days_between(first: dt.date | None, last: dt.date | None) -> int | None:
    return None if first is None or last is None else (last - first).days
