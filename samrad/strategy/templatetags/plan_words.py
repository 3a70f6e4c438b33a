"""The words of plans for templates."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from samrad.core.addresses import address
from samrad.engine.text_tree import TextTree
from samrad.organisations.models import Cooperation
from samrad.strategy.models import Goal, Plan
from samrad.strategy.words import DEVELOPMENT_GOALS, TONES

register = template.Library()
ENOUGH = 280  # letters of a text that are told before one reads it all


@register.filter
def development_goal_name(number: int) -> str:
    return str(DEVELOPMENT_GOALS[number])


@register.filter
def status_tone(status: str) -> str:
    """The colour of a status tag; the word beside it says the same."""
    return TONES.get(status, "neutral")


@register.filter
def years_of_plan(plan: Plan) -> str:
    """`2026–2035`, `fra 2019`, `til 2021`; empty where none is known."""
    if plan.first_year and plan.last_year:
        one = plan.first_year == plan.last_year
        return str(plan.first_year) if one else f"{plan.first_year}–{plan.last_year}"
    if plan.first_year:
        return _("fra %(year)s") % {"year": plan.first_year}
    return _("til %(year)s") % {"year": plan.last_year} if plan.last_year else ""


@register.filter
def goal_address(goal: Goal, cooperation: Cooperation) -> str:
    """The page of a goal whose cooperation is known: a list doesn't fetch it for each."""
    return address("goal", cooperation.slug, goal.key)


@register.filter
def beginning(tree: TextTree) -> str:
    """The first paragraphs of a text, until they are a few sentences."""
    found, length = [], 0
    for node in tree.nodes:
        if node.kind == "paragraph" and length < ENOUGH:
            found.append(node.text)
            length += len(node.text)
    return "\n\n".join(found)
