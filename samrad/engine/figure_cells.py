"""Figures as they are written in a cell: a number, or one of the three signs for none."""

from __future__ import annotations

from decimal import Decimal

from samrad.engine.figures import IMPOSSIBLE, MISSING, SUPPRESSED, Figure
from samrad.engine.number_cells import NotANumber, read_number, without_spaces

SIGNS = {MISSING: "..", SUPPRESSED: ":", IMPOSSIBLE: "."}
MARKS = {sign: mark for mark, sign in SIGNS.items()} | {"…": MISSING}
MOST_WHOLE, MOST_DECIMALS = 14, 6  # digits, as the figures are stored
ESTIMATE = "*"


class NotAFigure(ValueError):
    """What stands in a cell is neither a number nor one of the signs."""


def read_cell(text: str) -> Figure | None:
    """The figure a cell tells; None for an empty one. A star after the number makes it an estimate.

    Spaces between thousands are taken away. One comma or full stop stands before the decimals, at most six.
    Raises NotAFigure.
    """
    told = without_spaces(text)
    if not told:
        return None
    if told in MARKS:
        return Figure(None, MARKS[told])
    number = told.removesuffix(ESTIMATE)
    try:
        value = read_number(number, whole=MOST_WHOLE, decimals=MOST_DECIMALS)
    except NotANumber:
        raise NotAFigure(text.strip()) from None
    return Figure(value, is_estimate=told.endswith(ESTIMATE))


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
