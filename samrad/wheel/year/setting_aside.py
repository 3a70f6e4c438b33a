"""What a municipality must set people aside for, and when: hours in each month for each commitment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from samrad.core.charts import BarChart, bar_chart
from samrad.core.dated import DatedEntry
from samrad.wheel.year.words import month_in_words

MONTHS = range(1, 13)
NONE = Decimal(0)


@dataclass(frozen=True)
class Commitment:
    """One line: what it is, and the hours in each of the twelve months."""

    title: str
    hours: tuple[Decimal, ...]

    @property
    def total(self) -> Decimal:
        return sum(self.hours, NONE)


@dataclass(frozen=True)
class SettingAside:
    """The table of a year, with the sum of each month, and the chart of the sums in whole hours."""

    months: tuple[str, ...]
    commitments: tuple[Commitment, ...]
    sums: tuple[Decimal, ...]
    chart: BarChart

    @property
    def total(self) -> Decimal:
        return sum(self.sums, NONE)

    @property
    def heaviest(self) -> str:
        """The month with most hours."""
        return self.months[self.sums.index(max(self.sums))]


def set_aside(year: int, entries: Iterable[DatedEntry], legend: str) -> SettingAside | None:
    """None when no entry says how many hours it takes.

    What comes several times in a month takes its hours once.
    """
    months_of: dict[tuple[str, Decimal], set[int]] = {}
    for each in entries:
        if each.hours and not each.is_off:
            months_of.setdefault((each.title, each.hours), set()).update(months_in(each, year))
    commitments = tuple(
        Commitment(title, tuple(hours if month in found else NONE for month in MONTHS))
        for (title, hours), found in months_of.items()
        if found
    )
    if not commitments:
        return None
    sums = tuple(sum((each.hours[at] for each in commitments), NONE) for at in range(12))
    names = tuple(month_in_words(year, month) for month in MONTHS)
    bars = [(name, [round(total)]) for name, total in zip(names, sums, strict=True)]
    return SettingAside(names, commitments, sums, bar_chart(bars, [legend]))


def months_in(entry: DatedEntry, year: int) -> set[int]:
    """The months of the year that it touches."""
    from_month = entry.first.month if entry.first.year == year else 1
    to_month = entry.last.month if entry.last.year == year else 12
    if entry.first.year > year or entry.last.year < year:
        return set()
    return set(range(from_month, to_month + 1))
