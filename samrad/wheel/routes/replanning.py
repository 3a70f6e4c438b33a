"""When the ground moves: a plan whose day is gone is made again, and those concerned are told."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from functools import partial

from django.db import transaction
from django.utils import timezone, translation

from samrad.cases.models import Case
from samrad.core.acts import act, tell, tell_nothing_changed
from samrad.core.viewers import INSTALLATION, Viewer
from samrad.wheel.models import RoutePlan
from samrad.wheel.routes.broken_plans import BrokenPlan, broken_plans
from samrad.wheel.routes.changed_days import changed_days, sittings_by_place
from samrad.wheel.routes.planning import RoutePlanning, planning_of
from samrad.wheel.routes.replanning_mail import mail_new_plan, mail_stuck
from samrad.wheel.routes.services import write_stop, written
from samrad.wheel.routes.wishes import Wishes, wishes_of
from samrad.wheel.routes.words import obstacle_in_words

LONGEST_BECAUSE = 300


def replan_when_committed(organs: Collection[int]) -> None:
    """What a calendar that has changed calls, in its transaction, with the keys of its organs.

    The plans are made again when it is committed, so what goes wrong with them takes no meeting back.
    """
    transaction.on_commit(partial(replan_all, organs), robust=True)


def replan_all(organs: Collection[int]) -> int:
    """Makes the plans through these organs again that no longer hold. Returns how many are new."""
    today = timezone.localdate()
    return replan_broken(broken_plans(today, organs=organs), today)


def replan_daily(today: date) -> None:
    """What the daily clock calls, for what was changed elsewhere."""
    replan_broken(broken_plans(today), today)


def replan_broken(plans: Collection[BrokenPlan], today: date) -> int:
    return sum(replan(each, today=today, by=INSTALLATION) is not None for each in plans)


@act("route_plan.replan")
def replan(broken: BrokenPlan, *, today: date, by: Viewer) -> RoutePlan | None:
    """Plans what remains once more, from the same wishes, and says why.

    Effects: a plan with the next number; mail with the old and the new days to the secretariat, to the
    municipalities whose organs have another day, and to whoever proposed the case; one audit entry. When it
    can't be planned the plan before stays, and the secretariat is told why; None then.
    """
    old, case = broken.plan, broken.plan.case
    with translation.override(case.cooperation.language):
        if not is_last(old):
            return nothing_to_do()
        because = shortened(broken.because)
        planning = planning_of(case, wishes_today(old, today), viewer=by, today=today)
        if not planning.stops or planning.is_proposed:
            return nothing_to_do()
        if planning.plan.obstacle is not None:
            mail_stuck(broken, obstacle_in_words(planning), today=today)
            return nothing_to_do()
        if has_same_days(old, planning):
            return nothing_to_do()
        new = write_plan(planning, because)
    mail_new_plan(broken, new, changed_days(old, new), today=today)
    after = {"number": new.number, "completed_on": new.completed_on.isoformat(), "because": because}
    tell(case, fields=["route_plan"], after=after)
    return new


def has_same_days(old: RoutePlan, planning: RoutePlanning) -> bool:
    """Nothing to tell: where a case is set up sooner than it can be ready, planning anew changes nothing."""
    was = {place: each.on for place, each in sittings_by_place(old).items()}
    return all(
        stop.ahead.row is not None and was.get((stop.ahead.row.pk, each.ahead.organ.pk)) == each.on
        for stop in planning.planned
        for each in stop.sittings
    )


def is_last(plan: RoutePlan) -> bool:
    """Is it the last plan of its case? Nobody makes another until this act is over."""
    Case.objects.select_for_update().only("pk").get(pk=plan.case_id)
    return not RoutePlan.objects.filter(case=plan.case_id, number__gt=plan.number).exists()


def nothing_to_do() -> None:
    tell_nothing_changed()


def write_plan(planning: RoutePlanning, because: str) -> RoutePlan:
    plan = written(planning, because)
    for order, stop in enumerate(planning.planned, 1):
        write_stop(plan, order, stop)
    return plan


def wishes_today(plan: RoutePlan, today: date) -> Wishes:
    """What the plan was made from, with what is behind us left out.

    The first papers are ready when the first stop that isn't over was to have them; today if that is past.
    An extra meeting that is past is no longer wished.
    """
    wishes = wishes_of(plan.wishes) if plan.wishes else Wishes(plan.start_on, plan.deadline, plan.rest_days)
    ahead = plan.stops.filter(over_on__gte=today).order_by("order").first()
    start = max(today, ahead.ready_on if ahead else plan.start_on)
    return replace(wishes, start=start, extra=tuple(each for each in wishes.extra if each.on >= today))


def shortened(because: str) -> str:
    """As many whole words as there is room for."""
    if len(because) <= LONGEST_BECAUSE:
        return because
    return f"{because[: LONGEST_BECAUSE - 1].rsplit(' ', 1)[0]}…"
