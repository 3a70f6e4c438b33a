"""How well the measures are looked after: counted, with nobody named."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _

from samrad.commitments.models import FollowUp
from samrad.organisations.models import Cooperation
from samrad.strategy.models import MeasureIndicator
from samrad.strategy.reading.measures import MeasureStanding
from samrad.strategy.reports.sections import NUMBER, Section, columns


def maintenance_section(
    cooperation: Cooperation, standings: Sequence[MeasureStanding], today: date
) -> Section:
    """Of the measures that aren't over: how many have what a measure should have. Two questions."""
    alive = [each for each in standings if not each.is_over]
    oldest = today - timedelta(days=fresh_days(cooperation))
    measured = with_figures([each.measure.pk for each in alive])
    counted = (
        (_("Eier og ansvarlig organ"), len(alive)),
        (_("Neste steg"), sum(bool(each.measure.next_step) for each in alive)),
        (_("Frist"), sum(each.measure.due_on is not None for each in alive)),
        (_("Fersk status"), sum(each.is_fresh(oldest) for each in alive)),
        (_("Indikator med tall"), sum(each.measure.pk in measured for each in alive)),
    )
    return Section(
        "maintenance",
        _("Slik er tiltakene holdt ved like"),
        columns=columns(_("Har"), (_("Tiltak"), NUMBER), (_("Av"), NUMBER)),
        rows=tuple((what, number, len(alive)) for what, number in counted) if alive else (),
        empty=_("Ingen tiltak er i gang."),
    )


def fresh_days(cooperation: Cooperation) -> int:
    told = FollowUp.objects.filter(cooperation=cooperation).values_list("fresh_days", flat=True).first()
    return told if told is not None else FollowUp._meta.get_field("fresh_days").default


def with_figures(measures: Sequence[int]) -> set[int]:
    rows = MeasureIndicator.objects.filter(
        measure__in=measures, indicator__is_public=True, indicator__observations__value__isnull=False
    )
    return set(rows.order_by().values_list("measure", flat=True))
