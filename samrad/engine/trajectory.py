"""Is a series on its way to its target? Read from the straight line to the nearest target."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

Point = TypeVar("Point", int, Fraction)


class Bearing(StrEnum):
    REACHED = "reached"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    NO_DATA = "no_data"
    NO_TARGET = "no_target"


def bearing(
    values: Mapping[Point, Decimal], targets: Mapping[int, Decimal], direction: str, year: int
) -> Bearing:
    """How a series stands in `year` against the nearest target, by its latest value.

    `values` by the year they are for (or a point on the line of years), `targets` by year; `direction` is
    `up`, `down` or `neither`. The line runs straight from the first value to the nearest target that is yet
    to come; when all years have passed, the last target is the one. A latest value past the target has
    reached it; one on the line or on the good side of it is on track. Where neither direction is good nothing
    is judged: NO_TARGET. One value alone says nothing of a course: NO_DATA, unless it is past the target
    or the target's year.
    """
    if not targets or direction not in {"up", "down"}:
        return Bearing.NO_TARGET
    if not values:
        return Bearing.NO_DATA
    due = nearest(targets, year)
    latest = max(values)
    if is_as_good(values[latest], targets[due], direction):
        return Bearing.REACHED
    if latest >= due:
        return Bearing.BEHIND
    if len(values) == 1:
        return Bearing.NO_DATA
    expected = on_line(values, Fraction(latest), due, targets[due])
    return Bearing.ON_TRACK if is_as_good(values[latest], expected, direction) else Bearing.BEHIND


def nearest(targets: Mapping[int, Decimal], year: int) -> int:
    """The year of the first target that is this year or later; of the last one when all have passed."""
    return min((each for each in targets if each >= year), default=max(targets))


def on_line(values: Mapping[Point, Decimal], at: Fraction, due: int, target: Decimal) -> Fraction:
    """What the straight line from the first value to the target says for `at`. Exact."""
    first = min(values)
    start, goal = Fraction(values[first]), Fraction(target)
    return start + (goal - start) * (at - Fraction(first)) / (due - Fraction(first))


def is_as_good(value: Decimal, wanted: Decimal | Fraction, direction: str) -> bool:
    return value >= wanted if direction == "up" else value <= wanted
