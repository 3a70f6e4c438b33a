"""What organisations were called."""

from __future__ import annotations

from datetime import date

from django import template

from samrad.organisations.models import Organisation

register = template.Library()


@register.filter
def name_on(organisation: Organisation, day: date) -> str:
    """Its name on that day."""
    return organisation.identity_on(day)[0]


@register.filter
def county_on(organisation: Organisation, day: date) -> Organisation | None:
    """The county it lay in on that day."""
    return organisation.county_on(day)
