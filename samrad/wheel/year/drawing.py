"""The wheel as it is drawn: the engine's geometry with words, numbers and links on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from samrad.core.dated import DatedEntry, Track
from samrad.engine.wheel_layout import (
    Arc,
    Dot,
    Mark,
    Month,
    PlacedRing,
    Ring,
    WheelLayout,
    hand,
    lay_out,
    wrapped,
)
from samrad.wheel.year.words import TRACKS, aloud, month_in_words, when, written

SMALLER = {Track.councils: 0.62}  # many marks, and the least to remember
HOLIDAYS = 7  # July, when nobody meets
LINE = 23.0  # units between two lines in the middle
MIDDLE = 500.0


@dataclass(frozen=True)
class Line:
    """A line of text in the middle."""

    y: float
    text: str


@dataclass(frozen=True)
class DrawnMark:
    """A mark with what it says. `told` is what stands in the middle while it is pointed at or in focus."""

    number: int
    entry: DatedEntry
    shape: Dot | Arc
    address: str
    aloud: str
    told: tuple[Line, ...]

    @property
    def is_dot(self) -> bool:
        return isinstance(self.shape, Dot)

    @property
    def is_numbered(self) -> bool:
        return self.entry.track is not Track.councils


@dataclass(frozen=True)
class DrawnRing:
    number: int
    track: Track
    name: Promise
    count: int
    place: PlacedRing


@dataclass(frozen=True)
class DrawnMonth:
    name: str
    place: Month
    is_holiday: bool


@dataclass(frozen=True)
class Hand:
    """Today: from the middle out to the months."""

    x: float
    y: float
    to_x: float
    to_y: float


@dataclass(frozen=True)
class Drawing:
    """All that the template of the wheel needs."""

    year: int
    layout: WheelLayout
    rings: tuple[DrawnRing, ...]
    months: tuple[DrawnMonth, ...]
    marks: tuple[DrawnMark, ...]
    middle: tuple[Line, ...]
    hand: Hand | None


def drawn(year: int, entries: Sequence[DatedEntry], today: date, numbers: dict[str, int]) -> Drawing:
    """The wheel of a year with these entries, in the order they are given.

    `numbers` are those of the list beside it, by the entries' keys. A track without entries has no ring.
    """
    tracks = [track for track in Track if any(each.track is track for each in entries)] or [Track.meetings]
    of_track = {track: [each for each in entries if each.track is track] for track in tracks}
    layout = lay_out(year, [ring_of(track, here) for track, here in of_track.items()])
    rings = list(zip(of_track.items(), layout.rings, strict=True))
    shapes: dict[str, Dot | Arc] = {}
    for (_track, here), placed in rings:
        shapes |= {each.key: shape for each, shape in zip(here, placed.marks, strict=True) if shape}
    return Drawing(
        year,
        layout,
        tuple(
            DrawnRing(number, track, TRACKS[track], len(here), placed)
            for number, ((track, here), placed) in enumerate(rings, 1)
        ),
        tuple(
            DrawnMonth(month_in_words(year, number), place, number == HOLIDAYS)
            for number, place in enumerate(layout.months, 1)
        ),
        tuple(mark_of(each, shapes[each.key], numbers) for each in entries if each.key in shapes),
        middle_of(year, entries, today),
        hand_of(year, today, layout),
    )


def ring_of(track: Track, entries: Iterable[DatedEntry]) -> Ring:
    marks = tuple(Mark(each.first, each.last, each.title) for each in entries)
    return Ring(marks, SMALLER.get(track, 1.0))


def mark_of(entry: DatedEntry, shape: Dot | Arc, numbers: dict[str, int]) -> DrawnMark:
    title = f"{entry.title} – {entry.said}" if entry.is_off else entry.title
    texts = [*wrapped(when(entry), 24, 2), *wrapped(title, 23, 4)]
    return DrawnMark(
        numbers.get(entry.key, 0),
        entry,
        shape,
        entry.address or f"#{entry.key}",
        aloud(entry),
        lines_around(texts, MIDDLE),
    )


def lines_around(texts: Sequence[str], middle: float) -> tuple[Line, ...]:
    """The lines one below the other, as a block around this height."""
    top = middle - (len(texts) - 1) * LINE / 2
    return tuple(Line(round(top + at * LINE, 2), text) for at, text in enumerate(texts))


def next_of(entries: Iterable[DatedEntry], today: date) -> DatedEntry | None:
    """What comes next: the first meeting from today on that isn't off; where there is none, what else."""
    coming = [each for each in entries if each.first >= today and not each.is_off]
    meetings = (each for each in coming if each.track is Track.meetings)
    others = (each for each in coming if each.track is not Track.councils)
    return next(meetings, None) or next(others, None)


def middle_of(year: int, entries: Iterable[DatedEntry], today: date) -> tuple[Line, ...]:
    """Under the year: today's date and what comes next, in the year that runs."""
    if today.year != year:
        return ()
    coming = next_of(entries, today)
    texts = [_("I dag %(day)s") % {"day": written(today)}]
    if coming is not None:
        said = _("Neste: %(what)s %(day)s") % {"what": coming.title, "day": written(coming.first)}
        texts += wrapped(said, 25, 3)
    return tuple(Line(round(MIDDLE + 22 + at * LINE, 2), text) for at, text in enumerate(texts))


def hand_of(year: int, today: date, layout: WheelLayout) -> Hand | None:
    if today.year != year:
        return None
    (x, y), (to_x, to_y) = hand(today, layout.inner)
    return Hand(x, y, to_x, to_y)
