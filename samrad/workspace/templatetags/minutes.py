"""What the page of the minutes needs in its templates."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

from samrad.meetings.models import MinutesNote

register = template.Library()


@register.filter
def noted(notes: Mapping[str, MinutesNote], place: str) -> MinutesNote | None:
    """The note that stands to an item, or to the whole for an empty place."""
    return notes.get(place)
