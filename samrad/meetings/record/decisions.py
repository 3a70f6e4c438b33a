"""From the record to the decisions: what an item came to stands on the case's page at once."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _

from samrad.cases.models import Case, Decision, Outcome, Role, Treatment
from samrad.cases.models.route import Branch, Stop
from samrad.core.acts import act, tell
from samrad.core.viewers import Viewer
from samrad.engine.ballots import FOR, Tally, VoteResult, decider, sentence
from samrad.engine.meeting_record import ItemOutcome, ItemState
from samrad.engine.meeting_record.outline import name_in
from samrad.engine.sort_keys import norwegian_sort_key
from samrad.engine.text_tree import tree_from_plain
from samrad.meetings.models import AgendaItem, ItemDecision
from samrad.meetings.record.sitting import Sitting
from samrad.meetings.services import give_numbers

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
COMPARED = ("outcome", "text", "is_unanimous", "votes_for", "votes_against", "votes")


def write_decisions(*, sitting: Sitting, by: Viewer) -> None:
    """Brings decisions and postponements in line with the record, item by item; an audit entry for each.

    Asks once for what is written already; only what differs is written.
    """
    written: dict[int, Decision] = {}
    rows = ItemDecision.objects.filter(item__in=sitting.agenda).select_related("decision")
    for row in rows.order_by("decision__edition"):
        written[row.item_id] = row.decision
    for state in sitting.state.items:
        item = sitting.items.get(state.key)
        if state.is_closed:
            if item is not None and item.pk in written:
                withhold_decision(item=item, by=by)
        elif item is None:
            if not state.is_on_list and state.ended_at is not None and state.title:
                write_decision_of(
                    sitting, state, take_into_agenda(sitting=sitting, state=state, by=by), None, by
                )
        else:
            write_decision_of(sitting, state, item, written.get(item.pk), by)


def write_decision_of(
    sitting: Sitting, state: ItemState, item: AgendaItem, before: Decision | None, by: Viewer
) -> None:
    put_off(item=item, state=state, by=by)
    values = decided_values(sitting, state, item)
    if values is None or (before is None and values["outcome"] == Outcome.POSTPONED):
        return
    if before is None or any(getattr(before, name) != values[name] for name in COMPARED):
        record_decision(item=item, values=values, because=correction_of(sitting, state, before), by=by)


def put_off(*, item: AgendaItem, state: ItemState, by: Viewer) -> None:
    """An item that was postponed says so, and until when."""
    referral = state.referral
    is_postponed = referral is not None and referral.outcome == ItemOutcome.postponed
    until = day_of(referral.until) if referral is not None and is_postponed else None
    has_record = state.opened_at is not None or is_postponed
    if has_record and (item.was_postponed, item.postponed_until) != (is_postponed, until):
        postpone_item(item=item, is_postponed=is_postponed, until=until, by=by)


@act("agenda_item.postpone")
def postpone_item(*, item: AgendaItem, is_postponed: bool, until: dt.date | None, by: Viewer) -> None:
    before = {"was_postponed": item.was_postponed, "postponed_until": item.postponed_until}
    item.was_postponed, item.postponed_until = is_postponed, until
    item.save(update_fields=["was_postponed", "postponed_until"])
    tell(item, before=before, after={"was_postponed": is_postponed, "postponed_until": until})


def day_of(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


@act("decision.record")
def record_decision(*, item: AgendaItem, values: dict[str, Any], because: str, by: Viewer) -> Decision:
    """Writes the next edition of what the treatment came to; the one before stays as it was."""
    treatment = item.treatment
    last = Decision.objects.filter(treatment=treatment).aggregate(last=Max("edition"))["last"] or 0
    made = Decision.objects.create(
        treatment=treatment,
        edition=last + 1,
        scope=treatment.scope,
        key=f"{treatment.key[:70]}-{last + 1}",
        corrects_because=because[:300],
        **values,
    )
    ItemDecision.objects.create(item=item, decision=made)
    tell(made, after={name: values[name] for name in COMPARED})
    return made


@act("decision.withhold")
def withhold_decision(*, item: AgendaItem, by: Viewer) -> None:
    """Takes back what was written of an item that turns out to be closed; the log keeps its hash."""
    rows = list(Decision.objects.filter(from_item__item=item))
    tell(item, before={"texts": [each.text for each in rows], "votes": [each.votes for each in rows]})
    Decision.objects.filter(pk__in=[each.pk for each in rows]).delete()


@act("agenda_item.take_up")
def take_into_agenda(*, sitting: Sitting, state: ItemState, by: Viewer) -> AgendaItem:
    """A case that was not on the list gets its case, its treatment and the next number of the series."""
    meeting, title = sitting.meeting, state.title[:240]
    case = Case.objects.create(
        cooperation=meeting.cooperation,
        scope=meeting.scope,
        key=state.key[:80],
        title=title,
        sort_key=norwegian_sort_key(title),
        proposed_on=meeting.date,
    )
    branch = Branch.objects.create(stop=Stop.objects.create(case=case, order=1, role=Role.DECISION), order=1)
    treatment = Treatment.objects.create(
        branch=branch, order=1, organ=sitting.organ, role=Role.DECISION, scope=meeting.scope, key=case.key
    )
    order = max((each.order for each in sitting.agenda), default=0) + 1
    item = AgendaItem.objects.create(
        meeting=meeting,
        treatment=treatment,
        organ=sitting.organ,
        order=order,
        scope=meeting.scope,
        key=state.key[:80],
    )
    give_numbers(AgendaItem.objects.filter(pk=item.pk))
    item.refresh_from_db()
    tell(item, after={"title": title})
    return item


def correction_of(sitting: Sitting, state: ItemState, before: Decision | None) -> str:
    """Why a new edition is written: what the last correction in the item said."""
    if before is None:
        return ""
    reasons = [each.reason for each in sitting.state.corrections if state.key in each.items and each.reason]
    return reasons[-1] if reasons else _("Rettet før protokollen ble godkjent.")


def decided_values(sitting: Sitting, state: ItemState, item: AgendaItem) -> dict[str, Any] | None:
    """The decision as the record has it now; None while there is none."""
    outcome = outcome_of(state, Role(item.treatment.role))
    if outcome is None or (state.ended_at is None and state.referral is None):
        return None
    language = item.treatment.branch.stop.case.language
    text = text_of(sitting, state) if outcome not in {Outcome.POSTPONED, Outcome.SENT_BACK} else ""
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
    if state.outcome in {ItemOutcome.decided, ItemOutcome.elected}:
        return ADOPTED.get(role, Outcome.DECIDED)
    if state.outcome == ItemOutcome.nothing_adopted:
        return NOTHING_ADOPTED.get(role, WITHOUT_DECISION.get(role))
    return WITHOUT_DECISION.get(role) if state.outcome == ItemOutcome.no_decision else None


def text_of(sitting: Sitting, state: ItemState) -> str:
    """The text decided; of an election without one, who was elected."""
    if state.decision is not None:
        return state.decision.text
    names = {each.person: each.name for each in (*sitting.state.seats, *sitting.state.attendance)}
    found = [
        f"{each.office}: {name_in(sitting.state, each.result.elected)}. {sentence(each.result, 'nb', names)}"
        for each in state.elections
        if each.result.elected
    ]
    return "\n".join(found)


def votes_of(state: ItemState, language: str) -> dict[str, Any]:
    """The vote that settled it: the last that carried, otherwise the last there was.

    Where the votes were equal, what settled it is told with them.
    """
    blank: dict[str, Any] = {"is_unanimous": None, "votes_for": None, "votes_against": None, "votes": ""}
    if not state.ballots:
        return blank
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
