"""The words of the wheel for templates."""

from __future__ import annotations

from decimal import Decimal

from django import template

from samrad.core.dated import DatedEntry, Track
from samrad.wheel import words

register = template.Library()


@register.filter
def when(entry: DatedEntry) -> str:
    """`onsdag 28. april`, or `1. mars til 15. april`."""
    return words.when(entry)


@register.filter
def short_when(entry: DatedEntry) -> str:
    """`28.`, or `1.–15.`: where the month stands over it."""
    return words.short_when(entry)


@register.filter
def track_name(track: Track) -> str:
    return str(words.TRACKS[track])


@register.filter
def hours(number: Decimal) -> str:
    """`7,5`; nothing for none."""
    return words.hours(number)
