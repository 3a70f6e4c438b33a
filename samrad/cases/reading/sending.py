"""What waits to be sent to the councils: never sent, sent to some, or decided anew since they answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet

from samrad.cases.models import Branch, Case, CouncilsNotAsked, Decision, Role, Stop
from samrad.cases.ratifying import decided_text, stands_at_councils
from samrad.cases.selectors import CaseStanding, LoadedBranch, cases_visible_to, standings
from samrad.core.viewers import MandateKind, Viewer
from samrad.engine.case_state import RatificationState
from samrad.organisations.models import Organisation


class Why(StrEnum):
    """Why a case is to be sent."""

    never_sent = "never_sent"
    not_on_the_route = "not_on_the_route"  # the authority asks for every council, and the route for none
    decided_anew = "decided_anew"
    some_left = "some_left"


@dataclass(frozen=True)
class ToSend:
    """A case to be sent, why, and whose councils are to have it where the route says that."""

    standing: CaseStanding
    why: Why
    places: tuple[Organisation, ...] = ()

    @property
    def case(self) -> Case:
        return self.standing.case

    @property
    def is_anew(self) -> bool:
        return self.why == Why.decided_anew


def cases_to_send(viewer: Viewer, today: date, *kinds: MandateKind) -> list[ToSend]:
    """Those in the cooperations where the viewer has such a mandate. A constant number of questions."""
    reached = viewer.cooperations_as(*kinds)
    rows = perhaps_to_send(cases_visible_to(viewer).filter(is_withdrawn=False))
    mine = rows if reached is None else rows.filter(cooperation__in=reached)
    found = standings(mine, viewer=viewer, today=today)
    settled = settled_decisions(found)
    return [
        made for each in found if (made := to_send(each)) is not None and decision_key(each) not in settled
    ]


def perhaps_to_send(cases: QuerySet[Case]) -> QuerySet[Case]:
    """As far as the database can tell; where each stands has the last word."""
    asking = Stop.objects.filter(case=OuterRef("pk"), role=Role.RATIFICATION)
    answers = Decision.objects.filter(treatment__branch__stop=OuterRef("pk"))
    untouched = asking.filter(~Exists(answers)).exclude(branches__request__isnull=False)
    later = Decision.objects.filter(
        treatment__branch__stop__case=OuterRef("case"),
        treatment__role=Role.DECISION,
        treatment__branch__stop__order__gt=OuterRef("order"),
    )
    anew = asking.filter(Exists(later), branches__request__isnull=False)
    beside = Branch.objects.filter(stop=OuterRef("stop"), request__isnull=False)
    left = Branch.objects.filter(
        Exists(beside), stop__case=OuterRef("pk"), stop__role=Role.RATIFICATION, request__isnull=True
    )
    decided = Decision.objects.filter(
        treatment__branch__stop__case=OuterRef("pk"), treatment__role=Role.DECISION
    )
    needed = Q(needs_every_council=True) & ~Exists(asking) & Exists(decided)
    return cases.filter(Exists(untouched) | Exists(anew) | Exists(left) | needed)


def to_send(standing: CaseStanding) -> ToSend | None:
    """Why this case waits to be sent; None when it doesn't."""
    if not standing.asked:
        is_needed = standing.case.needs_every_council and decided_text(standing) is not None
        return ToSend(standing, Why.not_on_the_route) if is_needed else None
    _at, last, _state = standing.asked[-1]
    decided = decided_text(standing)
    was_asked_here = any(each.answering.row.sent_on for each in last.branches)
    if was_asked_here and decided is not None and decided.row.branch.stop.order > last.row.order:
        return ToSend(standing, Why.decided_anew, places_of(last.branches))
    if not stands_at_councils(standing):
        return None
    at = standing.state.current
    branches = standing.stops[at].branches
    unsent = [
        branch
        for branch, state in zip(branches, standing.state.stops[at].branches, strict=True)
        if state.state == RatificationState.not_sent
    ]
    if len(unsent) == len(branches):
        return ToSend(standing, Why.never_sent, places_of(branches))
    was_sent_here = any(each.answering.row.sent_on for each in branches)
    return ToSend(standing, Why.some_left, places_of(unsent)) if unsent and was_sent_here else None


def places_of(branches: Iterable[LoadedBranch]) -> tuple[Organisation, ...]:
    return tuple(each.organisation for each in branches if each.organisation is not None)


def decision_key(standing: CaseStanding) -> int | None:
    decided = decided_text(standing)
    return decided.row.pk if decided else None


def settled_decisions(found: Iterable[CaseStanding]) -> set[int]:
    """The decisions that the secretariat has said no council, or no more of them, is to be asked about."""
    keys = [each.case.pk for each in found]
    rows = CouncilsNotAsked.objects.filter(treatment__branch__stop__case__in=keys)
    return set(rows.values_list("treatment", flat=True))


def not_asked(standing: CaseStanding) -> CouncilsNotAsked | None:
    """That the decision that stands isn't to be sent, where that has been said."""
    return CouncilsNotAsked.objects.filter(treatment=decision_key(standing)).first()
