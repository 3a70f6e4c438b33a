"""The maintenance score: whether what stands in a plan is kept up, and what is missing.

Four things are asked of each measure: an owner that can be reached, a fresh status, a next step, and an
indicator with data. The score is the share of these that are there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Part(StrEnum):
    """What is asked of a measure."""

    owner = "owner"
    status = "status"
    next_step = "next_step"
    indicator = "indicator"


@dataclass(frozen=True)
class Upkeep:
    """What one measure has. A measure that is done needs no next step, and its status stays fresh."""

    has_owner: bool
    said_on: date | None
    has_next_step: bool
    has_indicator: bool
    is_done: bool = False

    def missing(self, today: date, fresh_days: int) -> frozenset[Part]:
        """What isn't there, on that day."""
        oldest = today - timedelta(days=fresh_days)
        is_fresh = self.is_done or (self.said_on is not None and self.said_on >= oldest)
        there = {
            Part.owner: self.has_owner,
            Part.status: is_fresh,
            Part.next_step: self.is_done or self.has_next_step,
            Part.indicator: self.has_indicator,
        }
        return frozenset(part for part, is_there in there.items() if not is_there)


@dataclass(frozen=True)
class Score:
    """How many measures, and how many of them lack each part."""

    measures: int
    lacking: dict[Part, int]

    @property
    def percent(self) -> int | None:
        """The share of what is asked for that is there, rounded down: 100 is all. None without measures."""
        asked = self.measures * len(Part)
        return (asked - sum(self.lacking.values())) * 100 // asked if asked else None


def score_of(missing: Iterable[frozenset[Part]]) -> Score:
    """The score of several measures, from what each lacks."""
    rows = list(missing)
    return Score(len(rows), {part: sum(part in row for row in rows) for part in Part})
