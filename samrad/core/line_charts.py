"""Lines over time, drawn on the server: small beside a figure, or large above the table of its figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from samrad.core.charts import LETTER, shortened

TOP, BOTTOM, LEFT = 26, 34, 12
APART = 20  # units of the drawing between the names of two lines
MOST_TICKS = 6
NAME_GAP = 10


@dataclass(frozen=True)
class Point:
    """A value at a place on the line of years; None where there is none, and no line is drawn over it.

    With `breaks` no line is drawn to it from the one before.
    """

    at: float
    value: float | None
    breaks: bool = False


@dataclass(frozen=True)
class Dot:
    left: float
    top: float


@dataclass(frozen=True)
class Stroke:
    """A line: its stretches as SVG paths, its points that stand alone, its end and its name."""

    name: str
    tone: int
    paths: tuple[str, ...]
    alone: tuple[Dot, ...]
    end: Dot | None
    label_top: float = 0

    @property
    def label_left(self) -> float:
        return self.end.left + NAME_GAP if self.end else 0


@dataclass(frozen=True)
class Tick:
    at: float
    label: str


@dataclass(frozen=True)
class Aim:
    """A target: where it is, and what it is called."""

    dot: Dot
    label: str
    label_top: float


@dataclass(frozen=True)
class LineChart:
    strokes: tuple[Stroke, ...]
    width: int
    height: int
    left: float
    right: float
    top: float
    bottom: float
    years: tuple[Tick, ...] = ()
    values: tuple[Tick, ...] = ()
    aims: tuple[Aim, ...] = ()
    breaks: tuple[float, ...] = ()


@dataclass(frozen=True)
class Frame:
    """Where in the drawing the smallest and the largest of both scales are."""

    left: float
    right: float
    top: float
    bottom: float
    first: float
    last: float
    least: float
    most: float

    def dot(self, at: float, value: float) -> Dot:
        return Dot(self.across(at), self.down(value))

    def across(self, at: float) -> float:
        return round(
            self.left + (at - self.first) / (self.last - self.first or 1) * (self.right - self.left), 2
        )

    def down(self, value: float) -> float:
        part = (value - self.least) / (self.most - self.least or 1)
        return round(self.bottom - part * (self.bottom - self.top), 2)


def sparkline(
    points: Sequence[Point],
    *,
    like: Sequence[Point] = (),
    width: int = 220,
    height: int = 56,
) -> LineChart:
    """One small line without scales, its last value a dot; to the same scale as all the points in `like`."""
    among = [*points, *like]
    valued = [each.value for each in among if each.value is not None]
    frame = Frame(5, width - 7, 7, height - 7, *reach(among, []), *around(valued))
    size = (width, height, frame.left, frame.right, frame.top, frame.bottom)
    return LineChart((stroke("", 0, points, frame),), *size, breaks=broken_at(points, frame))


def line_chart(
    lines: Sequence[tuple[str, Sequence[Point]]],
    written: Callable[[float, int], str],
    aims: Sequence[tuple[float, float, str]] = (),
    *,
    size: tuple[int, int] = (640, 340),
) -> LineChart:
    """Lines to one scale, the first the one it is about, with targets as `(year, value, label)`.

    `written` writes a value of the scale with so many decimals.
    """
    points = [each for _name, line in lines for each in line]
    valued = [each.value for each in points if each.value is not None]
    scale, decimals = steps(valued + [aim[1] for aim in aims])
    values = [(value, written(value, decimals)) for value in scale]
    frame = frame_of(lines, points, aims, values, size)
    strokes = apart([stroke(name, tone, line, frame) for tone, (name, line) in enumerate(lines)])
    return LineChart(
        strokes,
        *(*size, frame.left, frame.right, frame.top, frame.bottom),
        tuple(Tick(frame.across(year), str(year)) for year in years(frame.first, frame.last)),
        tuple(Tick(frame.down(value), label) for value, label in values),
        tuple(aim(frame.dot(at, value), label, strokes) for at, value, label in aims),
        broken_at(points, frame),
    )


def frame_of(
    lines: Iterable[tuple[str, Sequence[Point]]],
    points: Sequence[Point],
    aims: Iterable[tuple[float, float, str]],
    values: Sequence[tuple[float, str]],
    size: tuple[int, int],
) -> Frame:
    """With room for the labels of the values at the left and the names of the lines at the right."""
    width, height = size
    left = LEFT + room(label for _value, label in values)
    ends = reach(points, [aim[0] for aim in aims])
    right = right_edge(left, width, room(shortened(name) for name, _line in lines), points, ends)
    return Frame(left, right, TOP, height - BOTTOM, *ends, values[0][0], values[-1][0])


def broken_at(points: Iterable[Point], frame: Frame) -> tuple[float, ...]:
    """Where the drawing says that lines break."""
    return tuple(sorted({frame.across(each.at) for each in points if each.breaks}))


def aim(dot: Dot, label: str, strokes: Iterable[Stroke]) -> Aim:
    """Its name above it, or below where the drawing ends or the name of a line is in the way."""
    above, below = dot.top - NAME_GAP - 6, dot.top + NAME_GAP + 8
    begins = dot.left - room([label]) / 2
    in_the_way = any(is_over(each, begins, above) for each in strokes)
    return Aim(dot, label, below if dot.top <= TOP or in_the_way else above)


def is_over(stroke: Stroke, left: float, top: float) -> bool:
    """Would the name of the line cover a word that begins there?"""
    reaches = stroke.label_left + room([stroke.name])
    return stroke.end is not None and left < reaches and abs(top - stroke.label_top) < APART


def right_edge(
    left: float, width: int, names: float, points: Sequence[Point], ends: tuple[float, float]
) -> float:
    """Where the scale of years ends, so that the names fit after the last value, be it before the end."""
    first, last = reach(points, [])
    part = (last - ends[0]) / (ends[1] - ends[0]) if ends[1] > ends[0] and last > first else 1
    return round(min(width - LEFT - LETTER, left + (width - LEFT - names - left) / part), 2)


def room(labels: Iterable[str]) -> int:
    return LETTER * max((len(each) for each in labels), default=0)


def reach(points: Sequence[Point], more: Sequence[float]) -> tuple[float, float]:
    """The first and the last place on the line of years."""
    there = [each.at for each in points] + list(more)
    return (min(there), max(there)) if there else (0, 1)


def around(values: Sequence[float]) -> tuple[float, float]:
    return (min(values), max(values)) if values else (0, 1)


def stroke(name: str, tone: int, points: Sequence[Point], frame: Frame) -> Stroke:
    pieces = [[frame.dot(each.at, each.value or 0) for each in piece] for piece in stretches(points)]
    paths = tuple(path(piece) for piece in pieces if len(piece) > 1)
    alone = tuple(piece[0] for piece in pieces if len(piece) == 1)
    end = pieces[-1][-1] if pieces else None
    return Stroke(shortened(name), tone, paths, alone, end, end.top if end else 0)


def stretches(points: Sequence[Point]) -> Iterator[list[Point]]:
    """The points that are joined: a value that isn't there ends a stretch, and a break begins a new one."""
    piece: list[Point] = []
    for each in points:
        if piece and (each.value is None or each.breaks):
            yield piece
            piece = []
        if each.value is not None:
            piece.append(each)
    if piece:
        yield piece


def path(piece: Sequence[Dot]) -> str:
    return "M" + "L".join(f"{each.left:g} {each.top:g}" for each in piece)


def apart(strokes: Sequence[Stroke]) -> tuple[Stroke, ...]:
    """The names at the lines' ends moved down where they would cover each other."""
    placed: dict[int, float] = {}
    free = float("-inf")
    for number, each in sorted(enumerate(strokes), key=lambda pair: pair[1].label_top):
        if each.end is not None:
            placed[number] = free = max(each.label_top, free)
            free += APART
    return tuple(
        Stroke(each.name, each.tone, each.paths, each.alone, each.end, placed.get(number, 0))
        for number, each in enumerate(strokes)
    )


def steps(values: Sequence[float]) -> tuple[list[float], int]:
    """Round values that reach around these, three to six of them, and the decimals they need."""
    least, most = around(values)
    span = (most - least) or abs(most) or 1
    size = 10.0 ** floor(log10(span / 4))
    step = size * next(each for each in (1, 2, 2.5, 5, 10) if span / (size * each) <= 4.5)
    decimals = next(each for each in range(10) if round(step, each) == round(step, 9))
    first = floor(least / step)
    last = max(ceil(most / step), first + 1)
    return [round(step * number, 9) for number in range(first, last + 1)], decimals


def years(first: float, last: float) -> list[int]:
    """The years named under the drawing: all where there is room, else every second, fifth or tenth."""
    there = range(ceil(first), floor(last) + 1)
    every = next((each for each in (1, 2, 5, 10, 20) if len(there) / each <= MOST_TICKS), 50)
    return [year for year in there if (year - there[-1]) % every == 0]
