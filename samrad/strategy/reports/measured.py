"""The indicators as a report tells them: the region's latest figure against its nearest target."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from samrad.core.viewers import PUBLIC
from samrad.engine.figures import Line
from samrad.engine.statistic_periods import position
from samrad.engine.trajectory import nearest
from samrad.knowledge.models import Indicator
from samrad.knowledge.reading.bearings import Judged, bearing_of, judged_by, region_lines
from samrad.knowledge.reading.lines import Lines
from samrad.knowledge.selectors import indicators_visible_to
from samrad.knowledge.words import bearing_text
from samrad.organisations.models import Cooperation
from samrad.strategy.reports.sections import NUMBER, Section, columns, with_comma


def indicator_section(cooperation: Cooperation, today: date) -> Section:
    """One row for each published indicator. Five questions at most."""
    rows = list(indicators_visible_to(PUBLIC).filter(cooperation=cooperation))
    judged = judged_by([each.pk for each in rows])
    summed = {each.pk for each in rows if each.may_be_summed}
    lines = region_lines(judged, summed, today) if rows else {}
    heads = (_("Indikator"), _("Enhet"), _("Siste tall fra"), (_("Regionen"), NUMBER))
    return Section(
        "indicators",
        _("Indikatorene"),
        columns=columns(*heads, _("Måltall"), _("Vurdering"), _("Kilde")),
        rows=tuple(
            indicator_row(each, judged[each.pk], lines.get(each.pk, Lines()).region, today) for each in rows
        ),
        empty=_("Ingen indikatorer er lagt ut."),
    )


def indicator_row(row: Indicator, judged: Judged, line: Line, today: date) -> tuple[str, ...]:
    known = [period for period, each in line.items() if each.value is not None]
    latest = max(known, key=position, default="")
    aim = _("{value} innen {year}")
    due = nearest(judged.targets, today.year) if judged.targets else None
    return (
        row.title,
        row.unit,
        latest,
        with_comma(line[latest].value, row.decimals) if latest else "",
        aim.format(value=with_comma(judged.targets[due], row.decimals), year=due) if due else "",
        bearing_text(
            bearing_of(line, judged.targets, judged.direction, today, judged.base_year), row.direction
        ),
        row.publisher,
    )
