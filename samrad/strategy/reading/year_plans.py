"""A year's plan: the measures that stand in it, each with what is to be done that year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from samrad.core.viewers import Viewer
from samrad.organisations.models import Cooperation
from samrad.strategy.models import Measure, MeasureYear
from samrad.strategy.reading.area_ranks import by_rank
from samrad.strategy.reading.measures import MeasureStanding, measure_standings
from samrad.strategy.selectors import measures_visible_to, years_visible_to

Outcome = MeasureYear.Outcome
DECEMBER = 12


@dataclass(frozen=True)
class LineOfYear:
    """One measure in a year's plan; `following` is its row of the next year, where there is one."""

    row: MeasureYear
    standing: MeasureStanding
    following: MeasureYear | None = None

    @property
    def measure(self) -> Measure:
        return self.standing.measure


@dataclass(frozen=True)
class AreaOfYear:
    """The lines of one focus area; the last has no name, for those that serve none."""

    name: str
    lines: list[LineOfYear]


def rows_of_year(cooperation: Cooperation, year: int) -> QuerySet[MeasureYear]:
    """All rows that stand in the year, drafts too, with their measures."""
    rows = MeasureYear.objects.filter(measure__cooperation=cooperation, year=year, withdrawn_on=None)
    return rows.select_related("measure__cooperation").order_by("measure__sort_key", "pk")


def is_published(cooperation: Cooperation, year: int) -> bool:
    rows = MeasureYear.objects.filter(measure__cooperation=cooperation, year=year, is_public=True)
    return bool(rows.exists())


def years_planned(cooperation: Cooperation, viewer: Viewer) -> list[int]:
    """The years with a plan this viewer may see, the newest first."""
    rows = years_visible_to(viewer).filter(measure__cooperation=cooperation)
    return sorted(set(rows.order_by().values_list("year", flat=True)), reverse=True)


def lines_of_year(cooperation: Cooperation, year: int, viewer: Viewer, today: date) -> list[LineOfYear]:
    """The year's plan as this viewer may see it, by title. A fixed number of questions."""
    rows = years_visible_to(viewer).filter(measure__cooperation=cooperation, withdrawn_on=None)
    seen = rows.filter(year__in=(year, year + 1))
    by_measure: dict[int, dict[int, MeasureYear]] = {}
    for row in seen:
        by_measure.setdefault(row.measure_id, {})[row.year] = row
    there = [key for key, years in by_measure.items() if year in years]
    measures = measures_visible_to(viewer).filter(pk__in=there)
    return [
        LineOfYear(by_measure[each.measure.pk][year], each, by_measure[each.measure.pk].get(year + 1))
        for each in measure_standings(measures, viewer=viewer, today=today)
    ]


def taken_out_of(cooperation: Cooperation, year: int, viewer: Viewer) -> QuerySet[MeasureYear]:
    """What has stood in the year's plan and was taken out, with when and why, as this viewer may see it."""
    rows = years_visible_to(viewer).filter(measure__cooperation=cooperation, year=year)
    return rows.exclude(withdrawn_on=None).select_related("measure").order_by("measure__sort_key", "pk")


def by_area(lines: Iterable[LineOfYear], ranks: Mapping[str, int]) -> list[AreaOfYear]:
    """Each line under the first focus area it serves, the areas as they are ranked and those without last."""
    found: dict[str, list[LineOfYear]] = {}
    for each in lines:
        found.setdefault(each.standing.areas[0] if each.standing.areas else "", []).append(each)
    return [AreaOfYear(name, found[name]) for name in by_rank(found, ranks)]


def open_measures_outside(cooperation: Cooperation, year: int) -> QuerySet[Measure]:
    """What could be put in the year's plan: the measures that aren't over and don't stand in it."""
    there = MeasureYear.objects.filter(measure=OuterRef("pk"), year=year, withdrawn_on=None)
    rows = Measure.objects.filter(cooperation=cooperation, done_on=None, stopped_on=None)
    return rows.filter(~Exists(there))


def years_to_roll(cooperations: Iterable[int] | None, today: date) -> Iterator[tuple[Cooperation, int, int]]:
    """The cooperations whose year is over and not settled: which year, and how many measures are open.

    A year can be rolled over from its December on.
    """
    year = today.year if today.month == DECEMBER else today.year - 1
    rows = MeasureYear.objects.filter(year=year, outcome=Outcome.OPEN, withdrawn_on=None)
    if cooperations is not None:
        rows = rows.filter(measure__cooperation__in=list(cooperations))
    numbers: dict[Cooperation, int] = {}
    for row in rows.select_related("measure__cooperation").order_by("measure__cooperation__sort_key"):
        home = row.measure.cooperation
        numbers[home] = numbers.get(home, 0) + 1
    for home, number in numbers.items():
        yield home, year, number
