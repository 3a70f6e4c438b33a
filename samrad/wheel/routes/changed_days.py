"""What is new in a plan against the one before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from samrad.organisations.models import Organ
from samrad.wheel.models import PlannedSitting, RoutePlan


@dataclass(frozen=True)
class ChangedDay:
    """An organ's day in the plan before and in the one that holds; None where it is in only one of them."""

    organ: Organ
    was: date | None
    on: date | None


def changed_days(old: RoutePlan, new: RoutePlan) -> list[ChangedDay]:
    """The organs that have another day than before, in the order of the new plan."""
    was, now = sittings_by_place(old), sittings_by_place(new)
    return [
        ChangedDay(each.organ, was[place].on if place in was else None, each.on)
        for place, each in now.items()
        if place not in was or was[place].on != each.on
    ]


def sittings_by_place(plan: RoutePlan) -> dict[tuple[int | None, int], PlannedSitting]:
    """By the stop of the route and the organ."""
    rows = PlannedSitting.objects.filter(stop__plan=plan).select_related(
        "stop", "organ__organisation", "organ__cooperation"
    )
    return {(each.stop.stop_id, each.organ_id): each for each in rows.order_by("stop__order", "pk")}
