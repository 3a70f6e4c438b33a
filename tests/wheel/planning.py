"""Plans for tests: rows as an earlier day left them."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from samrad.cases.models import Case, Treatment
from samrad.wheel.models import PlannedSitting, PlannedStop, RoutePlan
from tests.factories import day

OSLO = ZoneInfo("Europe/Oslo")


def route_plan(
    of: Case, stops: Sequence[Sequence[tuple[Treatment, date]]], *, made_on: date | None = None, **values
) -> RoutePlan:
    """The next plan of a case: for each stop the treatments with their days. The last day of a stop binds.

    An organ's meeting that day, where it has one, is the one that was planned for.
    """
    made_on = made_on or day(-100)
    values = {
        "number": of.route_plans.count() + 1,
        "made_at": datetime(made_on.year, made_on.month, made_on.day, 12, tzinfo=OSLO),
        "start_on": made_on,
        "completed_on": max(on for stop in stops for _treatment, on in stop),
        **values,
    }
    plan = RoutePlan.objects.create(case=of, **values)
    ready = made_on
    for order, sittings in enumerate(stops, 1):
        ready = stop_planned(plan, order, ready, sittings)
    return plan


def stop_planned(
    plan: RoutePlan, order: int, ready: date, sittings: Sequence[tuple[Treatment, date]]
) -> date:
    over = max(on for _treatment, on in sittings)
    row = sittings[0][0].branch.stop
    stop = PlannedStop.objects.create(
        plan=plan, order=order, stop=row, role=row.role, ready_on=ready, over_on=over
    )
    for treatment, on in sittings:
        PlannedSitting.objects.create(
            stop=stop,
            treatment=treatment,
            organ=treatment.organ,
            ready_on=ready,
            on=on,
            binds=on == over,
            meeting=treatment.organ.meetings.filter(date=on).first(),
        )
    return over
