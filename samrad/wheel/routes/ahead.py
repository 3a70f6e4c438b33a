"""What remains of a case's route: stops, branches and organs that have not given their answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from samrad.cases.models import Case, Outcome, Role, Stop, Treatment
from samrad.cases.selectors import CaseStanding, LoadedBranch, LoadedStop, LoadedTreatment
from samrad.engine.case_state import BranchState, RatificationState, StopState, StopStatus
from samrad.engine.working_days import Span
from samrad.organisations.models import Cooperation, Organ, Organisation
from samrad.organisations.models.organ import NEVER_ELECTED
from samrad.organisations.selectors import councils_of_members, organs_that_treat

OPEN_OUTCOMES = {Outcome.POSTPONED, Outcome.SENT_BACK}
COMMITTEES = {
    Organ.Kind.MUNICIPAL_COUNCIL: Organ.Kind.EXECUTIVE_COMMITTEE,
    Organ.Kind.COUNTY_COUNCIL: Organ.Kind.COUNTY_EXECUTIVE_COMMITTEE,
}
# Organs that a case is decided in, the first a cooperation has.
DECIDING = (Organ.Kind.REGIONAL_COUNCIL, Organ.Kind.ASSEMBLY, Organ.Kind.CONTACT_COMMITTEE, Organ.Kind.BOARD)
# What may be done while a hearing runs, or while another organ does the same.
BESIDE = {Role.DISCUSSION, Role.INFORMATION, Role.STATEMENT, Role.RECOMMENDATION}


@dataclass(frozen=True)
class OrganAhead:
    """An organ that is to take the case. `set_up_on`: its day is given; `sent_on`: it has the papers."""

    organ: Organ
    treatment: Treatment | None = None
    set_up_on: date | None = None
    sent_on: date | None = None


@dataclass(frozen=True)
class BranchAhead:
    """Organs in turn, the last of which gives the answer."""

    organisation: Organisation | None
    organs: tuple[OrganAhead, ...]
    may_have_committee: bool = False

    @property
    def answering(self) -> OrganAhead:
        return self.organs[-1]


@dataclass(frozen=True)
class StopAhead:
    """A stop that isn't over. A hearing has no branches, but perhaps its first and last day, in `span`.

    `runs_until`: it is on, and lasts to that day.
    """

    id: str
    role: Role
    row: Stop | None = None
    branches: tuple[BranchAhead, ...] = ()
    span: Span | None = None
    runs_until: date | None = None

    @property
    def is_period(self) -> bool:
        return self.role == Role.HEARING

    @property
    def starts_on(self) -> date | None:
        """The day a hearing that is on began."""
        return self.row.starts_on if self.row and self.runs_until is not None else None

    @property
    def organs(self) -> tuple[OrganAhead, ...]:
        return tuple(each for branch in self.branches for each in branch.organs)

    @property
    def has_begun(self) -> bool:
        return self.runs_until is not None or any(each.set_up_on or each.sent_on for each in self.organs)

    def may_go_beside(self, after: StopAhead) -> bool:
        """May these two, neighbours in the route, go at the same time? Never in the same organ."""
        if self.has_begun or after.has_begun or (self.is_period and after.is_period):
            return False
        if {each.organ.pk for each in self.organs} & {each.organ.pk for each in after.organs}:
            return False
        if self.is_period or after.is_period:
            return (after if self.is_period else self).role in BESIDE
        return {self.role, after.role} <= BESIDE - {Role.RECOMMENDATION}


def stops_ahead(standing: CaseStanding) -> list[StopAhead]:
    """The stops of the route that aren't over, with the branches outstanding. Follow-up is not waited for."""
    if standing.is_over:
        return []
    pairs = zip(standing.stops, standing.state.stops, strict=True)
    found = [
        ahead_of(stop, state, standing.today)
        for stop, state in pairs
        if state.state in {StopStatus.now, StopStatus.coming} and stop.row.role != Role.FOLLOW_UP
    ]
    return [each for each in found if each.is_period or each.branches]


def ahead_of(stop: LoadedStop, state: StopState, today: date) -> StopAhead:
    row, id = stop.row, str(stop.row.order)
    if row.role == Role.HEARING:
        span = (row.starts_on, row.ends_on) if row.starts_on and row.ends_on else None
        begun = row.starts_on <= today if row.starts_on else row.ends_on is not None
        return StopAhead(id, Role.HEARING, row, span=span, runs_until=row.ends_on if begun else None)
    with_organ = [branch for branch in stop.branches if branch.answering.organ is not None]
    waiting = [
        branch_ahead(branch, each, today)
        for branch, each in zip(with_organ, state.branches, strict=True)
        if not each.answered
    ]
    return StopAhead(id, Role(row.role), row, tuple(each for each in waiting if each.organs))


def branch_ahead(branch: LoadedBranch, state: BranchState, today: date) -> BranchAhead:
    """The organs up to the one that answers which haven't treated the case."""
    until = branch.treatments.index(branch.answering) + 1
    waiting = [each for each in branch.treatments[:until] if each.organ and not is_treated(each)]
    organs = [organ_ahead(each, today) for each in waiting]
    planned = state.planned
    if organs and planned is not None and planned >= today:
        organs[-1] = replace(organs[-1], set_up_on=planned)
    may_have = until == 1 and state.state == RatificationState.not_sent
    return BranchAhead(branch.organisation, tuple(organs), may_have)


def is_treated(treatment: LoadedTreatment) -> bool:
    decision = treatment.decision
    return decision is not None and decision.outcome not in OPEN_OUTCOMES


def organ_ahead(treatment: LoadedTreatment, today: date) -> OrganAhead:
    assert treatment.organ is not None
    sitting = treatment.sitting
    coming = sitting.on if sitting and sitting.on and sitting.on >= today and not sitting.postponed else None
    return OrganAhead(treatment.organ, treatment.row, coming, treatment.row.sent_on)


def with_committees(stops: Iterable[StopAhead], committees: dict[int, Organ]) -> list[StopAhead]:
    """The same stops with the formannskap of each municipality before its council, by organisation's key."""

    def led_up_to(branch: BranchAhead) -> BranchAhead:
        committee = committees.get(branch.organisation.pk) if branch.organisation else None
        if committee is None or not branch.may_have_committee:
            return branch
        return replace(branch, organs=(OrganAhead(committee), *branch.organs))

    return [
        replace(stop, branches=tuple(map(led_up_to, stop.branches)))
        if stop.role == Role.RATIFICATION
        else stop
        for stop in stops
    ]


def committees_of(stops: Iterable[StopAhead], day: date) -> dict[int, Organ]:
    """The formannskap of each municipality still to answer, by the municipality's key; one question."""
    places = {
        branch.organisation.pk
        for stop in stops
        if stop.role == Role.RATIFICATION
        for branch in stop.branches
        if branch.organisation and branch.may_have_committee
    }
    rows = Organ.objects.on(day).filter(organisation__in=places, kind__in=COMMITTEES.values())
    return {each.organisation_id: each for each in rows.select_related("organisation").order_by("-order")}


def proposed_stops(case: Case, day: date) -> list[StopAhead]:
    """A route for a case that has none.

    Recommendation in the administrative committee if there is one, decision in the regional council, and
    ratification in the councils when what it is decided on asks for every council.
    """
    organs = list(organs_that_treat(case.cooperation, day))
    asked = [
        (Role.RECOMMENDATION, [each for each in organs if each.kind in NEVER_ELECTED][:1]),
        (Role.DECISION, deciding_organ(organs)),
        (Role.RATIFICATION, councils_asked(case, case.cooperation, day)),
    ]
    return [
        StopAhead(str(number), role, branches=tuple(map(proposed_branch, chosen)))
        for number, (role, chosen) in enumerate(asked, 1)
        if chosen
    ]


def proposed_branch(organ: Organ) -> BranchAhead:
    return BranchAhead(organ.organisation, (OrganAhead(organ),), may_have_committee=True)


def deciding_organ(organs: Sequence[Organ]) -> list[Organ]:
    by_kind = {kind: [each for each in organs if each.kind == kind][:1] for kind in DECIDING}
    elected = [each for each in organs if each.is_elected][:1]
    return next((found for found in by_kind.values() if found), elected)


def councils_asked(case: Case, cooperation: Cooperation, day: date) -> Collection[Organ]:
    if not case.needs_every_council:
        return []
    return list(councils_of_members(cooperation, day).select_related("organisation"))
