"""Reading the plans of routes that hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Prefetch
from django.utils import timezone

from samrad.cases.models import Case, Role
from samrad.cases.rules import may_see_who_is_late
from samrad.core.viewers import Viewer
from samrad.organisations.models import Organ
from samrad.wheel.models import PlannedSitting, PlannedStop, RoutePlan


@dataclass(frozen=True)
class StopInPlan:
    """A stop of an adopted plan. `names_all`: this viewer may know which council is planned when."""

    row: PlannedStop
    sittings: list[PlannedSitting]
    names_all: bool

    @property
    def is_counted(self) -> bool:
        """Are the organs told only by how many they are? The last of them would be seen to be the last."""
        return self.row.role == Role.RATIFICATION and not self.names_all

    @property
    def answering(self) -> list[Organ]:
        """The organ that gives the answer in each branch: the last of its municipality."""
        return list(
            {each.organ.organisation_id or -each.organ_id: each.organ for each in self.sittings}.values()
        )


@dataclass(frozen=True)
class CurrentPlan:
    """The plan of a case that holds, with its stops."""

    row: RoutePlan
    stops: list[StopInPlan] = field(default_factory=list)

    @property
    def made_on(self) -> date:
        return timezone.localdate(self.row.made_at)

    @cached_property
    def by_stop(self) -> dict[int | None, StopInPlan]:
        """Each stop by the key of the stop of the route it is a plan for."""
        return {each.row.stop_id: each for each in self.stops}


def current_plan(case: Case, viewer: Viewer) -> CurrentPlan | None:
    """The plan with the highest number; three questions, one when there is none.

    Every organ is named with its day only for those who may see who is late: the last would be seen to be so.
    """
    plan = RoutePlan.objects.filter(case=case).order_by("-number").first()
    if plan is None:
        return None
    names_all = may_see_who_is_late(viewer, case.cooperation)
    return CurrentPlan(plan, [stop_in_plan(each, names_all) for each in stops_of_plan(plan)])


def stops_of_plan(plan: RoutePlan) -> Iterable[PlannedStop]:
    sittings = PlannedSitting.objects.select_related("organ__organisation", "organ__cooperation")
    return plan.stops.prefetch_related(Prefetch("sittings", sittings.order_by("pk"))).order_by("order")


def stop_in_plan(row: PlannedStop, names_all: bool) -> StopInPlan:
    return StopInPlan(row, list(row.sittings.all()), names_all)
