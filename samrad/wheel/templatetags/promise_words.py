"""The words for how a plan was kept."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samrad.core.templatetags.formats import language

register = template.Library()


@register.filter
def lateness(days: int | None) -> str:
    """How much later than planned: `12 dager senere`; empty when it isn't known."""
    if days is None:
        return ""
    if days == 0:
        return _("som planlagt")
    later = ngettext("%(days)s dag senere", "%(days)s dager senere", days)
    sooner = ngettext("%(days)s dag tidligere", "%(days)s dager tidligere", -days)
    return (later if days > 0 else sooner) % {"days": abs(days)}


@register.filter
def middling(median: float | None) -> str:
    """A median of whole numbers: `18`, `18,5`; a dash when there is none."""
    if median is None:
        return "–"
    written = f"{median:g}"
    return written if language() == "en" else written.replace(".", ",")
