"""The picture of a route in time: months along the top, a row an organ, its day in words to the right.

Geometry only: what stands in it is already words. Names stand in a column of their own to the left and days
in one to the right, so no text ever meets a line or another text. The table beside it says the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from samrad.engine.working_days import DAY, Span, easter_week, july

WIDTH = 1030  # units of the drawing
LEFT, RIGHT = 236, 736  # where the days begin and end; names to the left, days in words to the right
SAID = RIGHT + 18
TOP = 58  # the room of the years, the months and the deadline's word
HEADING, LINE, BOTTOM = 34, 30, 30
SIGN = 7.9  # a letter at 14 units, wider than most
SMALL_SIGN = 7.2  # and at 13
GAP = 8
LONGEST_LABEL = 28  # letters; the whole name is in the table


@dataclass(frozen=True)
class Row:
    """What a row tells. A heading has a label only.

    `ready` to `able` the organ has the papers, from `able` to `on` the case waits for its calendar. A period
    lasts from `ready` to `on`. `latest` is how late `on` may be, `held` the day it came to be.
    """

    label: str
    said: str = ""
    ready: date | None = None
    able: date | None = None
    on: date | None = None
    latest: date | None = None
    held: date | None = None
    is_period: bool = False
    binds: bool = False

    @property
    def is_heading(self) -> bool:
        return self.on is None and self.held is None

    @property
    def days(self) -> list[date]:
        return [day for day in (self.ready, self.on, self.latest, self.held) if day is not None]


@dataclass(frozen=True)
class Label:
    """A text over or under the drawing, from its middle; `left` to `right` is the room it takes."""

    text: str
    middle: float
    width: float

    @property
    def left(self) -> float:
        return self.middle - self.width / 2

    @property
    def right(self) -> float:
        return self.middle + self.width / 2


@dataclass(frozen=True)
class Band:
    """A stretch of days set off by a tint."""

    left: float
    width: float


@dataclass(frozen=True)
class Line:
    """A row as it is drawn; a measure is None where there is nothing to draw.

    `rest` is from the papers to the first day the organ could meet, `wait` from there to the meeting, `slack`
    from the meeting to the latest one that would do.
    """

    row: Row
    label: str
    top: float
    height: float
    rest: Band | None = None
    wait: Band | None = None
    period: Band | None = None
    slack: Band | None = None
    dot: float | None = None
    held: float | None = None

    @property
    def middle(self) -> float:
        return self.top + self.height / 2

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def came_otherwise(self) -> bool:
        """It was held on another day than the planned one."""
        return self.held is not None and self.held != self.dot


@dataclass(frozen=True)
class Mark:
    """A day drawn as a line from top to bottom, with its word."""

    x: float
    label: Label


@dataclass(frozen=True)
class RoutePicture:
    """All that is drawn, in the order of the route."""

    name: str
    lines: tuple[Line, ...]
    months: tuple[float, ...]
    month_labels: tuple[Label, ...]
    year_labels: tuple[Label, ...]
    quiet: tuple[Band, ...]
    easter_labels: tuple[Label, ...]
    today: Mark | None
    deadline: Mark | None
    width: int = WIDTH
    left: int = LEFT
    right: int = RIGHT
    said: int = SAID
    top: int = TOP

    @property
    def bottom(self) -> float:
        last = self.lines[-1] if self.lines else None
        return last.top + last.height if last else TOP

    @property
    def height(self) -> float:
        return self.bottom + BOTTOM

    @property
    def depth(self) -> float:
        return self.bottom - self.top

    @property
    def span(self) -> int:
        """How wide the days are drawn."""
        return RIGHT - LEFT

    @property
    def has_slack(self) -> bool:
        return any(line.slack for line in self.lines)

    @property
    def has_periods(self) -> bool:
        return any(line.period for line in self.lines)

    @property
    def has_held(self) -> bool:
        return any(line.held is not None for line in self.lines)

    @property
    def has_binding(self) -> bool:
        return any(line.row.binds for line in self.lines)


@dataclass(frozen=True)
class Words:
    """The words of a picture: its accessible name, twelve short months, and the rest."""

    name: str
    months: Sequence[str]
    today: str
    deadline: str
    easter: str


@dataclass(frozen=True)
class Axis:
    """Whole months, first and last day included."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Where a day begins. A day outside is at the nearer end."""
        total = (self.last - self.first).days + 1
        part = min(max((day - self.first).days, 0), total) / total
        return round(LEFT + part * (RIGHT - LEFT), 2)

    def noon(self, day: date) -> float:
        """The middle of a day, where dots stand."""
        return round((self.at(day) + self.at(day + DAY)) / 2, 2)

    def band(self, first: date, last: date) -> Band:
        """From the first day to the end of the last."""
        left, right = self.at(first), self.at(last + DAY)
        return Band(left, round(right - left, 2))

    def between(self, first: date, last: date) -> Band | None:
        """From dot to dot; None when the last isn't later."""
        left, right = self.noon(first), self.noon(last)
        return Band(left, round(right - left, 2)) if right > left else None

    @property
    def years(self) -> range:
        return range(self.first.year, self.last.year + 1)

    @property
    def months(self) -> list[date]:
        found = [self.first]
        while (after := next_month(found[-1])) <= self.last:
            found.append(after)
        return found


def route_picture(
    rows: Sequence[Row], words: Words, *, today: date, deadline: date | None = None
) -> RoutePicture:
    """The picture of these rows. Raises ValueError when none of them has a day."""
    axis = axis_of(rows, deadline)
    above = mark(axis, deadline, words.deadline) if deadline else None
    below = mark(axis, today, words.today) if axis.first <= today <= axis.last else None
    easters = easters_in(axis)
    return RoutePicture(
        name=words.name,
        lines=tuple(lines_of(rows, axis)),
        months=tuple(axis.at(month) for month in axis.months),
        month_labels=apart(month_labels(axis, words.months), taken=()),
        year_labels=tuple(year_labels(axis)),
        quiet=tuple(axis.band(*span) for span in [*easters, *julys_in(axis)]),
        easter_labels=apart(
            [centred(axis, span, words.easter) for span in easters], taken=[below.label] if below else []
        ),
        today=below,
        deadline=above,
    )


def axis_of(rows: Sequence[Row], deadline: date | None) -> Axis:
    days = [day for row in rows for day in row.days]
    if not days:
        raise ValueError("a picture needs a row with a day")
    last = max([*days, deadline] if deadline else days)
    after = next_month(last)
    return Axis(min(days).replace(day=1), after - DAY)


def lines_of(rows: Sequence[Row], axis: Axis) -> Iterable[Line]:
    top = float(TOP)
    for row in rows:
        height = HEADING if row.is_heading else LINE
        yield drawn(row, axis, top, height)
        top += height


def drawn(row: Row, axis: Axis, top: float, height: float) -> Line:
    label = shortened(row.label)
    if row.is_heading:
        return Line(row, label, top, height)
    held = axis.noon(row.held) if row.held else None
    if row.on is None:
        return Line(row, label, top, height, held=held)
    slack = axis.between(row.on, row.latest) if row.latest else None
    if row.is_period:
        return Line(
            row, label, top, height, period=axis.band(row.ready or row.on, row.on), slack=slack, held=held
        )
    ready = row.ready or row.on
    able = row.able or ready
    return Line(
        row,
        label,
        top,
        height,
        rest=axis.between(ready, able),
        wait=axis.between(able, row.on),
        slack=slack,
        dot=axis.noon(row.on),
        held=held,
    )


def mark(axis: Axis, day: date, word: str) -> Mark:
    """The line at the end of the day, its word kept inside the drawing."""
    x = axis.noon(day)
    return Mark(x, kept_inside(Label(word, x, len(word) * SMALL_SIGN)))


def kept_inside(label: Label) -> Label:
    half = label.width / 2
    return Label(label.text, min(max(label.middle, LEFT + half), WIDTH - half), label.width)


def month_labels(axis: Axis, names: Sequence[str]) -> Iterable[Label]:
    """Every month, or every second, third, sixth or twelfth: so many that there is room."""
    months = axis.months
    room = (RIGHT - LEFT) / len(months)
    widest = max(map(len, names)) * SMALL_SIGN + GAP
    every = next((step for step in (1, 2, 3, 6) if step * room >= widest), 12)
    for month in months:
        if (month.month - 1) % every == 0:
            name = names[month.month - 1]
            middle = (axis.at(month) + axis.at(next_month(month))) / 2
            yield kept_inside(Label(name, middle, len(name) * SMALL_SIGN))


def year_labels(axis: Axis) -> Iterable[Label]:
    """Each year over its first month in the drawing; the next one's is left out where there isn't room."""
    end = 0.0
    for month in axis.months:
        if month != axis.first and month.month != 1:
            continue
        left, width = axis.at(month), 4 * SMALL_SIGN
        if left >= end and left + width <= RIGHT + GAP:
            end = left + width + GAP
            yield Label(str(month.year), left + width / 2, width)


def easters_in(axis: Axis) -> list[Span]:
    return within(axis, [easter_week(year) for year in axis.years])


def julys_in(axis: Axis) -> list[Span]:
    """July's own name stands over it among the months."""
    return within(axis, [july(year) for year in axis.years])


def within(axis: Axis, spans: Iterable[Span]) -> list[Span]:
    return [span for span in spans if span[0] <= axis.last and span[1] >= axis.first]


def centred(axis: Axis, span: Span, word: str) -> Label:
    middle = (axis.at(span[0]) + axis.at(span[1] + DAY)) / 2
    return kept_inside(Label(word, middle, len(word) * SMALL_SIGN))


def apart(labels: Iterable[Label], *, taken: Iterable[Label]) -> tuple[Label, ...]:
    """The labels that keep their distance from those taken and from those before them."""
    room, kept = list(taken), []
    for label in labels:
        if all(label.left >= other.right + GAP or label.right + GAP <= other.left for other in room):
            room.append(label)
            kept.append(label)
    return tuple(kept)


def shortened(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"


def next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(32)).replace(day=1)
