"""The words of indicators for templates."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django import template
from django.utils import timezone

from samrad.core.templatetags.formats import day
from samrad.engine.figure_changes import Change
from samrad.engine.figures import Figure
from samrad.engine.statistic_periods import position
from samrad.engine.trajectory import Bearing
from samrad.knowledge import words
from samrad.knowledge.models import Indicator

register = template.Library()
register.filter("figure", words.figure_text)
register.filter("why_not", words.why_not)
register.filter("period", words.period_text)
register.filter("unit", words.unit_of)
register.filter("bearing_words", words.bearing_text)


@register.filter
def bearing_colour(bearing: Bearing) -> str:
    return words.COLOURS.get(bearing, "neutral")


@register.filter
def in_unit(value: Decimal, indicator: Indicator) -> str:
    return words.with_unit(value, indicator)


@register.filter
def change_words(change: Change, indicator: Indicator) -> str:
    return words.change_text(change, indicator)


@register.filter
def judged(difference: Decimal | None, indicator: Indicator) -> str:
    """`better`, `worse` or nothing."""
    return words.better(difference, indicator)


@register.filter
def distance_words(difference: Decimal, indicator: Indicator) -> str:
    return words.distance_text(difference, indicator)


@register.filter
def at(line: dict[str, Figure], period: str) -> Figure | None:
    """The figure of a line in a period."""
    return line.get(period)


@register.filter
def newest(line: dict[str, Figure]) -> tuple[str, Figure] | None:
    """The last period of a line with its figure, also one that says why it has no value."""
    last = max(line, key=position, default=None)
    return (last, line[last]) if last is not None else None


@register.filter
def on_day(moment: datetime) -> str:
    """The day of a moment in Norway, written out."""
    return day(timezone.localtime(moment).date())
