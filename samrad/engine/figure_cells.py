"""Figures as they are written in a cell: a number, or one of the three signs for none."""

from __future__ import annotations

import re
from decimal import Decimal

from samrad.engine.figures import IMPOSSIBLE, MISSING, SUPPRESSED, Figure

SIGNS = {MISSING: "..", SUPPRESSED: ":", IMPOSSIBLE: "."}
MARKS = {sign: mark for mark, sign in SIGNS.items()} | {"…": MISSING}
SPACES = re.compile(r"[\s\u00a0\u2009\u202f]+")
NUMBER = re.compile(r"-?[0-9]{1,14}([.,][0-9]{1,6})?")
ESTIMATE = "*"


class NotAFigure(ValueError):
    """What stands in a cell is neither a number nor one of the signs."""


def read_cell(text: str) -> Figure | None:
    """The figure a cell tells; None for an empty one. A star after the number makes it an estimate.

    Spaces between thousands are taken away. One comma or full stop stands before the decimals, at most six.
    Raises NotAFigure.
    """
    told = SPACES.sub("", text).replace("\u2212", "-")
    if not told:
        return None
    if told in MARKS:
        return Figure(None, MARKS[told])
    number = told.removesuffix(ESTIMATE)
    if not NUMBER.fullmatch(number):
        raise NotAFigure(text.strip())
    return Figure(Decimal(number.replace(",", ".")), is_estimate=told.endswith(ESTIMATE))


def written_cell(figure: Figure | None, decimals: int = 0, point: str = ",") -> str:
    """A figure as a cell writes it, with all the decimals it has and at least these. `read_cell` reads it."""
    if figure is None:
        return ""
    if figure.value is None:
        return SIGNS[figure.mark]
    return with_decimals(figure.value, decimals).replace(".", point) + (
        ESTIMATE if figure.is_estimate else ""
    )


def with_decimals(value: Decimal, least: int) -> str:
    """Without needless noughts at the end, but never with fewer decimals than the series has."""
    whole, _point, rest = f"{value:f}".partition(".")
    rest = rest.rstrip("0").ljust(least, "0")
    return f"{whole}.{rest}" if rest else whole
