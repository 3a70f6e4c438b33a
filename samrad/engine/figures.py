"""Figures that are there or say why they are not, and sums of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

MISSING, SUPPRESSED, IMPOSSIBLE = "missing", "suppressed", "impossible"


@dataclass(frozen=True)
class Figure:
    """A value, or the mark that says why there is none: the three reasons are three different things.

    `breaks_because` says why it can't be compared with those before. `lacking` of `parts` is what a sum that
    couldn't be made lacks.
    """

    value: Decimal | None
    mark: str = ""
    is_estimate: bool = False
    breaks_because: str = ""
    lacking: int = 0
    parts: int = 0


Line = Mapping[str, Figure]  # by period
NOT_THERE = Figure(None, MISSING)


def summed(parts: Iterable[Figure]) -> Figure:
    """The sum of the parts, unless one is missing or withheld; then a figure that says how many lack.

    An impossible part adds nothing, since there is nothing of its kind there; a sum of such parts alone is
    itself impossible.
    """
    known = list(parts)
    marks = [each.mark for each in known if each.mark in {MISSING, SUPPRESSED}]
    if marks:
        why = SUPPRESSED if SUPPRESSED in marks else MISSING
        return Figure(None, why, lacking=len(marks), parts=len(known))
    values = [each.value for each in known if each.value is not None]
    if not values:
        return Figure(None, IMPOSSIBLE if known else MISSING)
    broken = next((each.breaks_because for each in known if each.breaks_because), "")
    return Figure(sum(values, Decimal()), "", any(each.is_estimate for each in known), broken)


def summed_lines(lines: Iterable[Line]) -> dict[str, Figure]:
    """The sum of the lines in each period that any of them has."""
    known = list(lines)
    periods = sorted({period for line in known for period in line})
    return {period: summed(line.get(period, NOT_THERE) for line in known) for period in periods}


def with_told(computed: Line, told: Line) -> dict[str, Figure]:
    """What is told goes before what is computed, period by period."""
    return dict(sorted({**computed, **told}.items()))
