"""Figures from the office as somebody looks at them before they are taken in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from samrad.engine.json_stat import Figure, Unit
from samrad.knowledge.models import Indicator, Observation
from samrad.knowledge.statistics.gathering import Gathered
from samrad.knowledge.statistics.places import Place
from samrad.organisations.models import Organisation

Spot = tuple[str, int | None, str]  # area, organisation, period
MOST_PERIODS = 6  # the newest; more don't fit a page


@dataclass(frozen=True)
class Cell:
    """A figure, or why there is none, and whether an own figure stands there and will stay."""

    figure: Figure | None
    is_own: bool = False

    @property
    def why_not(self) -> str:
        mark = self.figure.mark if self.figure else None
        return str(Observation.Mark(mark.value).label) if mark else ""


@dataclass(frozen=True)
class Row:
    name: str
    cells: list[Cell]


@dataclass(frozen=True)
class Preview:
    """The newest figures by place. `periods` are those shown of `count`; `warnings` are sentences."""

    title: str
    updated_on: date | None
    periods: list[str]
    count: int
    rows: list[Row]
    decimals: str
    unit: str
    notes: list[str]
    without: str
    warnings: list[str]


def preview_of(gathered: Gathered, indicator: Indicator) -> Preview:
    """What would come of taking these figures in. One question."""
    own = {
        (each.area, each.organisation_id, each.period)
        for each in indicator.observations.exclude(origin=Observation.Origin.FETCHED)
    }
    every = sorted({period for _place, period in gathered.figures})
    periods, unit = every[-MOST_PERIODS:], unit_of(gathered)
    return Preview(
        title=gathered.outline.label,
        updated_on=gathered.table.updated_on,
        periods=periods,
        count=len(every),
        rows=[row_of(place, periods, gathered, own) for place in in_order(gathered.figures)],
        decimals=f"{decimals_of(unit, indicator)}g",
        unit=unit.base if unit else "",
        notes=gathered.notes,
        without=", ".join(each.name for each in gathered.without),
        warnings=list(filter(None, [differing_unit(unit, indicator), forbidden_sum(gathered)])),
    )


def in_order(figures: Mapping[tuple[Place, str], Figure]) -> list[Place]:
    """Municipalities by name, then counties, then the country."""
    places = {place for place, _period in figures}
    return sorted(places, key=rank)


def rank(place: Place) -> tuple[int, str]:
    who = place.organisation
    if who is None:
        return 2, ""
    return int(who.kind != Organisation.Kind.MUNICIPALITY), who.sort_key


def row_of(place: Place, periods: list[str], gathered: Gathered, own: set[Spot]) -> Row:
    who = place.organisation
    cells = [
        Cell(gathered.figures.get((place, period)), (place.area, who.pk if who else None, period) in own)
        for period in periods
    ]
    return Row(who.name if who else _("Landet"), cells)


def unit_of(gathered: Gathered) -> Unit | None:
    """The unit of what is counted, which the figures name by their metric."""
    metric = gathered.metric
    if metric is None:
        return None
    codes = {figure.codes.get(metric.id, "") for figure in gathered.figures.values()}
    return next((metric.units[code] for code in codes if code in metric.units), None)


def decimals_of(unit: Unit | None, indicator: Indicator) -> int:
    return indicator.decimals if unit is None or unit.decimals is None else min(unit.decimals, 6)


def differing_unit(unit: Unit | None, indicator: Indicator) -> str:
    if unit is None or not unit.base or unit.base.casefold() == indicator.unit.casefold():
        return ""
    return _("Tabellen teller i %(theirs)s, men indikatoren i %(ours)s. Se at det er de riktige tallene.") % {
        "theirs": unit.base,
        "ours": indicator.unit,
    }


def forbidden_sum(gathered: Gathered) -> str:
    if gathered.outline.may_be_summed:
        return ""
    return _("Statistisk sentralbyrå sier at disse tallene ikke kan legges sammen.")
