"""Reading that several public pages share, across rooms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from samrad.cases.models import Case
from samrad.cases.selectors import CaseStanding, cases_visible_to, decided_last, perhaps_open, standings
from samrad.core.viewers import Viewer
from samrad.organisations.models import Cooperation, Organisation
from samrad.strategy.models import GoalWording, Plan, PlanVersion
from samrad.strategy.reading.crowding import wordings_of
from samrad.strategy.reading.plans import plans_of, strategy_in_force


def open_cases(cases: QuerySet[Case], viewer: Viewer, today: date) -> list[CaseStanding]:
    """The cases that are under way, those furthest on their route first, then by age."""
    return under_way(standings(perhaps_open(cases), viewer=viewer, today=today))


def under_way(found: Iterable[CaseStanding]) -> list[CaseStanding]:
    waiting = [each for each in found if not each.is_over]
    return sorted(
        waiting,
        key=lambda each: (-(each.state.current or 0), each.case.proposed_on or date.max, each.case.pk),
    )


def cases_of_front(
    cooperation: Cooperation, viewer: Viewer, today: date, *, decided: int
) -> tuple[list[CaseStanding], list[CaseStanding]]:
    """The cases under way, and those that were decided last (`decided` of them), read together."""
    cases = cases_visible_to(viewer).filter(cooperation=cooperation)
    newest = decided_last(cooperation, most=decided)
    found = standings(perhaps_open(cases) | cases.filter(pk__in=newest), viewer=viewer, today=today)
    latest = sorted(
        (each for each in found if each.case.pk in newest), key=lambda each: newest.index(each.case.pk)
    )
    return under_way(found), latest


@dataclass(frozen=True)
class Direction:
    """Where a cooperation is going: its strategy, the version of it to read, and the first goals there."""

    plan: Plan
    version: PlanVersion
    goals: list[GoalWording]


def direction_of(cooperation: Cooperation, viewer: Viewer) -> Direction | None:
    """The strategy in short; three questions whatever the number of plans and goals."""
    first = strategy_in_force(plans_of(cooperation, viewer))
    if first is None or first.version is None:
        return None
    goals = [each for each in wordings_of(first.version) if each.under_id is None]
    return Direction(first.plan, first.version, goals)


def cases_concerning(
    organisation: Organisation, cooperations: Iterable[int], viewer: Viewer
) -> QuerySet[Case]:
    """The cases in the organisation's own organs, and those under way in these cooperations."""
    own = Q(stops__branches__treatments__organ__organisation=organisation)
    cases = cases_visible_to(viewer)
    under_way = perhaps_open(cases).filter(cooperation__in=list(cooperations)).values("pk")
    return cases.filter(Q(pk__in=cases.filter(own).values("pk")) | Q(pk__in=under_way))
