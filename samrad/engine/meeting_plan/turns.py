"""Places by turn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle, islice
from typing import TypeVar

Place = TypeVar("Place")


def by_turn(places: Sequence[Place], count: int, *, last: Place | None = None) -> tuple[Place, ...]:
    """Who hosts each of so many meetings, going on after the one who hosted last.

    Nobody hosts two more than another, nor twice in a row unless they are alone.
    """
    start = places.index(last) + 1 if last in places else 0
    return tuple(islice(cycle([*places[start:], *places[:start]]), count))
