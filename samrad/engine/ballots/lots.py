"""Lots: drawn by people and recorded, or drawn from randomness that is given."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

LEAST_RANDOMNESS = 16  # bytes
_RANGE = 2**256


@dataclass(frozen=True, slots=True)
class Lots:
    """A drawing of lots among candidates (or `for` and `against`). `drawn` is None until it has been done."""

    candidates: tuple[str, ...]
    drawn: str | None = None

    @property
    def is_valid(self) -> bool:
        return self.drawn is not None and self.drawn in self.candidates

    def settles(self, tied: Iterable[str]) -> str | None:
        """The one drawn, when the lots were drawn among exactly those that stand equal."""
        return self.drawn if self.is_valid and set(self.candidates) == set(tied) else None


def draw_lots(candidates: Iterable[str], randomness: bytes) -> Lots:
    """Draw one, each with the same chance, from randomness that the caller has gathered and can show.

    The same candidates in any order and the same bytes give the same one, so that a drawing can be checked.
    Raises ValueError without candidates, or with fewer than 16 bytes.
    """
    standing = tuple(sorted(set(candidates)))
    if not standing or len(randomness) < LEAST_RANDOMNESS:
        raise ValueError("lots need candidates and at least 16 bytes of randomness")
    return Lots(standing, standing[_below(len(standing), randomness)])


def _below(limit: int, randomness: bytes) -> int:
    """A number from 0 up to the limit; numbers that would favour the first candidates are thrown away."""
    seed = randomness
    while True:
        seed = hashlib.sha256(seed).digest()
        number = int.from_bytes(seed)
        if number < _RANGE - _RANGE % limit:
            return number % limit
