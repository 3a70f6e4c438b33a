"""Indicators as pages show them: latest, changes, comparison and bearing, from all their figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from samrad.engine.figure_changes import Change, change, lacking_after, latest_period
from samrad.engine.figures import Figure, Line
from samrad.engine.statistic_periods import position
from samrad.engine.trajectory import Bearing, nearest
from samrad.knowledge.models import Indicator, Observation, Target
from samrad.knowledge.reading.bearings import bearing_of, counted_from
from samrad.knowledge.reading.lines import Lines, add_sums, lines_in
from samrad.knowledge.reading.participants import Border, became, borders_of
from samrad.knowledge.reading.places import Place, PlaceKind, places_of
from samrad.organisations.models import Cooperation

Targets = dict[int, Decimal]
COMPARED = (PlaceKind.COUNTY, PlaceKind.COUNTRY)


@dataclass(frozen=True)
class Compared:
    """Another's figure for the same period as the region's latest, and how far the region is from it."""

    place: Place
    figure: Figure
    difference: Decimal | None


@dataclass(frozen=True)
class Break:
    """From this period on figures can't be compared with those before; `whose`, or everybody's when empty."""

    period: str
    because: str
    whose: tuple[str, ...] = ()


@dataclass
class Shown:
    """An indicator with its lines by place, and what is read from the region's."""

    indicator: Indicator
    today: date
    lines: list[tuple[Place, Line]]
    places: list[Place] = field(default_factory=list)
    targets: dict[int | None, Targets] = field(default_factory=dict)
    all_borders: list[Border] = field(default_factory=list)

    @property
    def region(self) -> Line:
        return next((line for place, line in self.lines if place.kind is PlaceKind.REGION), {})

    def of_kind(self, *kinds: PlaceKind) -> list[tuple[Place, Line]]:
        return [(place, line) for place, line in self.lines if place.kind in kinds]

    @property
    def members(self) -> list[tuple[Place, Line]]:
        return self.of_kind(PlaceKind.MEMBER)

    @property
    def overall(self) -> list[tuple[Place, Line]]:
        """The lines that are drawn together; others' sums would hide the region's."""
        around = () if self.indicator.may_be_summed else COMPARED
        return self.of_kind(PlaceKind.REGION, *around)

    @property
    def periods(self) -> list[str]:
        return sorted({period for _place, line in self.lines for period in line}, key=position)

    @property
    def period(self) -> str | None:
        """The period of the region's latest value."""
        return latest_period(self.region)

    @property
    def latest(self) -> Figure | None:
        return self.region[self.period] if self.period else None

    @property
    def lacking(self) -> tuple[str, Figure] | None:
        """A later period that the region has no value for."""
        return lacking_after(self.region, self.period)

    @property
    def changes(self) -> list[Change]:
        return [found for steps in (1, 5) if (found := change(self.region, steps))]

    @property
    def own_targets(self) -> Targets:
        return self.targets.get(None, {})

    @property
    def due(self) -> tuple[int, Decimal] | None:
        """The nearest target: its year and value."""
        if not self.own_targets:
            return None
        year = nearest(self.own_targets, self.today.year)
        return year, self.own_targets[year]

    @property
    def target_years(self) -> list[int]:
        return sorted({year for each in self.targets.values() for year in each})

    @property
    def target_rows(self) -> list[tuple[str, list[Decimal | None]]]:
        """A row a place that has targets: its name, and its target for each of the years."""
        names = {
            place.organisation: place.name for place in self.places if place.kind is not PlaceKind.COUNTRY
        }
        return [
            (name, [self.targets[who].get(year) for year in self.target_years])
            for who, name in names.items()
            if who in self.targets
        ]

    @property
    def bearing(self) -> Bearing:
        targets, base = self.own_targets, self.indicator.base_year
        return bearing_of(self.region, targets, self.indicator.direction, self.today, base)

    @property
    def base(self) -> tuple[str, Decimal] | None:
        """The period and the value the way to the target is counted from, where a year has been chosen."""
        if self.indicator.base_year is None:
            return None
        counted = counted_from(self.region, self.indicator.base_year)
        valued = [(period, each.value) for period, each in counted.items() if each.value is not None]
        return min(valued, key=lambda each: position(each[0]), default=None)

    @property
    def compared(self) -> list[Compared]:
        """The counties and the country beside the region; sums aren't compared, for they differ by size."""
        if self.indicator.may_be_summed or self.compared_in is None:
            return []
        there = [(place, line.get(self.compared_in)) for place, line in self.of_kind(*COMPARED)]
        return [Compared(place, each, distance(self.latest, each)) for place, each in there if each]

    @property
    def compared_in(self) -> str | None:
        """The period of the region's latest value; where it has none, the last that the others have."""
        others = [found for _place, line in self.of_kind(*COMPARED) if (found := latest_period(line))]
        return self.period or max(others, key=position, default=None)

    @property
    def outermost(self) -> list[tuple[Place, str, Figure]]:
        """The lowest and the highest member in their last period, where the region has no value."""
        if self.latest is not None:
            return []
        valued = [
            (place, period, line[period]) for place, line in self.members if (period := latest_period(line))
        ]
        last = max((period for _place, period, _figure in valued), key=position, default="")
        there = sorted((each for each in valued if each[1] == last), key=lambda each: each[2].value or 0)
        return [there[0], there[-1]] if len(there) > 1 else there

    @property
    def breaks(self) -> list[Break]:
        """Where no line is drawn over, why, and whose when it isn't everybody's."""
        told: dict[tuple[str, str], list[str]] = {}
        there = Counter(period for _place, line in self.lines for period in line)
        for place, line in self.lines:
            for period, figure in line.items():
                if figure.breaks_because:
                    told.setdefault((period, figure.breaks_because), []).append(place.name)
        return [
            Break(period, because.rstrip("."), () if len(names) == there[period] else tuple(names))
            for (period, because), names in sorted(told.items())
        ]

    @property
    def borders(self) -> list[Border]:
        """Those whose lines begin with them, because they were made of others then."""
        begun = {place.organisation: min(line, key=position) for place, line in self.lines}
        return [
            each
            for each in self.all_borders
            if each.organisation in begun and position(begun[each.organisation]) >= each.on.year
        ]

    @property
    def notes(self) -> list[str]:
        """What the statistics office says must be shown with its figures."""
        query = getattr(self.indicator, "query", None)
        return query.notes if query else []


def distance(one: Figure | None, other: Figure) -> Decimal | None:
    if one is None or one.value is None or other.value is None:
        return None
    return one.value - other.value


def shown_of(indicators: Sequence[Indicator], cooperation: Cooperation, today: date) -> list[Shown]:
    """These indicators of one cooperation with all their figures; six questions whatever the number."""
    followed = became()
    lines = lines_in(Observation.objects.filter(indicator__in=indicators), followed)
    places = places_of(cooperation, today, {who for each in lines.values() for who in each.of})
    members = [place.organisation for place in places if place.kind is PlaceKind.MEMBER if place.organisation]
    targets = targets_of(indicators)
    borders = borders_of([place.organisation for place in places if place.organisation], followed)
    found = []
    for indicator in indicators:
        told = lines.get(indicator.pk, Lines())
        if indicator.may_be_summed:
            add_sums(told, members)
        rows = [(place, told.line(place.area, place.organisation)) for place in places]
        kept = [(place, line) for place, line in rows if line]
        found.append(Shown(indicator, today, kept, places, targets.get(indicator.pk, {}), borders))
    return found


def targets_of(indicators: Sequence[Indicator]) -> dict[int, dict[int | None, Targets]]:
    """The targets of each indicator by whose they are, the region's under None. One question."""
    found: dict[int, dict[int | None, Targets]] = {}
    rows = Target.objects.filter(indicator__in=indicators)
    for pk, who, year, value in rows.values_list("indicator", "organisation", "year", "value"):
        found.setdefault(pk, {}).setdefault(who, {})[year] = value
    return found
