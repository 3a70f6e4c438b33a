"""From the record to the decisions: what an item came to stands on the case's page at once."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from samrad.cases.models import Case, Decision, Outcome, Role, Treatment
from samrad.cases.models.route import Branch, Stop
from samrad.core.acts import act, tell
from samrad.core.viewers import Viewer
from samrad.engine.meeting_record import ItemOutcome, ItemState, Kind
from samrad.engine.sort_keys import norwegian_sort_key
from samrad.meetings.models import AgendaItem, ItemDecision
from samrad.meetings.record.closed import told_of_closed
from samrad.meetings.record.rules import keeping
from samrad.meetings.record.sitting import Sitting
from samrad.meetings.record.values import decided_values
from samrad.meetings.services import give_numbers

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
        if item is None and may_enter_agenda(state):
            item = take_into_agenda(sitting=sitting, state=state, by=by)
        if item is not None:
            write_decision_of(sitting, state, item, written.get(item.pk), by)


def may_enter_agenda(state: ItemState) -> bool:
    """A case taken up in the meeting is public when it is done. Behind closed doors not even its title is."""
    is_done = not state.is_on_list and state.ended_at is not None and bool(state.title)
    return is_done and not state.is_closed


def write_decision_of(
    sitting: Sitting, state: ItemState, item: AgendaItem, before: Decision | None, by: Viewer
) -> None:
    put_off(item=item, state=state, was_struck=postponement_was_struck(sitting, state), by=by)
    values = decided_values(sitting, state, item)
    if state.is_closed:
        values = told_of_closed(values, state, item) if values else None
        before = None if before and take_back_unless(before, values, item=item, by=by) else before
    if values is None or (before is None and values["outcome"] == Outcome.POSTPONED):
        return
    if before is None or differs(before, values):
        record_decision(item=item, values=values, because=correction_of(sitting, state, before), by=by)


def differs(before: Decision, values: dict[str, Any]) -> bool:
    return any(getattr(before, name) != values[name] for name in COMPARED)


def take_back_unless(
    before: Decision, values: dict[str, Any] | None, *, item: AgendaItem, by: Viewer
) -> bool:
    """Behind closed doors what was written before is taken back, all editions, unless it says the same."""
    if values is not None and before.remark == values["remark"] and not differs(before, values):
        return False
    withhold_decision(item=item, by=by)
    return True


def postponement_was_struck(sitting: Sitting, state: ItemState) -> bool:
    return any(
        each.kind == Kind.item_postponed and state.key in each.items for each in sitting.state.corrections
    )


def put_off(*, item: AgendaItem, state: ItemState, was_struck: bool, by: Viewer) -> None:
    """An item that was postponed says so, and until when; one that wasn't after all no longer does.

    What a meeting without a record of it says stands.
    """
    referral = state.referral
    is_postponed = referral is not None and referral.outcome == ItemOutcome.postponed
    until = day_of(referral.until) if referral is not None and is_postponed else None
    has_record = state.opened_at is not None or is_postponed or was_struck
    if has_record and (item.was_postponed, item.postponed_until) != (is_postponed, until):
        postpone_item(item=item, is_postponed=is_postponed, until=until, by=by)


@act("agenda_item.postpone")
def postpone_item(*, item: AgendaItem, is_postponed: bool, until: dt.date | None, by: Viewer) -> None:
    before = {"was_postponed": item.was_postponed, "postponed_until": item.postponed_until}
    item.was_postponed, item.postponed_until = is_postponed, until
    item.save(update_fields=["was_postponed", "postponed_until"])
    after = {"was_postponed": is_postponed, "postponed_until": until}
    tell(item, before=before, after=after, on_behalf_of=keeping(by, item.meeting))


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
    told = {name: values[name] for name in COMPARED}
    tell(made, after=told, on_behalf_of=keeping(by, item.meeting))
    return made


@act("decision.withhold")
def withhold_decision(*, item: AgendaItem, by: Viewer) -> None:
    """Takes back what was written of an item that turns out to be closed; the log keeps its hash."""
    rows = list(Decision.objects.filter(from_item__item=item))
    before = {"texts": [each.text for each in rows], "votes": [each.votes for each in rows]}
    tell(item, before=before, on_behalf_of=keeping(by, item.meeting))
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
    tell(item, after={"title": title}, on_behalf_of=keeping(by, meeting))
    return item


def correction_of(sitting: Sitting, state: ItemState, before: Decision | None) -> str:
    """Why a new edition is written: what the last correction in the item said."""
    if before is None:
        return ""
    reasons = [each.reason for each in sitting.state.corrections if state.key in each.items and each.reason]
    return reasons[-1] if reasons else _("Rettet før protokollen ble godkjent.")
