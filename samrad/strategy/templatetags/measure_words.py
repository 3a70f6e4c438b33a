"""The words of measures for templates."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.core.templatetags.formats import day
from samrad.engine.measure_status import Computed, Reason
from samrad.strategy.models import Measure
from samrad.strategy.reading.measure_words import COLOURS, REASONS, STATUSES, PhaseStop
from samrad.strategy.reading.measure_words import phase_line as line_of
from samrad.strategy.reading.measures import MeasureStanding

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


@register.filter
def phase_line(measure: Measure) -> list[PhaseStop]:
    return line_of(measure)


@register.filter
def how_it_goes(standing: MeasureStanding) -> str:
    """`Tiltaket er i rute, fordi fristen ikke er gått ut.` The day where it is over."""
    measure = standing.measure
    if standing.overruling is None and measure.done_on:
        return _("Tiltaket ble ferdig %(day)s.") % {"day": day(measure.done_on)}
    if standing.overruling is None and measure.stopped_on:
        told = {"day": day(measure.stopped_on), "why": measure.stopped_because}
        return _("Tiltaket ble stoppet %(day)s: %(why)s") % told
    return told_with_why(SENTENCES[standing.status], standing.computed)


@register.filter
def computed_told(computed: Computed) -> str:
    """`forsinket, fordi fristen er gått ut`."""
    why = {"status": status_name(computed.status), "why": reasons_told(computed.reasons)}
    return _("%(status)s, fordi %(why)s") % why


SENTENCES = {
    "not_started": gettext_lazy("Tiltaket er ikke begynt"),
    "on_time": gettext_lazy("Tiltaket er i rute"),
    "late": gettext_lazy("Tiltaket er forsinket"),
    "under_way": gettext_lazy("Tiltaket pågår"),
    "stopped": gettext_lazy("Tiltaket er stoppet"),
    "done": gettext_lazy("Tiltaket er ferdig"),
}


def told_with_why(sentence: Promise, computed: Computed | None) -> str:
    if computed is None:
        return f"{sentence}."
    return _("%(sentence)s, fordi %(why)s.") % {"sentence": sentence, "why": reasons_told(computed.reasons)}
