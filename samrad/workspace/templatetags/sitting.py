"""What the page of a meeting under way needs in its templates."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from samrad.core.templatetags.formats import language
from samrad.meetings.record.board import CountedBallot
from samrad.meetings.record.wording import by_name_sentence
from samrad.workspace.sitting_words import COMPLAINTS, EVENTS, OUTCOMES, RIGHTS

register = template.Library()


@register.simple_tag
def act(kind: str, **fields: object) -> SafeString:
    """The hidden fields of a form that records one event: its kind, an id of its own, and what is given.

    Without a kind the button that is pressed tells it. Names with a trailing underscore
    lose it, so that `as_` and `for_` can be told.
    """
    given = [("kind", kind), *((name.rstrip("_"), value) for name, value in fields.items())]
    told = [(name, value) for name, value in given if value not in {"", None}]
    hidden = format_html_join("", '<input type="hidden" name="{}" value="{}">', told)
    return format_html('<input type="hidden" name="id" value="{}">{}', uuid.uuid4(), hidden)


@register.simple_tag
def number_of(ballot: CountedBallot | str, party: str, choice: str) -> int | str:
    """What was counted before, as a value to set right; empty in a new ballot."""
    told = ballot.number(party, choice) if isinstance(ballot, CountedBallot) else None
    return "" if told is None else told


@register.simple_tag
def was_chosen(ballot: CountedBallot | str, person: str, choice: str) -> SafeString:
    """The attribute that ticks what the person chose before."""
    is_so = isinstance(ballot, CountedBallot) and ballot.choice_of(person) == choice
    return mark_safe("checked" if is_so else "")


@register.filter
def event_word(kind: str) -> str | Promise:
    return EVENTS.get(kind, kind)


@register.filter
def outcome_word(outcome: str) -> str | Promise:
    return OUTCOMES.get(outcome, outcome)


@register.filter
def by_name(rows: Sequence[Mapping[str, Any]]) -> str:
    """Who voted what, when it was voted by name."""
    return by_name_sentence(rows, language())


@register.filter
def complaint_word(code: str) -> str | Promise:
    return COMPLAINTS.get(code, code)


@register.filter
def right_word(right: str) -> str | Promise:
    return RIGHTS.get(right, right)
