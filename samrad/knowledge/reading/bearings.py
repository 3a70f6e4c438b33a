"""How the region's figure stands against its nearest target, for many indicators at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Q

from samrad.engine.figures import Line
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
    targets: dict[int, Decimal] = field(default_factory=dict)


def bearings_of(indicators: Iterable[int], today: date) -> dict[int, Bearing]:
    """The bearing of each indicator, by its id; at most four questions whatever the number."""
    judged = judged_by(set(indicators))
    summed = {pk for pk, each in judged.items() if each.may_be_summed}
    lines = region_lines(judged, summed, today)
    return {
        pk: bearing_of(lines.get(pk, Lines()).region, each.targets, each.direction, today)
        for pk, each in judged.items()
    }


def bearing_of(line: Line, targets: dict[int, Decimal], direction: str, today: date) -> Bearing:
    values = {position(period): each.value for period, each in line.items() if each.value is not None}
    return bearing(values, targets, direction, today.year)


def judged_by(indicators: Collection[int]) -> dict[int, Judged]:
    rows = Indicator.objects.filter(pk__in=indicators).order_by()
    columns = ("pk", "direction", "may_be_summed", "cooperation")
    target = ("targets__year", "targets__value", "targets__organisation")
    found: dict[int, Judged] = {}
    for pk, direction, summed, home, year, value, who in rows.values_list(*columns, *target):
        each = found.setdefault(pk, Judged(direction, summed, home))
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
