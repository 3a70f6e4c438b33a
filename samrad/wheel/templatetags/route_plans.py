"""The words of a plan in templates."""

from __future__ import annotations

from django import template

from samrad.cases.models import Stop
from samrad.wheel.routes.selectors import CurrentPlan, StopInPlan
from samrad.wheel.routes.words import organs_counted

register = template.Library()


@register.filter
def at_stop(plan: CurrentPlan | None, stop: Stop) -> StopInPlan | None:
    """What a plan says of this stop of the route; None when there is no plan, or it was over by then."""
    return plan.by_stop.get(stop.pk) if plan else None


@register.filter
def together(stop: StopInPlan) -> str:
    """The organs of a stop as a number and a word: `Sju kommunestyrer`."""
    return organs_counted(stop)
