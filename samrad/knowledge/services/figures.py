"""Acts on figures: what a form or a sheet tells of them, and where a line breaks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from uuid import uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.rules import require
from samrad.cases.services.texts import publishable
from samrad.core.acts import Refused, act, tell, tell_nothing_changed
from samrad.core.models import Provenance
from samrad.core.viewers import Viewer
from samrad.engine.figure_cells import written_cell
from samrad.engine.figures import Figure
from samrad.engine.statistic_periods import every_of, is_period
from samrad.knowledge.models import Indicator, Observation
from samrad.knowledge.services.indicators import secretariat


class Cell(NamedTuple):
    """Where a figure belongs: whose it is, and when."""

    area: str
    organisation: int | None
    period: str


class Change(NamedTuple):
    """What a cell said and what it is to say; None is nothing."""

    cell: Cell
    before: Figure | None
    after: Figure | None


CHANGED = ["value", "mark", "is_estimate", "origin", "recorded_at"]


def changes_in(indicator: Indicator, told: Mapping[Cell, Figure | None]) -> list[Change]:
    """What would be another than today. One question."""
    return [
        Change(cell, before, figure)
        for cell, before, figure in (
            (cell, figure_of(row), figure)
            for (cell, figure), row in zip(told.items(), rows_for(indicator, told), strict=True)
        )
        if written_cell(before) != written_cell(figure)
    ]


def rows_for(indicator: Indicator, told: Mapping[Cell, Figure | None]) -> list[Observation | None]:
    rows = indicator.observations.filter(period__in={cell.period for cell in told})
    there = {Cell(row.area, row.organisation_id, row.period): row for row in rows}
    return [there.get(cell) for cell in told]


def figure_of(row: Observation | None) -> Figure | None:
    return row and Figure(row.value, row.mark, row.is_estimate, row.breaks_because)


@act("figures.keep")
def keep_figures(indicator: Indicator, told: Mapping[Cell, Figure | None], *, origin: str, by: Viewer) -> int:
    """Writes what is told, cell by cell; None removes a figure. How many cells became another.

    Effects: the observations that differ; one audit entry, with how many. Raises Refused for a period of
    another kind than the series has.
    """
    require(by, "indicator.keep", indicator)
    check_periods(indicator, told)
    changes = changes_in(indicator, told)
    if not changes:
        tell_nothing_changed()
        return 0
    write(indicator, changes, origin)
    tell(
        indicator,
        before={"figures": [(*each.cell, written_cell(each.before)) for each in changes]},
        after={"figures": [(*each.cell, written_cell(each.after)) for each in changes]},
        on_behalf_of=secretariat(by, indicator.cooperation),
    )
    return len(changes)


def check_periods(indicator: Indicator, told: Mapping[Cell, Figure | None]) -> None:
    wrong = [each.period for each in told if not fits(indicator, each.period)]
    if wrong:
        raise Refused(
            _("«%(period)s» er ikke en periode i denne serien. Skriv %(example)s.")
            % {"period": wrong[0], "example": EXAMPLES[indicator.every]}
        )


EXAMPLES = {"year": "2026", "quarter": "2026K1", "month": "2026M01"}


def fits(indicator: Indicator, period: str) -> bool:
    return is_period(period) and every_of(period) == indicator.every


def write(indicator: Indicator, changes: list[Change], origin: str) -> None:
    """Makes the rows as told, in three questions."""
    there = dict(
        zip(
            [each.cell for each in changes],
            rows_for(indicator, {each.cell: None for each in changes}),
            strict=True,
        )
    )
    made, changed, gone = [], [], []
    for cell, _before, after in changes:
        row = there[cell]
        if after is None:
            gone += [row.pk] if row else []
        elif row is None:
            made.append(observation(indicator, cell, after, origin))
        else:
            changed.append(told_again(row, after, origin))
    Observation.objects.filter(pk__in=gone).delete()
    Observation.objects.bulk_create(made)
    Observation.objects.bulk_update(changed, CHANGED)


def observation(indicator: Indicator, cell: Cell, figure: Figure, origin: str) -> Observation:
    is_example = indicator.source_kind == Provenance.Source.EXAMPLE
    return Observation(
        indicator=indicator,
        area=cell.area,
        organisation_id=cell.organisation,
        period=cell.period,
        value=figure.value,
        mark=figure.mark,
        is_estimate=figure.is_estimate,
        origin=origin,
        recorded_at=timezone.now(),
        scope=indicator.scope,
        key=f"verdi-{uuid4().hex[:16]}",
        source_kind=Provenance.Source.EXAMPLE if is_example else Provenance.Source.ENTERED,
    )


def told_again(row: Observation, figure: Figure, origin: str) -> Observation:
    row.value, row.mark, row.is_estimate = figure.value, figure.mark, figure.is_estimate
    row.origin, row.recorded_at = origin, timezone.now()
    return row


class Whose(NamedTuple):
    """The place a break is in."""

    area: str
    organisation: int | None


@act("figures.break")
def tell_break(
    indicator: Indicator, period: str, because: str, *, whose: Whose | None = None, by: Viewer
) -> None:
    """Says that no line is to be drawn over to this period, and why; an empty reason takes it back.

    Effects: the figures for the period, all or those of one place; one audit entry. Raises Refused when
    there are none.
    """
    require(by, "indicator.keep", indicator)
    publishable({_("Hvorfor"): because})
    rows = indicator.observations.filter(period=period)
    if whose is not None:
        rows = rows.filter(area=whose.area, organisation=whose.organisation)
    before = rows.values_list("breaks_because", flat=True).first()
    if before is None:
        raise Refused(_("Det er ikke ført noe tall der for %(period)s.") % {"period": period})
    rows.update(breaks_because=because)
    where = tuple(whose or ())
    told = {"before": {"break": (period, before, *where)}, "after": {"break": (period, because, *where)}}
    tell(indicator, on_behalf_of=secretariat(by, indicator.cooperation), **told)
