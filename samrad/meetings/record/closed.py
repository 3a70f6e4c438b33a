"""Decisions made behind closed doors: what everybody is told, and the text for those with the right to it.

The text is never written on the case. It stays in the meeting's record, and is read from there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from samrad.cases.models import Case, Decision, Outcome, Role
from samrad.core.viewers import MandateKind as K
from samrad.core.viewers import Viewer
from samrad.documents.rules import organs_with_a_seat
from samrad.engine.meeting_record import ItemState, paragraphs_of
from samrad.meetings.models import AgendaItem
from samrad.meetings.record.sitting import Sitting, sitting_of
from samrad.meetings.record.values import NO_VOTES, decided_values
from samrad.meetings.record.wording import closed_basis, joined, word
from samrad.meetings.rules import called_to
from samrad.meetings.selectors import issued

# Yes or no, this or that: with doors closed all of these are told as the same.
HIDDEN = {Outcome.DECIDED, Outcome.RECOMMENDED, Outcome.REFUSED}


def told_of_closed(values: dict[str, Any], state: ItemState, item: AgendaItem) -> dict[str, Any]:
    """What everybody is told: that it was decided, when, why the doors were closed, and the public wording.

    The answer of a council that is asked to join is told as well, since others are bound by it.
    """
    is_hidden = values["outcome"] in HIDDEN and item.treatment.role != Role.RATIFICATION
    language = values["language"]
    return {
        "outcome": Outcome.DECIDED_CLOSED if is_hidden else values["outcome"],
        "decided_on": values["decided_on"],
        "text": {},
        "language": language,
        "remark": joined(
            word("closed_item", language, x=basis_of(state, item, language)),
            public_wording(state.public_wording, language),
        ),
    } | NO_VOTES


def told_why_closed(sitting: Sitting, item: AgendaItem) -> str:
    """That the meeting was closed, and by which sections, in the language of the case."""
    language = item.treatment.branch.stop.case.language
    state = sitting.state.item(item.key)
    return word("closed_item", language, x=basis_of(state, item, language)) if state else ""


def public_wording(text: str, language: str) -> str:
    """What the organ lets everybody know, on one line; empty when it has said nothing."""
    return word("public_wording", language, x=" ".join(text.split())) if text.strip() else ""


def basis_of(state: ItemState, item: AgendaItem, language: str) -> str:
    """The sections said in the meeting; otherwise what the notice, which is public, said."""
    paragraphs = paragraphs_of(state.legal_bases)
    return item.closed_basis if item.closed_basis and not paragraphs else closed_basis(paragraphs, language)


@dataclass(frozen=True)
class ClosedDecision:
    """What was decided behind closed doors. `decision` has the text and the votes, and is never saved."""

    item: AgendaItem
    decision: Decision


def closed_decisions_of(case: Case, viewer: Viewer) -> list[ClosedDecision]:
    """The texts of this case that only some may read, for a viewer who may; nothing for anybody else.

    No question for the public; otherwise one, and five for each meeting with such an item.
    """
    reach = may_read_closed(viewer)
    if reach is None:
        return []
    rows = issued(AgendaItem.objects.filter(reach, treatment__branch__stop__case=case))
    rows = rows.filter(decisions__isnull=False, meeting__events__isnull=False).distinct()
    meetings = rows.select_related("meeting__cooperation").order_by("meeting__date", "order")
    sittings = {item.pk: sitting_of(item.meeting, viewer) for item in meetings}
    return [found for key, sitting in sittings.items() for found in closed_in(sitting, key)]


def closed_in(sitting: Sitting, key: int) -> Iterable[ClosedDecision]:
    item = next(each for each in sitting.agenda if each.pk == key)
    state = sitting.state.item(item.key)
    values = decided_values(sitting, state, item) if state is not None and state.is_closed else None
    if values is not None:
        yield ClosedDecision(item, Decision(treatment=item.treatment, **values))


def may_read_closed(viewer: Viewer) -> Q | None:
    """Which items a viewer may read in full: as exempt papers go. None for who may read none."""
    kept = viewer.cooperations_as(K.secretariat, K.auditor)
    if viewer.sees_exempt or kept is None:
        return Q()
    organs = organs_with_a_seat(viewer)
    reach = Q()
    if kept:
        reach |= Q(meeting__cooperation__in=kept)
    if organs:
        reach |= Q(meeting__organs__in=organs)
    if viewer.person is not None:
        reach |= Q(meeting__in=called_to(viewer.person).values("meeting"))
    return reach or None
