"""Writing a plan into a case, and giving a case without a route the one that is usual."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.rules import require
from samrad.cases.models import Case, Stop
from samrad.cases.services.cases import add_stop, secretariat
from samrad.core.acts import Refused, act, tell
from samrad.core.viewers import Viewer
from samrad.wheel.models import PlannedSitting, PlannedStop, RoutePlan
from samrad.wheel.routes.ahead import proposed_stops
from samrad.wheel.routes.planning import RoutePlanning, StopPlanned, planning_of
from samrad.wheel.routes.wishes import Wishes
from samrad.wheel.routes.words import obstacle_in_words


@act("route_plan.adopt")
def adopt_plan(case: Case, wishes: Wishes, *, by: Viewer, because: str = "") -> RoutePlan:
    """Plans the case as wished, as things stand now, and writes the plan into it.

    `because`: why the plan before no longer held. Effects: a plan with the next number, its stops and its
    sittings (those before are kept); the days of hearings that haven't begun; one audit entry. Raises Refused
    when the case has no route, nothing of it remains, or it can't be planned.
    """
    require(by, "route_plan.make", case)
    planning = planning_of(case, wishes, viewer=by, today=timezone.localdate())
    must_be_possible(planning)
    plan = written(planning, because)
    for order, stop in enumerate(planning.planned, 1):
        write_stop(plan, order, stop)
    after = {"number": plan.number, "completed_on": plan.completed_on.isoformat()}
    tell(case, fields=["route_plan"], after=after, on_behalf_of=secretariat(by, case))
    return plan


def must_be_possible(planning: RoutePlanning) -> None:
    if planning.is_proposed:
        raise Refused(_("Saken har ingen saksgang ennå. Velg leddene først."))
    if not planning.stops:
        raise Refused(_("Det er ingenting igjen å planlegge i denne saken."))
    if planning.plan.obstacle is not None:
        raise Refused(obstacle_in_words(planning))


def written(planning: RoutePlanning, because: str) -> RoutePlan:
    """The plan's own row, with the next number of its case."""
    case, wishes, plan = planning.case, planning.wishes, planning.plan
    Case.objects.select_for_update().only("pk").get(pk=case.pk)  # two at once would take the same number
    last = RoutePlan.objects.filter(case=case).order_by("-number").first()
    return RoutePlan.objects.create(
        case=case,
        number=(last.number if last else 0) + 1,
        made_at=timezone.now(),
        start_on=wishes.start,
        deadline=wishes.deadline,
        rest_days=wishes.rest_days,
        completed_on=plan.completed,
        latest_start_on=plan.latest_start,
        because=because,
        wishes=wishes.values,
    )


def write_stop(plan: RoutePlan, order: int, stop: StopPlanned) -> None:
    """A stop with its sittings; a hearing that hasn't begun gets its days."""
    ahead = stop.ahead
    row = PlannedStop.objects.create(
        plan=plan, order=order, stop=ahead.row, role=ahead.role, ready_on=stop.ready_on, over_on=stop.over_on
    )
    PlannedSitting.objects.bulk_create(
        PlannedSitting(
            stop=row,
            treatment=each.ahead.treatment,
            organ=each.ahead.organ,
            ready_on=each.ready_on,
            on=each.on,
            meeting_id=each.meeting,
            binds=each.binds,
        )
        for each in stop.sittings
    )
    if ahead.is_period and ahead.row and ahead.runs_until is None:
        Stop.objects.filter(pk=ahead.row.pk).update(starts_on=stop.ready_on, ends_on=stop.over_on)


@act("route.take_proposed")
def take_proposed_route(case: Case, *, by: Viewer) -> list[Stop]:
    """Gives a case without a route the one that is usual for it.

    Effects: the stops, as `add_stop` makes them; one audit entry. Raises Refused when the case has a route,
    and when the cooperation has no organ that could decide it.
    """
    require(by, "case.prepare", case)
    if Stop.objects.filter(case=case).exists():
        raise Refused(_("Saken har en saksgang alt."))
    proposed = proposed_stops(case, timezone.localdate())
    if not proposed:
        raise Refused(_("Samarbeidet har ingen organer saken kan gå til. Legg dem inn i registeret."))
    return [
        add_stop(case, role=stop.role, organs=[each.organ for each in stop.organs], by=by)
        for stop in proposed
    ]
