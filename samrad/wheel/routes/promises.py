"""A plan is a promise with a memory: what was planned for each treatment, and what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from samrad.access.rules import K
from samrad.cases.models import Case, Outcome
from samrad.cases.selectors import HOUSEKEEPING, LoadedTreatment, cases_visible_to, stops_of
from samrad.core.viewers import Viewer
from samrad.engine.partial_dates import Precision
from samrad.engine.promises import OrganRecord, Promise, records, years_of
from samrad.engine.sort_keys import norwegian_sort_key
from samrad.organisations.models import Cooperation, Organ
from samrad.wheel.models import PlannedSitting, PlannedStop, RoutePlan
from samrad.wheel.routes.rows import RouteTold, kept_told

PUT_OFF = {Outcome.POSTPONED, Outcome.SENT_BACK}


def plans_visible_to(viewer: Viewer) -> QuerySet[RoutePlan]:
    """The plans this viewer may know of, with their stops: a plan says who a case waits for.

    So it is for those with a mandate in the cooperation, and for all where the late may be named.
    """
    sittings = PlannedSitting.objects.select_related("organ__organisation", "organ__cooperation")
    stops = PlannedStop.objects.prefetch_related(Prefetch("sittings", sittings))
    rows = RoutePlan.objects.select_related("case__cooperation").prefetch_related(Prefetch("stops", stops))
    inside = viewer.cooperations_as(*K)
    if inside is None:
        return rows
    return rows.filter(Q(case__cooperation__in=inside) | Q(case__cooperation__names_the_late=True))


@dataclass(frozen=True)
class TreatmentPromise:
    """A treatment with its organ, and what was promised and came of it."""

    treatment: int
    organ: Organ
    role: str
    promise: Promise

    @property
    def days_late(self) -> int | None:
        return self.promise.days_late


def promises_of(cases: Iterable[Case]) -> dict[int, list[TreatmentPromise]]:
    """The treatments of each case (its key) in the order of the route; the same questions for any number."""
    cases = list(cases)
    planned = planned_days([case.pk for case in cases])
    loaded = stops_of(cases)
    return {
        case.pk: [
            promise_of(each, planned.get(each.row.pk, []))
            for stop in loaded.get(case.pk, [])
            for branch in stop.branches
            for each in branch.treatments
            if each.organ is not None
        ]
        for case in cases
    }


def planned_days(cases: Collection[int]) -> dict[int, list[PlannedSitting]]:
    """What was planned for each treatment, the first plan first; one question."""
    found: dict[int, list[PlannedSitting]] = defaultdict(list)
    rows = PlannedSitting.objects.filter(stop__plan__case__in=cases, treatment__isnull=False)
    for each in rows.order_by("stop__plan__number"):
        found[each.treatment_id].append(each)
    return found


def promise_of(treatment: LoadedTreatment, planned: list[PlannedSitting]) -> TreatmentPromise:
    organ = treatment.organ
    promise = Promise(
        organ=organ.pk,
        ready=treatment.row.sent_on or (planned[-1].ready_on if planned else None),
        first_planned=planned[0].on if planned else None,
        planned=planned[-1].on if planned else None,
        treated=treated_on(treatment),
        postponements=times_put_off(treatment),
    )
    return TreatmentPromise(treatment.row.pk, organ, treatment.row.role, promise)


def treated_on(treatment: LoadedTreatment) -> date | None:
    """The day the organ was done with the case, where the whole day is known."""
    decision, decided = treatment.decision, treatment.decided
    if decision is None or decision.outcome in PUT_OFF or decided.precision is not Precision.day:
        return None
    return decided.on


def times_put_off(treatment: LoadedTreatment) -> int:
    """A postponement is told with the sitting, with what came of it, or both."""
    told = sum(sitting.postponed for sitting in treatment.sittings)
    return max(told, sum(each.outcome in PUT_OFF for each in treatment.decisions))


@dataclass(frozen=True)
class KeptPlan:
    """A case's promises: the plan that holds, the first one, and each treatment's own."""

    case: Case
    plans: list[RoutePlan]
    promises: list[TreatmentPromise]

    @property
    def plan(self) -> RoutePlan:
        return self.plans[-1]

    @property
    def first(self) -> RoutePlan:
        return self.plans[0]

    @property
    def changed(self) -> list[RoutePlan]:
        """The plans that came in another's place, the last one first."""
        return self.plans[:0:-1]

    @property
    def days_moved(self) -> int:
        """How much later the case is to be over than the first plan said; negative when sooner."""
        return (self.plan.completed_on - self.first.completed_on).days

    def told(self, today: date) -> RouteTold | None:
        """The plan that holds, as a picture with what came of it."""
        held = {each.treatment: each.promise.treated for each in self.promises}
        return kept_told(self.plan, today=today, held=lambda sitting: held.get(sitting.treatment_id))


def kept_plan_of(case: Case, viewer: Viewer) -> KeptPlan | None:
    """The promises of a case; None where nothing was planned, or the viewer may not know."""
    plans = list(plans_visible_to(viewer).filter(case=case).order_by("number"))
    return KeptPlan(case, plans, promises_of([case])[case.pk]) if plans else None


@dataclass(frozen=True)
class NamedRecord:
    organ: Organ
    record: OrganRecord


@dataclass(frozen=True)
class Memory:
    """How the organs of a cooperation have kept what was planned, in one year or in all."""

    records: list[NamedRecord]
    years: list[int]
    year: int | None

    @property
    def planned(self) -> int:
        return sum(each.record.planned for each in self.records)

    @property
    def kept(self) -> int:
        return sum(each.record.kept for each in self.records)


def memory_of(cooperation: Cooperation, viewer: Viewer, *, year: int | None = None) -> Memory:
    """A line for each organ that has treated a case, by name; the same questions whatever the number."""
    cases = cases_visible_to(viewer).filter(cooperation=cooperation).exclude(kind__in=HOUSEKEEPING)
    found = [each for promises in promises_of(cases).values() for each in promises]
    organs = {each.organ.pk: each.organ for each in found}
    promises = [each.promise for each in found]
    years = years_of(promises)
    chosen = year if year in years else None
    named = [NamedRecord(organs[each.organ], each) for each in records(promises, year=chosen)]
    return Memory(sorted(named, key=lambda each: norwegian_sort_key(each.organ.name)), years, chosen)


def plans_that_hold(cooperation: Cooperation, viewer: Viewer) -> list[KeptPlan]:
    """The cases that have a plan, the one that is over first, first; the same questions for any number."""
    plans: dict[int, list[RoutePlan]] = defaultdict(list)
    for plan in plans_visible_to(viewer).filter(case__cooperation=cooperation).order_by("number"):
        plans[plan.case_id].append(plan)
    cases = [each[0].case for each in plans.values() if not each[0].case.is_withdrawn]
    promises = promises_of(cases)
    found = [KeptPlan(case, plans[case.pk], promises[case.pk]) for case in cases]
    return sorted(found, key=lambda each: (each.plan.completed_on, each.case.pk))
