"""The lines of a series: of the region, of the country, and of each organisation, over borders that moved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from samrad.engine.figures import Figure, summed_lines, with_told
from samrad.knowledge.models import Observation
from samrad.knowledge.reading.participants import as_today

COLUMNS = (
    "indicator",
    "area",
    "organisation",
    "period",
    "value",
    "mark",
    "is_estimate",
    "breaks_because",
)


@dataclass
class Lines:
    """What an indicator has of figures, by period."""

    region: dict[str, Figure] = field(default_factory=dict)
    country: dict[str, Figure] = field(default_factory=dict)
    of: dict[int, dict[str, Figure]] = field(default_factory=dict)

    def line(self, area: str, organisation: int | None) -> dict[str, Figure]:
        if area == Observation.Area.ORGANISATION and organisation is not None:
            return self.of.setdefault(organisation, {})
        return self.region if area == Observation.Area.REGION else self.country


def lines_in(rows: QuerySet[Observation], followed: dict[int, int]) -> dict[int, Lines]:
    """The lines of each indicator in these rows. An organisation's own figure goes before a predecessor's.

    One question.
    """
    found: dict[int, Lines] = {}
    own: set[tuple[int, int, str]] = set()
    for indicator, area, who, period, *told in rows.order_by("period").values_list(*COLUMNS):
        today = who if who is None else as_today(who, followed)
        line = found.setdefault(indicator, Lines()).line(area, today)
        if who is not None and who == today:
            own.add((indicator, who, period))
        elif (indicator, today, period) in own:
            continue
        line[period] = Figure(*told)
    return found


def add_sums(lines: Lines, members: Iterable[int]) -> None:
    """Makes the region's line the sum of the members', where nothing else is told. Only where they may be."""
    lines.region = with_told(summed_lines(lines.of.get(each, {}) for each in members), lines.region)
