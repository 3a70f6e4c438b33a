"""Where everything stands on the annual wheel: months outermost, a ring a track, marks that never meet.

The year begins at the top and goes with the clock. A small gap at the top parts its two ends, so that the
first days of January and the last of December keep clear of each other. A mark keeps its true angle: those
that would cover each other go to lanes of their own, farther in. How thick a lane is follows from how many
the year needs. Lengths are in units of the drawing, angles in degrees from the top.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import asin, cos, degrees, radians, sin

SIZE = 1000
CENTRE = SIZE / 2
OUTER = 486.0  # the outer edge of the months
MONTHS = 40.0  # how thick the ring of months is
INNERMOST = 112.0  # the middle is never smaller than this
GAP = 10.0  # degrees between the last of December and the first of January
BETWEEN = 4.0  # units between two rings
THICKEST, THINNER = 24.0, 0.97  # a lane, and what it is multiplied with until the year fits
FILLED = 0.82  # of its lane that a mark fills
LETTER = 0.55  # the width of a letter, of its height


@dataclass(frozen=True)
class Mark:
    """A day, or a period from first to last, both included; `label` is written along a period with room."""

    first: date
    last: date
    label: str = ""


@dataclass(frozen=True)
class Ring:
    """A track from outside and in. `scale` makes its marks smaller than those of other rings."""

    marks: tuple[Mark, ...] = ()
    scale: float = 1.0


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    radius: float
    angle: float


@dataclass(frozen=True)
class Arc:
    """A period as a stroke with round ends, the first at (x, y).

    `line` is the way its label is written along; empty for none.
    """

    x: float
    y: float
    path: str
    width: float
    angle: float
    line: str = ""
    letters: float = 0.0


@dataclass(frozen=True)
class PlacedRing:
    """A ring from `outer` in to `inner`; `marks` in the order they were given, None for one of another year.

    `band` is the path that fills the ring, (`sign_x`, `sign_y`) is where its number stands, in the gap.
    """

    inner: float
    outer: float
    marks: tuple[Dot | Arc | None, ...]
    band: str

    @property
    def sign_y(self) -> float:
        return round(CENTRE - (self.inner + self.outer) / 2, 2)


@dataclass(frozen=True)
class Month:
    """A month's sector, and where its name stands, turned so that it reads upright."""

    band: str
    x: float
    y: float
    turn: float


@dataclass(frozen=True)
class WheelLayout:
    rings: tuple[PlacedRing, ...]
    months: tuple[Month, ...]
    spokes: tuple[str, ...]  # between the months, through the rings
    inner: float
    size: int = SIZE
    centre: float = CENTRE


def angle_of(day: date, *, at: float = 0.5) -> float:
    """Where a day stands: `at` 0 is its beginning, 1 its end."""
    gone = (day - date(day.year, 1, 1)).days + at
    return GAP / 2 + gone / days_in(day.year) * (360 - GAP)


def days_in(year: int) -> int:
    return (date(year + 1, 1, 1) - date(year, 1, 1)).days


def point(radius: float, angle: float) -> tuple[float, float]:
    turned = radians(angle)
    return round(CENTRE + radius * sin(turned), 2), round(CENTRE - radius * cos(turned), 2)


def hand(on: date, inner: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """The two ends of the hand that points at a day."""
    return point(inner, angle_of(on)), point(OUTER, angle_of(on))


def lay_out(year: int, rings: Sequence[Ring]) -> WheelLayout:
    """The wheel of a year. What lies outside the year is cut off, or not placed at all."""
    lane = THICKEST
    while (placed := tried(year, rings, lane)) is None:
        lane *= THINNER
    inner = placed[-1].inner if placed else OUTER - MONTHS
    return WheelLayout(placed, months_of(year), spokes_of(year, inner), inner)


def tried(year: int, rings: Sequence[Ring], lane: float) -> tuple[PlacedRing, ...] | None:
    """The rings with lanes of this thickness; None when they would go in over the middle."""
    outer, placed = OUTER - MONTHS - BETWEEN, []
    for ring in rings:
        found = Lanes(year, outer, lane * ring.scale).place(ring.marks, INNERMOST)
        if found is None:
            return None
        placed.append(found)
        outer = found.inner - BETWEEN
    return tuple(placed)


@dataclass
class Lanes:
    """The lanes of one ring, the outermost first. Periods take theirs before the days fill what is left."""

    year: int
    outer: float
    thick: float
    taken: list[list[tuple[float, float]]] = field(default_factory=list)

    @property
    def width(self) -> float:
        return self.thick * FILLED

    def radius(self, lane: int) -> float:
        return self.outer - (lane + 0.5) * self.thick

    def fits(self, lane: int, innermost: float) -> bool:
        return self.outer - (lane + 1) * self.thick >= innermost

    def place(self, marks: Sequence[Mark], innermost: float) -> PlacedRing | None:
        order = sorted(range(len(marks)), key=lambda at: (not self.is_period(marks[at]), marks[at].first, at))
        found: dict[int, Dot | Arc] = {}
        for at in order:
            mark = marks[at]
            if mark.last.year < self.year or mark.first.year > self.year:
                continue
            lane = self.free_lane(mark, innermost)
            if lane is None:
                return None
            found[at] = self.arc(mark, lane) if self.is_period(mark) else self.dot(mark, lane)
        if not self.fits(max(len(self.taken), 1) - 1, innermost):
            return None
        inner = self.outer - max(len(self.taken), 1) * self.thick
        return PlacedRing(
            inner,
            self.outer,
            tuple(found.get(at) for at in range(len(marks))),
            sector(inner, self.outer, GAP / 2, 360 - GAP / 2),
        )

    def span(self, mark: Mark) -> tuple[float, float]:
        first = max(mark.first, date(self.year, 1, 1))
        last = min(mark.last, date(self.year, 12, 31))
        return angle_of(first, at=0), angle_of(last, at=1)

    def is_period(self, mark: Mark) -> bool:
        """Long enough to be drawn as one: longer than a dot is wide."""
        if mark.last.year < self.year or mark.first.year > self.year or mark.last <= mark.first:
            return False
        begins, ends = self.span(mark)
        return radians(ends - begins) * INNERMOST > 1.4 * self.width

    def reach(self, mark: Mark, lane: int) -> tuple[float, float]:
        """The angles nothing else may come within in this lane."""
        radius = self.radius(lane)
        begins, ends = self.span(mark)
        if self.is_period(mark):
            free = degrees((self.thick - self.width) / 2 / radius)
            return begins - free, ends + free
        half = degrees(asin(min(1.0, self.thick / 2 / radius)))
        middle = (begins + ends) / 2
        return middle - half, middle + half

    def free_lane(self, mark: Mark, innermost: float) -> int | None:
        """The outermost lane with room, a new one when there is none; None when that is over the middle."""
        lane = 0
        while self.fits(lane, innermost):
            if lane == len(self.taken):
                self.taken.append([])
            wanted = self.reach(mark, lane)
            if all(wanted[1] <= first or wanted[0] >= last for first, last in self.taken[lane]):
                self.taken[lane].append(wanted)
                return lane
            lane += 1
        return None

    def dot(self, mark: Mark, lane: int) -> Dot:
        begins, ends = self.span(mark)
        angle = (begins + ends) / 2
        x, y = point(self.radius(lane), angle)
        return Dot(x, y, round(self.width / 2, 2), angle)

    def arc(self, mark: Mark, lane: int) -> Arc:
        radius, (begins, ends) = self.radius(lane), self.span(mark)
        round_end = degrees(self.width / 2 / radius)
        letters = round(min(self.width * 0.7, 13.0), 2)
        room = radians(ends - begins) * radius - 3 * self.width  # free of the ends, where a number may stand
        has_room = bool(mark.label) and len(mark.label) * letters * LETTER <= room
        return Arc(
            *point(radius, begins + round_end),
            stroke(radius, begins + round_end, ends - round_end),
            round(self.width, 2),
            (begins + ends) / 2,
            writing_line(radius, begins, ends, letters) if has_room else "",
            letters,
        )


def stroke(radius: float, begins: float, ends: float) -> str:
    """A piece of a circle from one angle to another, with the clock."""
    x, y = point(radius, begins)
    to_x, to_y = point(radius, ends)
    return f"M{x:g} {y:g}A{radius:.2f} {radius:.2f} 0 {int(ends - begins > 180)} 1 {to_x:g} {to_y:g}"


def writing_line(radius: float, begins: float, ends: float, letters: float) -> str:
    """What a label is written along; in the lower half against the clock, so that it isn't upside down."""
    middle = (begins + ends) / 2
    if not 90 < middle < 270:
        return stroke(radius - letters * 0.36, begins, ends)
    low = radius + letters * 0.36
    x, y = point(low, ends)
    to_x, to_y = point(low, begins)
    return f"M{x:g} {y:g}A{low:.2f} {low:.2f} 0 {int(ends - begins > 180)} 0 {to_x:g} {to_y:g}"


def sector(inner: float, outer: float, begins: float, ends: float) -> str:
    """The outline of a part of a ring."""
    x, y = point(inner, ends)
    back_x, back_y = point(inner, begins)
    long = int(ends - begins > 180)
    return (
        f"{stroke(outer, begins, ends)}L{x:g} {y:g}A{inner:.2f} {inner:.2f} 0 {long} 0 {back_x:g} {back_y:g}Z"
    )


def months_of(year: int) -> tuple[Month, ...]:
    found = []
    for begins, ends in month_angles(year):
        free = degrees(1.6 / OUTER)
        middle = (begins + ends) / 2
        x, y = point(OUTER - MONTHS / 2, middle)
        turn = middle - 180 if 90 < middle < 270 else middle
        band = sector(OUTER - MONTHS, OUTER, begins + free, ends - free)
        found.append(Month(band, x, y, round(turn, 2)))
    return tuple(found)


def month_angles(year: int) -> list[tuple[float, float]]:
    firsts = [date(year, month, 1) for month in range(1, 13)]
    lasts = [*(each - timedelta(days=1) for each in firsts[1:]), date(year, 12, 31)]
    pairs = zip(firsts, lasts, strict=True)
    return [(angle_of(first, at=0), angle_of(last, at=1)) for first, last in pairs]


def spokes_of(year: int, inner: float) -> tuple[str, ...]:
    angles = [begins for begins, _ends in month_angles(year)[1:]]
    pairs = [(point(inner, angle), point(OUTER - MONTHS, angle)) for angle in angles]
    return tuple(f"M{a:g} {b:g}L{c:g} {d:g}" for (a, b), (c, d) in pairs)


def wrapped(text: str, width: int, most: int) -> tuple[str, ...]:
    """A text in at most so many lines of so many characters; what is left out is shown by a sign."""
    lines = [""]
    for word in pieces(text.split(), width):
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], f"{lines[most - 1][: width - 1].rstrip()}…")


def pieces(words: Iterable[str], width: int) -> Iterable[str]:
    """The words, those longer than a line in parts with a hyphen."""
    for word in words:
        while len(word) > width:
            yield f"{word[: width - 1]}-"
            word = word[width - 1 :]
        yield word
