"""The words of the wheel for templates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django import template

from samrad.core.dated import DatedEntry, Track
from samrad.wheel.year import words

register = template.Library()


@register.filter
def when(entry: DatedEntry) -> str:
    """`onsdag 28. april`, or `1. mars til 15. april`."""
    return words.when(entry)


@register.filter
def month_day(day: date) -> str:
    """`28.`, where the month stands over it."""
    return words.month_day(day)


@register.filter
def short_day(day: date) -> str:
    """`28. apr`."""
    return words.short_month(day)


@register.filter
def track_name(track: str) -> str:
    return str(words.TRACKS[Track(track)])


@register.filter
def hours(number: Decimal) -> str:
    """`7,5`; nothing for none."""
    return words.hours(number)
