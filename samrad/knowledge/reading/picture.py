"""The situation picture: the chosen indicators in their order, and all the others by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, QuerySet

from samrad.core.line_charts import LineChart
from samrad.core.viewers import Viewer
from samrad.knowledge.models import Indicator
from samrad.knowledge.reading.drawing import spark
from samrad.knowledge.reading.shown import Shown, shown_of
from samrad.knowledge.selectors import indicators_visible_to
from samrad.organisations.models import Cooperation


@dataclass(frozen=True)
class Card:
    """An indicator in the picture, with its line."""

    shown: Shown
    spark: LineChart | None


@dataclass(frozen=True)
class Picture:
    cards: list[Card]
    others: list[Shown]


def indicators_of(cooperation: Cooperation, viewer: Viewer) -> QuerySet[Indicator]:
    """The cooperation's indicators by name, each with the day its newest figure came as `figures_at`."""
    rows = indicators_visible_to(viewer).filter(cooperation=cooperation).select_related("query")
    return rows.annotate(figures_at=Max("observations__recorded_at")).order_by("sort_key", "pk")


def picture_of(cooperation: Cooperation, viewer: Viewer, today: date) -> Picture:
    """The picture as everybody sees it; drafts are not in it. Seven questions whatever the number."""
    rows = list(indicators_of(cooperation, viewer).filter(is_public=True))
    shown = shown_of(rows, cooperation, today)
    chosen = [each for each in shown if each.indicator.picture_rank is not None]
    chosen.sort(key=lambda each: (each.indicator.picture_rank, each.indicator.pk))
    others = [each for each in shown if each.indicator.picture_rank is None]
    return Picture([Card(each, spark(each)) for each in chosen], others)
