"""How the region's figure stands against its nearest target, for many indicators at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from samrad.engine.figures import Line, since_last_break
from samrad.engine.statistic_periods import position
from samrad.engine.trajectory import Bearing, bearing
from samrad.knowledge.models import Indicator, Observation
from samrad.knowledge.reading.lines import Lines, add_sums, lines_in
from samrad.knowledge.reading.participants import became, members_of


@dataclass
class Judged:
    """What is asked of an indicator to judge it, with the targets of the region."""

    direction: str
    may_be_summed: bool
    cooperation: int
    base_year: int | None = None
    targets: dict[int, Decimal] = field(default_factory=dict)


# What is read of each indicator to judge it: a row for each target, or one where it has none.
JUDGED_BY = (
    "direction",
    "may_be_summed",
    "cooperation",
    "base_year",
    "targets__year",
    "targets__value",
    "targets__organisation",
)


def bearings_tied(links: QuerySet[Any], tied: str, today: date) -> list[tuple[int, Bearing]]:
    """The bearing of every indicator that these links tie to something, beside the key of that.

    `tied` is the link's field for it. At most four questions, the links themselves among them.
    """
    columns = (f"indicator__{name}" for name in JUDGED_BY)
    rows = list(links.order_by().values_list(tied, "indicator", *columns))
    bearings = bearings_in(gathered(row[1:] for row in rows), today) if rows else {}
    return [(of, bearings[indicator]) for of, indicator in dict.fromkeys(row[:2] for row in rows)]


def bearings_in(judged: dict[int, Judged], today: date) -> dict[int, Bearing]:
    """The bearing of each indicator, by its id; at most three questions whatever the number."""
    summed = {pk for pk, each in judged.items() if each.may_be_summed}
    lines = region_lines(judged, summed, today)
    return {
        pk: bearing_of(lines.get(pk, Lines()).region, each.targets, each.direction, today, each.base_year)
        for pk, each in judged.items()
    }


def bearing_of(
    line: Line, targets: dict[int, Decimal], direction: str, today: date, base_year: int | None = None
) -> Bearing:
    """Judged by the figures since the base year and the last break: those before can't be compared."""
    values = {
        position(period): each.value
        for period, each in counted_from(line, base_year).items()
        if each.value is not None
    }
    return bearing(values, targets, direction, today.year)


def counted_from(line: Line, base_year: int | None) -> Line:
    """The figures the way to a target is counted by; all since the last break where the year has none."""
    comparable = since_last_break(line)
    if base_year is None:
        return comparable
    later = {period: each for period, each in comparable.items() if position(period) >= base_year}
    return later if any(each.value is not None for each in later.values()) else comparable


def judged_by(indicators: Collection[int]) -> dict[int, Judged]:
    rows = Indicator.objects.filter(pk__in=indicators).order_by()
    return gathered(rows.values_list("pk", *JUDGED_BY))


def gathered(rows: Iterable[tuple[Any, ...]]) -> dict[int, Judged]:
    """Rows of the indicator's key and `JUDGED_BY`."""
    found: dict[int, Judged] = {}
    for pk, direction, summed, home, base, year, value, who in rows:
        each = found.setdefault(pk, Judged(direction, summed, home, base))
        if year is not None and who is None:
            each.targets[year] = value
    return found


def region_lines(judged: dict[int, Judged], summed: set[int], today: date) -> dict[int, Lines]:
    """The lines of each indicator that has figures, the region's with sums where they may be summed."""
    wanted = Q(area=Observation.Area.REGION) | Q(area=Observation.Area.ORGANISATION, indicator__in=summed)
    rows = Observation.objects.filter(wanted, indicator__in=judged)
    lines = lines_in(rows, became() if summed else {})
    members = members_of({judged[pk].cooperation for pk in summed}, today) if summed else {}
    for pk in summed & lines.keys():
        add_sums(lines[pk], members.get(judged[pk].cooperation, []))
    return lines
