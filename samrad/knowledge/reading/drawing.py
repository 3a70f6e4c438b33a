"""The lines of an indicator as drawings."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from samrad.core.line_charts import LineChart, Point, line_chart, sparkline
from samrad.engine.figures import Line
from samrad.engine.statistic_periods import position
from samrad.knowledge.reading.places import Place
from samrad.knowledge.reading.shown import Shown
from samrad.knowledge.words import number

NARROW = (358, 260)  # units of the drawing, each a pixel on a phone


def points_of(line: Line) -> list[Point]:
    return [
        Point(
            float(position(period)),
            None if figure.value is None else float(figure.value),
            bool(figure.breaks_because),
        )
        for period, figure in sorted(line.items(), key=lambda pair: position(pair[0]))
    ]


def spark(shown: Shown) -> LineChart | None:
    """The region's line, small; None without at least two values."""
    points = points_of(shown.region)
    return sparkline(points) if is_line(points) else None


def is_line(points: list[Point]) -> bool:
    return sum(1 for each in points if each.value is not None) > 1


@dataclass(frozen=True)
class Drawn:
    """The same lines for a screen and for a phone, where their names stand below instead of beside them."""

    wide: LineChart
    narrow: LineChart
    names: tuple[str, ...]


def large(shown: Shown) -> Drawn | None:
    """The region beside its counties and the country, with the region's targets; None without a line."""
    lines = [(place.name, points_of(line)) for place, line in shown.overall]
    if not any(is_line(points) for _name, points in lines):
        return None
    aims = [(float(year), float(value), _("måltall")) for year, value in sorted(shown.own_targets.items())]
    narrow = line_chart(
        [("", points) for _name, points in lines],
        on_scale,
        [(year, value, "") for year, value, _label in aims],
        size=NARROW,
    )
    return Drawn(line_chart(lines, on_scale, aims), narrow, tuple(name for name, _points in lines))


def on_scale(value: float, decimals: int) -> str:
    return number(Decimal(str(value)), decimals)


def small_ones(shown: Shown) -> list[tuple[Place, Line, LineChart | None]]:
    """Each member's line, all to the same scale."""
    rows = [(place, line, points_of(line)) for place, line in shown.members]
    among = [each for _place, _line, points in rows for each in points]
    return [
        (place, line, sparkline(points, like=among, width=160, height=44) if is_line(points) else None)
        for place, line, points in rows
    ]
