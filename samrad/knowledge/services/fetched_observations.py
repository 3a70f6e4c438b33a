"""Writing the figures that came. Own figures, from a form or a sheet, are never touched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.core.acts import Refused
from samrad.core.models import Provenance
from samrad.engine.json_stat import Figure
from samrad.knowledge.models import Indicator, Observation
from samrad.knowledge.statistics.gathering import Gathered
from samrad.knowledge.statistics.places import Place

LARGEST = Decimal(10) ** 14
SIX_PLACES = Decimal("0.000001")
WRITTEN = ["value", "mark", "is_estimate", "recorded_at", "source_kind", "source"]
Spot = tuple[str, int | None, str]  # area, organisation, period


@dataclass(frozen=True)
class Changes:
    """How many figures are new, changed, kept as our own, and gone with the query they were of."""

    new: int = 0
    changed: int = 0
    kept: int = 0
    gone: int = 0

    @property
    def written(self) -> int:
        return self.new + self.changed + self.gone


def write_figures(indicator: Indicator, gathered: Gathered, *, replaces: bool) -> Changes:
    """Writes the figures that came.

    With `replaces` they are of another query than those that were fetched before, and those that have no
    successor are gone. Otherwise what the office no longer lists stays as it last was.
    """
    source = source_of(gathered)
    stand: dict[Spot, Observation] = {
        (each.area, each.organisation_id, each.period): each for each in indicator.observations.all()
    }
    new, changed, kept = [], [], 0
    for (place, period), figure in gathered.figures.items():
        row = stand.get(spot_of(place, period)) or made(indicator, place, period)
        if row.pk and row.origin != Observation.Origin.FETCHED:
            kept += 1
        elif fill(row, figure, source):
            (changed if row.pk else new).append(row)
    Observation.objects.bulk_create(new)
    Observation.objects.bulk_update(changed, WRITTEN)
    gone = drop_others(stand, gathered) if replaces else 0
    return Changes(len(new), len(changed), kept, gone)


def spot_of(place: Place, period: str) -> Spot:
    return place.area, place.organisation.pk if place.organisation else None, period


def made(indicator: Indicator, place: Place, period: str) -> Observation:
    who = place.organisation.key if place.organisation else place.area
    return Observation(
        indicator=indicator,
        scope=indicator.scope,
        key=f"{indicator.key[:30]}-{who[:25]}-{period}-{uuid4().hex[:6]}",
        area=place.area,
        organisation=place.organisation,
        period=period,
        origin=Observation.Origin.FETCHED,
    )


def fill(row: Observation, figure: Figure, source: Mapping[str, str]) -> bool:
    """Gives the row what came; True when it is new or another than before."""
    told = {
        "value": bounded(figure.value),
        "mark": figure.mark.value if figure.mark else "",
        "is_estimate": figure.is_preliminary,
    }
    is_same = all(getattr(row, name) == each for name, each in told.items())
    for name, each in {**told, **source, "recorded_at": timezone.now()}.items():
        setattr(row, name, each)
    return not (row.pk and is_same)


def bounded(value: Decimal | None) -> Decimal | None:
    if value is None:
        return None
    if abs(value) >= LARGEST:
        raise Refused(_("Et av tallene er for stort til å lagres. Velg en annen enhet i tabellen."))
    return value.quantize(SIX_PLACES)


def source_of(gathered: Gathered) -> dict[str, str]:
    said = f"{gathered.outline.source or 'Statistisk sentralbyrå'}, tabell {gathered.table.id}"
    return {"source_kind": Provenance.Source.TOLD, "source": said[:300]}


def drop_others(stand: Mapping[Spot, Observation], gathered: Gathered) -> int:
    come = {spot_of(place, period) for place, period in gathered.figures}
    gone = [
        each.pk
        for spot, each in stand.items()
        if spot not in come and each.origin == Observation.Origin.FETCHED
    ]
    return Observation.objects.filter(pk__in=gone).delete()[0]
