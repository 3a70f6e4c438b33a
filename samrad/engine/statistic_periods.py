"""The periods figures are for, as Statistics Norway writes them: `2024`, `2024K1`, `2024M05`."""

from __future__ import annotations

import re
from fractions import Fraction

YEAR = re.compile(r"[12][0-9]{3}")
QUARTER = re.compile(r"([12][0-9]{3})K([1-4])")
MONTH = re.compile(r"([12][0-9]{3})M(0[1-9]|1[0-2])")


def is_period(text: str) -> bool:
    return any(form.fullmatch(text) for form in (YEAR, QUARTER, MONTH))


def every_of(period: str) -> str:
    """How often a series with this period has figures: `year`, `quarter` or `month`."""
    return "quarter" if QUARTER.fullmatch(period) else "month" if MONTH.fullmatch(period) else "year"


def position(period: str) -> Fraction:
    """Where the period ends on a line of years; `2024`, `2024K4` and `2024M12` all end where 2024 does.

    Raises ValueError for what is no period.
    """
    for form, parts in ((QUARTER, 4), (MONTH, 12)):
        if found := form.fullmatch(period):
            return int(found[1]) - 1 + Fraction(int(found[2]), parts)
    if not YEAR.fullmatch(period):
        raise ValueError(f"{period!r} is no period")
    return Fraction(int(period))


def periods_between(first: int, last: int, every: str) -> list[str]:
    """All periods of these years, in order."""
    endings = {
        "year": [""],
        "quarter": [f"K{number}" for number in range(1, 5)],
        "month": [f"M{number:02}" for number in range(1, 13)],
    }[every]
    return [f"{year}{ending}" for year in range(first, last + 1) for ending in endings]
