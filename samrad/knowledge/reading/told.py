"""What has been told of figures, cell by cell: for the grid, for a sheet to fill in, and for a preview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samrad.engine.figure_cells import written_cell
from samrad.engine.figures import Figure
from samrad.knowledge.models import Indicator
from samrad.knowledge.reading.sheet import NUMBER, PLACE
from samrad.knowledge.reading.shown import Shown
from samrad.knowledge.services.figures import Cell, changes_in, figure_of


def cells_told(indicator: Indicator, periods: Sequence[str]) -> dict[Cell, str]:
    """The cells that have been told, as they are written. One question."""
    rows = indicator.observations.filter(period__in=periods)
    return {
        Cell(row.area, row.organisation_id, row.period): written_cell(figure_of(row), indicator.decimals)
        for row in rows
    }


def sheet_to_fill(shown: Shown, periods: Sequence[str]) -> list[list[str]]:
    """Places down, periods across, with what is told today; the region's sums are computed and not there."""
    told = cells_told(shown.indicator, periods)
    rows = [
        [
            each.name,
            each.number,
            *(told.get(Cell(each.area, each.organisation, period), "") for period in periods),
        ]
        for each in shown.places
    ]
    return [[PLACE, NUMBER, *periods], *rows]


@dataclass(frozen=True)
class Proposed:
    """A cell that a sheet would make another."""

    place: str
    period: str
    before: str
    after: str


def proposed_changes(shown: Shown, figures: Mapping[Cell, Figure | None]) -> list[Proposed]:
    """What these figures would change, in the order of the sheet."""
    names = {(each.area, each.organisation): each.name for each in shown.places}
    decimals = shown.indicator.decimals
    return [
        Proposed(
            names[change.cell.area, change.cell.organisation],
            change.cell.period,
            written_cell(change.before, decimals),
            written_cell(change.after, decimals),
        )
        for change in changes_in(shown.indicator, figures)
    ]
