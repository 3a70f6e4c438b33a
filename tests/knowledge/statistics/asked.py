"""What tests ask the invented office for, and what came of it."""

from __future__ import annotations

from datetime import date

from samrad.core.viewers import Viewer
from samrad.knowledge.models import Indicator
from samrad.knowledge.services.fetched_observations import Changes
from samrad.knowledge.services.fetching import (
    Chosen,
    save_query,
)
from samrad.knowledge.statistics.client import Statistics
from samrad.knowledge.statistics.gathering import Gathered, Wanted, gather

BESIDE = {"Alder": ["19-29"], "ContentsCode": ["Andel"], "Tid": ["top(9)"]}
PLAIN = Chosen("91001", BESIDE, {}, "Region")
SUMMED = Chosen("91001", BESIDE, {"Region": "agg_KommSummer"}, "Region")
ACCOUNTS = Chosen(
    "91134",
    {"ContentsCode": ["KOSfri0000"], "Tid": ["*"]},
    {},
    "KOKkommuneregion0000",
)


def came(chosen: Chosen, youth: Indicator, statistics: Statistics) -> Gathered:
    wanted = Wanted(chosen.table, chosen.choices, chosen.codelists, chosen.areas)
    return gather(wanted, youth.cooperation, statistics, today=date(2027, 5, 12))


def saved(chosen: Chosen, youth: Indicator, statistics: Statistics, by: Viewer) -> Changes:
    return save_query(youth, chosen, came(chosen, youth, statistics), by=by)


def figures(youth: Indicator, who: str) -> dict[str, str]:
    """A place's figures by period, or the mark where there is none."""
    rows = youth.observations.all()
    found = rows.filter(organisation__name=who) if who else rows.filter(area="country")
    return {each.period: each.mark or f"{each.value.normalize():f}" for each in found.order_by("period")}
