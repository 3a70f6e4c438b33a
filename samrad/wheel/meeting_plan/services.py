"""Acts on meeting plans: asked for, stopped, tried again, adjusted, and taken into use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from samrad.access.rules import K, acting_for, require
from samrad.core.acts import Refused, act, tell
from samrad.core.viewers import Viewer
from samrad.engine.meeting_plan import Arrival, Dates
from samrad.organisations.models import Cooperation, Organ
from samrad.wheel.meeting_plan.calendars import calendars_for
from samrad.wheel.meeting_plan.kept import as_kept, kept_arrivals
from samrad.wheel.models import MeetingPlan

UNDER_WAY = [MeetingPlan.State.ASKED, MeetingPlan.State.RUNNING]


def on_behalf(by: Viewer, cooperation: Cooperation) -> str:
    return acting_for(by, K.secretariat, cooperation=cooperation)


@act("meeting_plan.ask")
def ask_for_plan(
    *,
    cooperation: Cooperation,
    committee: Organ,
    council: Organ,
    year: int,
    wishes: Mapping[str, Any],
    arrivals: Iterable[Arrival],
    by: Viewer,
) -> MeetingPlan:
    """Asks for the best dates of a year. `wishes` as `kept` tells.

    Effects: a plan with all it is made from, found by the background worker once this is committed; one audit
    entry. Raises Refused while another one is under way here, for organs that aren't two of the cooperation's
    own, and without cases.
    """
    require(by, "meeting.prepare", cooperation)
    arrivals = list(arrivals)
    Cooperation.objects.select_for_update().only("pk").get(pk=cooperation.pk)  # two at once come one by one
    refuse_impossible(cooperation, committee, council, arrivals)
    plan = MeetingPlan.objects.create(
        cooperation=cooperation,
        committee=committee,
        council=council,
        year=year,
        wishes=wishes,
        calendars=calendars_for(cooperation, committee, council, year=year, viewer=by),
        arrivals=kept_arrivals(arrivals),
    )
    transaction.on_commit(partial(find_soon, plan.pk), robust=True)
    tell(plan, fields=["year", "wishes", "arrivals"], on_behalf_of=on_behalf(by, cooperation))
    return plan


def refuse_impossible(
    cooperation: Cooperation, committee: Organ, council: Organ, arrivals: list[Arrival]
) -> None:
    if committee == council or {committee.cooperation_id, council.cooperation_id} != {cooperation.pk}:
        raise Refused(_("Velg to ulike organer blant samarbeidets egne."))
    if not arrivals:
        raise Refused(_("Det er ingen saker å regne med. Skriv inn minst én."))
    if MeetingPlan.objects.filter(cooperation=cooperation, state__in=UNDER_WAY).exists():
        raise Refused(_("En møteplan regnes ut allerede. Vent til den er ferdig, eller stopp den."))


def find_soon(plan_pk: int) -> None:
    from samrad.wheel.meeting_plan.tasks import find_dates

    find_dates.enqueue(plan_pk)


@act("meeting_plan.stop")
def stop_plan(plan: MeetingPlan, *, by: Viewer) -> None:
    """Asks the worker to stop; what it has found by then is the proposal. One audit entry.

    Raises Refused when it isn't under way.
    """
    require(by, "meeting.prepare", plan)
    waiting = MeetingPlan.objects.filter(pk=plan.pk, state=MeetingPlan.State.ASKED)
    stopped = {"state": MeetingPlan.State.FAILED, "outcome": {"reason": "stopped"}}
    if not waiting.update(**stopped):
        running = MeetingPlan.objects.filter(pk=plan.pk, state=MeetingPlan.State.RUNNING)
        if not running.update(is_to_stop=True):
            raise Refused(_("Møteplanen regnes ikke ut nå."))
    tell(plan, fields=["state"], on_behalf_of=on_behalf(by, plan.cooperation))


@act("meeting_plan.adjust")
def adjust_plan(plan: MeetingPlan, *, dates: Dates, by: Viewer) -> None:
    """Keeps days somebody has moved by hand. The ones that were found are kept beside. One audit entry.

    Raises Refused when the plan isn't a proposal, or a day is outside its year.
    """
    require(by, "meeting.prepare", plan)
    take_hold(plan)
    refuse_unless_proposed(plan)
    if any(day.year != plan.year for day in (*dates.committee, *dates.council)):
        raise Refused(_("Alle dagene må være i %(year)s.") % {"year": plan.year})
    plan.outcome["chosen"] = {"committee": as_kept(dates.committee), "council": as_kept(dates.council)}
    plan.save(update_fields=["outcome"])
    tell(plan, fields=["outcome"], on_behalf_of=on_behalf(by, plan.cooperation))


def take_hold(plan: MeetingPlan) -> None:
    """The plan as it is now, and nobody changes it until the act is over: a button is pressed twice."""
    now = MeetingPlan.objects.select_for_update().filter(pk=plan.pk).only("state", "outcome").first()
    if now is None:
        raise Refused(_("Møteplanen er slettet."))
    plan.state, plan.outcome = now.state, now.outcome


def refuse_unless_proposed(plan: MeetingPlan) -> None:
    if plan.state != MeetingPlan.State.DONE:
        raise Refused(_("Møteplanen er %(state)s og kan ikke endres.") % {"state": plan.get_state_display()})


@act("meeting_plan.discard")
def discard_plan(plan: MeetingPlan, *, by: Viewer) -> None:
    """Takes away a plan that is neither under way nor in use. One audit entry."""
    require(by, "meeting.prepare", plan)
    take_hold(plan)
    if plan.is_under_way or plan.state == MeetingPlan.State.ADOPTED:
        raise Refused(_("Møteplanen er %(state)s og kan ikke slettes.") % {"state": plan.get_state_display()})
    tell(plan, fields=["state"], on_behalf_of=on_behalf(by, plan.cooperation))
    plan.delete()
