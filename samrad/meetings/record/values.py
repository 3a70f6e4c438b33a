"""What the record of an item says of its decision: the outcome, the text, the votes."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from samrad.cases.models import Outcome, Role
from samrad.engine.ballots import FOR, Tally, VoteResult, decider, list_sentences, sentence
from samrad.engine.meeting_record import ItemOutcome, ItemState
from samrad.engine.meeting_record.outline import name_in
from samrad.engine.text_tree import tree_from_plain
from samrad.meetings.models import AgendaItem
from samrad.meetings.record.sitting import Sitting

ADOPTED = {
    Role.DISCUSSION: Outcome.DISCUSSED,
    Role.INFORMATION: Outcome.NOTED,
    Role.RECOMMENDATION: Outcome.RECOMMENDED,
    Role.RATIFICATION: Outcome.JOINED,
}
WITHOUT_DECISION = {
    Role.DISCUSSION: Outcome.DISCUSSED,
    Role.INFORMATION: Outcome.NOTED,
    Role.STATEMENT: Outcome.DISCUSSED,
    Role.FOLLOW_UP: Outcome.NOTED,
    Role.HEARING: Outcome.DISCUSSED,
}
NOTHING_ADOPTED = {
    Role.RECOMMENDATION: Outcome.REFUSED,
    Role.DECISION: Outcome.REFUSED,
    Role.RATIFICATION: Outcome.REFUSED,
}
WITHOUT_TEXT = {Outcome.POSTPONED, Outcome.SENT_BACK, Outcome.WITHDRAWN}
NO_VOTES: dict[str, Any] = {"is_unanimous": None, "votes_for": None, "votes_against": None, "votes": ""}


def decided_values(sitting: Sitting, state: ItemState, item: AgendaItem) -> dict[str, Any] | None:
    """The decision as the record has it now; None while there is none."""
    outcome = outcome_of(state, Role(item.treatment.role))
    if outcome is None or (state.ended_at is None and state.referral is None):
        return None
    language = item.treatment.branch.stop.case.language
    text = text_of(sitting, state, language) if outcome not in WITHOUT_TEXT else ""
    return {
        "outcome": outcome,
        "decided_on": sitting.meeting.date,
        "text": tree_from_plain(text, language=language).to_json() if text else {},
        "language": language,
        "remark": state.referral.reason if state.referral else "",
    } | votes_of(state, language)


def outcome_of(state: ItemState, role: Role) -> Outcome | None:
    """What the treatment came to, in the words its role allows."""
    if state.outcome == ItemOutcome.postponed:
        return Outcome.POSTPONED
    if state.outcome == ItemOutcome.sent_back:
        return Outcome.SENT_BACK
    if state.outcome == ItemOutcome.fell_away:
        return None if role == Role.RATIFICATION else Outcome.WITHDRAWN
    if state.outcome in {ItemOutcome.decided, ItemOutcome.elected}:
        return ADOPTED.get(role, Outcome.DECIDED)
    if state.outcome == ItemOutcome.nothing_adopted:
        return NOTHING_ADOPTED.get(role, WITHOUT_DECISION.get(role))
    return WITHOUT_DECISION.get(role) if state.outcome == ItemOutcome.no_decision else None


def text_of(sitting: Sitting, state: ItemState, language: str) -> str:
    """The text decided; of an election without one, who was elected, in the language of the case."""
    if state.decision is not None:
        return state.decision.text
    names = {each.person: each.name for each in (*sitting.state.seats, *sitting.state.attendance)}
    found = [
        f"{each.office}: {name_in(sitting.state, each.result.elected)}."
        f" {sentence(each.result, language, names)}"
        for each in state.elections
        if each.result.elected
    ]
    found += [
        f"{each.taken.office}: {' '.join(list_sentences(each.result, language))}"
        for each in state.list_elections
        if each.result.is_settled
    ]
    return "\n".join(found)


def votes_of(state: ItemState, language: str) -> dict[str, Any]:
    """The vote that settled it: the last that carried, otherwise the last there was.

    Where the votes were equal, what settled it is told with them.
    """
    if not state.ballots:
        return NO_VOTES
    carried = [each for each in state.ballots if each.carries]
    result = (carried or state.ballots)[-1].result
    tally = result.tally
    chosen = FOR if isinstance(result, VoteResult) else str(result.winner)
    others = [choice for choice in tally.votes if choice not in {chosen, "blank"}]
    with translation.override(language):  # of the case, or a secretary in another would seem to correct it
        written = by_party_written(tally, chosen), decider(result.decided_by, language)
    return {
        "is_unanimous": tally.unanimous is not None,
        "votes_for": tally.of(chosen) if tally.cast else None,
        "votes_against": sum(tally.of(each) for each in others) if tally.cast else None,
        "votes": "" if tally.unanimous else " ".join(filter(None, written))[:400],
    }


def by_party_written(tally: Tally, chosen: str) -> str:
    """`For: Ap 3, Sp 2. Mot: H 2.` Empty when nothing was counted by political party."""
    if not any(each.party for each in tally.parties):
        return ""
    sides = {
        _("For"): lambda choice: choice == chosen,
        _("Mot"): lambda choice: choice not in {chosen, "blank"},
    }
    written = []
    for name, belongs in sides.items():
        counts = [
            (each.party or _("uten parti"), sum(n for choice, n in each.votes.items() if belongs(choice)))
            for each in tally.parties
        ]
        told = ", ".join(f"{party} {number}" for party, number in counts if number)
        written += [f"{name}: {told}."] if told else []
    return " ".join(written)
