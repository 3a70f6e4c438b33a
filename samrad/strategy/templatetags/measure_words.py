"""The words of measures for templates."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.translation import gettext as _

from samrad.engine.measure_status import Reason
from samrad.strategy.reading.measure_words import COLOURS, REASONS, STATUSES

register = template.Library()


@register.filter
def status_name(status: str) -> str:
    """`i rute`."""
    return str(STATUSES[status]) if status else ""


@register.filter
def status_colour(status: str) -> str:
    return COLOURS[status]


@register.filter
def reasons_told(reasons: Iterable[Reason]) -> str:
    """`fristen er gått ut og eieren sier at det er forsinket`."""
    words = [str(REASONS[each]) for each in reasons]
    *first, last = words
    return _("%(first)s og %(last)s") % {"first": ", ".join(first), "last": last} if first else last
