"""Taking a plan into use: its days become planned meetings."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.rules import require
from samrad.core.acts import Refused, act, tell
from samrad.core.viewers import Viewer
from samrad.meetings.models import Meeting
from samrad.meetings.services import cancel_meeting, plan_meeting
from samrad.wheel.meeting_days import meeting_days
from samrad.wheel.meeting_plan.reading import PlannedMeeting, reading_of
from samrad.wheel.meeting_plan.services import on_behalf, refuse_unless_proposed, take_hold
from samrad.wheel.meeting_plan.standing import StandingMeeting, standing_beside
from samrad.wheel.models import MeetingPlan


@dataclass(frozen=True)
class Adoption:
    """What taking a plan into use does: the meetings that are new, and how many days are left as they are."""

    new: list[PlannedMeeting]
    already: int
    passed: int
    others: list[StandingMeeting]


def adoption_of(plan: MeetingPlan, viewer: Viewer) -> Adoption:
    """What is to come of the plan's days as the calendar is now; three questions of the database."""
    organs = {"committee": plan.committee, "council": plan.council}
    first, last = date(plan.year, 1, 1), date(plan.year, 12, 31)
    days = meeting_days([each.pk for each in organs.values()], first, last, viewer)
    taken = {(which, day.on) for which, organ in organs.items() for day in days.get(organ.pk, ())}
    meetings = reading_of(plan).meetings
    left = [each for each in meetings if (each.which, each.on) not in taken]
    new = [each for each in left if each.on > timezone.localdate()]
    others = standing_beside(plan, {(organs[each.which].pk, each.on) for each in meetings}, viewer)
    return Adoption(new, len(meetings) - len(left), len(left) - len(new), others)


@act("meeting_plan.adopt")
def adopt_plan(
    plan: MeetingPlan, *, by: Viewer, cancelled: Collection[int] = (), reason: str = ""
) -> Adoption:
    """Takes the plan into use, and cancels these of the meetings that stand on other days, for this reason.

    Effects: a planned meeting for each of its days that is still to come and on which the organ doesn't meet
    already; those that are cancelled stay in the plan, marked, and everybody who was called is told; the plan
    is marked; one audit entry. Raises Refused when it isn't a proposal, for a meeting that isn't one of
    those, and for cancelling without a reason.
    """
    require(by, "meeting.prepare", plan)
    take_hold(plan)
    refuse_unless_proposed(plan)
    adoption = adoption_of(plan, by)
    if not adoption.new:
        raise Refused(_("Alle dagene er satt opp fra før eller passert. Det er ingen nye møter å sette opp."))
    going = going_of(adoption, set(cancelled))
    for meeting in adoption.new:
        organ = getattr(plan, meeting.which)
        plan_meeting(cooperation=plan.cooperation, organs=[organ], facts=facts_of(plan, meeting), by=by)
    for standing in going:
        cancel_meeting(standing, reason=reason, by=by)
    plan.state = MeetingPlan.State.ADOPTED
    plan.save(update_fields=["state"])
    tell(
        plan,
        fields=["state"],
        after={"meetings": len(adoption.new), "cancelled": len(going)},
        on_behalf_of=on_behalf(by, plan.cooperation),
    )
    return adoption


def going_of(adoption: Adoption, cancelled: set[int]) -> list[Meeting]:
    """The meetings to be cancelled, of those on other days. Raises Refused when one of them isn't there."""
    going = [each.meeting for each in adoption.others if each.meeting.pk in cancelled]
    if len(going) != len(cancelled):
        raise Refused(_("Et av møtene er flyttet eller avlyst siden du åpnet siden. Se på listen på nytt."))
    return going


def facts_of(plan: MeetingPlan, meeting: PlannedMeeting) -> Mapping[str, Any]:
    """At the time of day the organ met last, in the place whose turn it is."""
    calendar = plan.calendars[meeting.which]
    return {
        "title": _("Fellesmøte med fylkets samling") if meeting.is_gathering else "",
        "date": meeting.on,
        "starts_at": clock(calendar["starts_at"]),
        "ends_at": clock(calendar["ends_at"]),
        "place": meeting.place[:160],
        "mode": Meeting.Mode.PHYSICAL,
        "link": "",
    }


def clock(kept: str | None) -> time | None:
    return time.fromisoformat(kept) if kept else None
