"""The words for roles, outcomes and states, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samrad.cases.models import Decision, Outcome
from samrad.cases.naming import councils_in_text, is_county
from samrad.cases.selectors import CaseStanding, LoadedStop
from samrad.core.templatetags.formats import language, near_partial, partial
from samrad.engine import case_state as engine
from samrad.engine.vocabulary import common_noun

register = template.Library()
# Each state of ratification in a tone of a tag. The word stands in it, so colour is never alone.
TONES = {
    engine.RatificationState.joined: "success",
    engine.RatificationState.joined_with_remark: "info",
    engine.RatificationState.decided_otherwise: "info",
    engine.RatificationState.refused: "danger",
    engine.RatificationState.scheduled: "warning",
    engine.RatificationState.postponed: "neutral",
    engine.RatificationState.sent: "neutral",
    engine.RatificationState.not_sent: "neutral",
}


@register.filter
def sentence(standing: CaseStanding) -> str:
    """Where the case stands, as a sentence."""
    return standing.sentence(language())


@register.filter
def untold_day(standing: CaseStanding, told: str) -> str:
    """When the case was decided last; nothing when the sentence `told` has said that day."""
    last = standing.last_decided
    return "" if not last.on or f" {near_partial(last)}" in told else partial(last)


@register.filter
def role_name(role: str) -> str:
    return engine.role_label(engine.Role(role), language())


@register.filter
def outcome_name(outcome: str) -> str:
    return engine.outcome_label(engine.Outcome(outcome), language())


@register.filter
def recommendation_name(outcome: str) -> str:
    """What a formannskap recommended its council to do, in running text; no more than was told."""
    words = {
        Outcome.DECIDED_OTHERWISE: _("innstilte på noe annet"),
        Outcome.REFUSED: _("innstilte på å si nei"),
    }
    return words.get(outcome) or outcome_name(outcome).lower()


@register.filter
def ratification_name(state: engine.RatificationState) -> str:
    return engine.ratification_label(state, language())


@register.filter
def ratification_tone(state: engine.RatificationState) -> str:
    return TONES[state]


@register.simple_tag
def ratification_tag(state: engine.BranchState, names_the_late: bool, is_ahead: bool = False) -> SafeString:
    """Where one council stands, as a tag. What isn't told of who is late comes as not sent."""
    if names_the_late or state.state != engine.RatificationState.not_sent:
        tone, word = ratification_tone(state.state), ratification_name(state.state)
    else:
        tone, word = "neutral", _("Ikke satt opp") if is_ahead else _("Til behandling")
    tag = format_html('<span class="ds-tag" data-color="{}">{}</span>', tone, word)
    return tag if state.confirmed else format_html('{} <span class="quiet">{}</span>', tag, unconfirmed())


@register.filter
def vote_words(decision: Decision | None) -> str:
    """How it was voted, in a word or three; empty when nothing is told."""
    if decision is None:
        return ""
    if decision.is_unanimous:
        return _("Enstemmig")
    if decision.votes_for is None or decision.votes_against is None:
        return ""
    return _("%(yes)s mot %(no)s stemmer") % {"yes": decision.votes_for, "no": decision.votes_against}


@register.filter
def stop_state_name(status: engine.StopStatus) -> str:
    return engine.stop_label(status, language())


@register.filter
def organs_together(stop: LoadedStop) -> str:
    """The organs of a stop as a number and a word: `Sju kommunestyrer`."""
    kinds = [branch.answering.organ.kind for branch in stop.branches if branch.answering.organ]
    noun = common_noun(kinds, language())
    return f"{engine.number_in_words(len(kinds), language(), noun.gender)} {noun.plural}".capitalize()


@register.simple_tag
def councils_of(rows: Iterable[object]) -> str:
    """The councils of these rows, each with a branch: `kommunestyrene`, `fylkestingene`, or both."""
    return councils_in_text([each.branch.organisation for each in rows])


@register.simple_tag
def place_heading(rows: Iterable[object]) -> str:
    """The heading of a column with whose councils they are."""
    counties = {is_county(each.branch.organisation) for each in rows}
    if counties == {True}:
        return _("Fylkeskommune")
    return _("Kommune og fylkeskommune") if True in counties else _("Kommune")


@register.simple_tag
def unconfirmed() -> str:
    return engine.unconfirmed_label(language())
