"""The maintenance score in words."""

from __future__ import annotations

from collections.abc import Collection

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.engine.maintenance import Part, Score

register = template.Library()

MISSING: dict[Part, str | Promise] = {
    Part.owner: gettext_lazy("en eier vi kan nå"),
    Part.status: gettext_lazy("fersk status"),
    Part.next_step: gettext_lazy("neste steg"),
    Part.indicator: gettext_lazy("indikator med tall"),
}


@register.filter
def missing_words(missing: Collection[Part]) -> str:
    """What is missing, in the order it is asked for."""
    return ", ".join(str(words) for part, words in MISSING.items() if part in missing)


@register.filter
def lacking_words(score: Score) -> str:
    """How many lack what, the most first."""
    counts = sorted(((number, part) for part, number in score.lacking.items() if number), key=most_first)
    return "; ".join(
        _("%(number)d mangler %(what)s") % {"number": number, "what": MISSING[part]}
        for number, part in counts
    )


def most_first(counted: tuple[int, Part]) -> tuple[int, int]:
    number, part = counted
    return -number, list(Part).index(part)
