"""The figures of an indicator as rows of a sheet: a place a row to fill in, or a figure a row to read."""

from __future__ import annotations

from collections.abc import Sequence

from samrad.engine.figure_cells import written_cell
from samrad.engine.figures import Figure
from samrad.engine.sheet_cells import BYTE_ORDER_MARK, csv_text
from samrad.knowledge.models import Indicator
from samrad.knowledge.reading.places import Place
from samrad.knowledge.reading.shown import Shown

# The heads are the same in all languages: what is downloaded can be uploaded.
PLACE, NUMBER, PERIOD, VALUE, ESTIMATE = ("sted", "nummer", "periode", "verdi", "foreløpig")
HEADS = (PLACE, NUMBER, PERIOD, VALUE, "enhet", "merke", ESTIMATE, "brudd")
YES = "ja"


def figure_rows(shown: Shown) -> list[list[str]]:
    """All figures, one a row. What isn't there has its sign and its reason, and is never blank."""
    rows = [
        cells_of(shown.indicator, place, period, figure)
        for place, line in shown.lines
        for period, figure in sorted(line.items())
    ]
    return [list(HEADS), *rows]


def cells_of(indicator: Indicator, place: Place, period: str, figure: Figure) -> list[str]:
    value, estimate = plain(figure, indicator.decimals), YES if figure.is_estimate else ""
    told = [value, indicator.unit, figure.mark, estimate, figure.breaks_because]
    return [place.name, place.number, period, *told]


def plain(figure: Figure, decimals: int) -> str:
    """The value without the star of an estimate, which has a column of its own."""
    return written_cell(Figure(figure.value, figure.mark), decimals)


def as_csv(rows: Sequence[Sequence[str]]) -> str:
    """As a Norwegian spreadsheet program opens it without asking."""
    return BYTE_ORDER_MARK + csv_text(rows)
