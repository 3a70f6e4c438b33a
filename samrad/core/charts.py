"""Bar charts drawn on the server. Every chart stands above the table it is drawn from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LINE = 34  # units of the drawing: from one bar to the next
THICK = 18
WIDTH = 640
LETTER = 11  # what a letter takes on a phone, where letters are largest in the drawing
GAP = 12  # from a label to its bar
COUNTS = 44  # the room to the right of the bars
COUNT_GAP = 8
LONGEST_LABEL = 26  # characters; the whole name is in the table below


@dataclass(frozen=True)
class Part:
    """A stretch of a bar: where it begins, how long it is, and its tone by number."""

    left: float
    width: float
    tone: int


@dataclass(frozen=True)
class Bar:
    label: str
    total: str
    top: float
    end: float  # where its total stands
    parts: tuple[Part, ...]

    @property
    def middle(self) -> float:
        return self.top + THICK / 2


@dataclass(frozen=True)
class BarChart:
    """Lying bars with stretches in tones. `legend` names the tones in order."""

    bars: tuple[Bar, ...]
    legend: tuple[str, ...]
    width: int = WIDTH
    thick: int = THICK
    labels_end: int = 0

    @property
    def height(self) -> int:
        return len(self.bars) * LINE


def bar_chart(rows: Sequence[tuple[str, Sequence[int]]], legend: Sequence[str]) -> BarChart:
    """A chart of `(label, counts)`, a stretch a count, all to the scale of the longest bar.

    Raises ValueError when a row has another number of counts than the legend has names.
    """
    if any(len(counts) != len(legend) for _label, counts in rows):
        raise ValueError("each row has one count for each name of the legend")
    longest = max((sum(counts) for _label, counts in rows), default=0) or 1
    left = room_for(label for label, _counts in rows)
    scale = (WIDTH - left - COUNTS) / longest
    bars = tuple(bar(number, label, counts, left, scale) for number, (label, counts) in enumerate(rows))
    return BarChart(bars, tuple(legend), labels_end=left - GAP)


def room_for(labels: Iterable[str]) -> int:
    """Where the bars begin, so that the longest label fits to their left."""
    return max((len(shortened(label)) for label in labels), default=0) * LETTER + GAP


def bar(number: int, label: str, counts: Sequence[int], begins: float, scale: float) -> Bar:
    parts, left = [], float(begins)
    for tone, count in enumerate(counts):
        if count:
            parts.append(Part(round(left, 2), round(count * scale, 2), tone))
        left += count * scale
    top = number * LINE + (LINE - THICK) / 2
    end = (parts[-1].left + parts[-1].width if parts else begins) + COUNT_GAP
    return Bar(shortened(label), str(sum(counts)), top, end, tuple(parts))


def shortened(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"


TALL = 40
NARROWEST = 40  # a number of two digits fits, on a phone too


@dataclass(frozen=True)
class Stretch:
    """A stretch of a single bar, with the number that stands in it."""

    left: float
    width: float
    count: int
    tone: int

    @property
    def middle(self) -> float:
        return self.left + self.width / 2


@dataclass(frozen=True)
class SingleBar:
    """One lying bar, all of which is everything."""

    stretches: tuple[Stretch, ...]
    width: int = WIDTH
    height: int = TALL


def single_bar(counts: Sequence[int]) -> SingleBar:
    """A bar with a stretch for each count that isn't nought, none too narrow for its number.

    What is left after the narrowest is shared by the counts; a tone is the place in `counts`.
    """
    shown = [(tone, count) for tone, count in enumerate(counts) if count]
    total = sum(count for _tone, count in shown) or 1
    shared = WIDTH - NARROWEST * len(shown)
    stretches, left = [], 0.0
    for tone, count in shown:
        width = NARROWEST + shared * count / total
        stretches.append(Stretch(round(left, 2), round(width, 2), count, tone))
        left += width
    return SingleBar(tuple(stretches))
