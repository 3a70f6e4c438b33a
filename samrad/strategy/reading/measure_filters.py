"""Choosing among measures: by goal, status, owner, phase and year, with only the choices there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from samrad.commitments.models import Undertaking
from samrad.engine.sort_keys import norwegian_sort_key
from samrad.strategy.models import MeasureYear
from samrad.strategy.reading.area_ranks import by_rank
from samrad.strategy.reading.measure_words import STATUSES
from samrad.strategy.reading.measures import MeasureStanding

Choices = list[tuple[str, str]]
OWN = "eget"  # the cooperation's own offices


@dataclass(frozen=True)
class Chosen:
    """What somebody wants to see; empty is all. `state` is whether it is laid out: `ut` or `utkast`."""

    goal: str = ""
    status: str = ""
    owner: str = ""
    phase: str = ""
    year: str = ""
    state: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, Any]) -> Chosen:
        names = {"goal": "mal", "status": "status", "owner": "eier", "phase": "fase"}
        names |= {"year": "ar", "state": "utlagt"}
        return cls(**{name: query.get(asked, "") for name, asked in names.items()})

    @property
    def is_any(self) -> bool:
        return self != Chosen()


@dataclass(frozen=True)
class Listed:
    """The measures that were chosen, of all there are, with the choices that make sense."""

    rows: list[MeasureStanding]
    all: list[MeasureStanding]
    chosen: Chosen
    years: dict[int, set[int]]

    @property
    def goals(self) -> Choices:
        found = {each.key: each.title for one in self.all for each in one.goals}
        return sorted(found.items(), key=lambda each: norwegian_sort_key(each[1]))

    @property
    def statuses(self) -> Choices:
        there = {each.status.value for each in self.all}
        return [(name, str(words)) for name, words in STATUSES.items() if name in there]

    @property
    def phases(self) -> Choices:
        there = {each.measure.phase for each in self.all}
        return [(name, str(words)) for name, words in Undertaking.Phase.choices if name in there]

    @property
    def owners(self) -> Choices:
        """The organisations that own something; the cooperation's own offices have the key `OWN`."""
        found = {owner_key(each): owner_name(each) for each in self.all}
        return sorted(found.items(), key=lambda each: (each[0] != OWN, norwegian_sort_key(each[1])))

    @property
    def years_there(self) -> Choices:
        return [(str(year), str(year)) for year in sorted(set().union(*self.years.values()))]


def listed(found: list[MeasureStanding], chosen: Chosen, rows: Iterable[MeasureYear]) -> Listed:
    """The chosen among those found. `rows` are what stands in year plans."""
    years: dict[int, set[int]] = {}
    for row in rows:
        years.setdefault(row.measure_id, set()).add(row.year)
    fitting = [each for each in found if fits(each, chosen, years.get(each.measure.pk, set()))]
    return Listed(fitting, found, chosen, years)


def fits(each: MeasureStanding, chosen: Chosen, years: set[int]) -> bool:
    state = "ut" if each.measure.is_public else "utkast"
    return all(
        (
            not chosen.goal or chosen.goal in {goal.key for goal in each.goals},
            chosen.status in {"", each.status.value},
            chosen.owner in {"", owner_key(each)},
            chosen.phase in {"", each.measure.phase},
            not chosen.year or chosen.year in {str(year) for year in years},
            chosen.state in {"", state},
        )
    )


def owner_key(each: MeasureStanding) -> str:
    return str(each.measure.owner_organisation_id or OWN)


def owner_name(each: MeasureStanding) -> str:
    home = each.measure.owner_organisation
    return home.name if home else each.measure.cooperation.name


@dataclass(frozen=True)
class AreaOfMeasures:
    """The measures of one focus area; the last has no name, for those that serve none."""

    name: str
    rows: list[MeasureStanding]


def by_area(rows: Iterable[MeasureStanding], ranks: Mapping[str, int]) -> list[AreaOfMeasures]:
    """Each under the first focus area it serves, as these are ranked; what isn't over first, by date."""
    found: dict[str, list[MeasureStanding]] = {}
    for each in sorted(rows, key=lambda each: (each.is_over, str(each.measure.due_on or "9999"))):
        found.setdefault(each.areas[0] if each.areas else "", []).append(each)
    return [AreaOfMeasures(name, found[name]) for name in by_rank(found, ranks)]
