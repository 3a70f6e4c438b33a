"""Plans that no longer hold: the organ doesn't meet on the planned day, or has set the case up on another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samrad.cases.models import Decision
from samrad.cases.naming import organ_in_text
from samrad.cases.selectors import NOT_AN_ANSWER, holding
from samrad.cases.sittings import sittings_of
from samrad.core.viewers import INSTALLATION
from samrad.engine.partial_dates import format_date
from samrad.meetings.models import Meeting
from samrad.wheel.meeting_days import meeting_days
from samrad.wheel.models import PlannedSitting, RoutePlan
from samrad.wheel.routes.wishes import wishes_of


@dataclass(frozen=True)
class BrokenPlan:
    """A plan that holds no more, with the sittings whose days are gone, by day.

    `set_up` is the day a sitting (its key) is set up on instead, where it is.
    """

    plan: RoutePlan
    sittings: list[PlannedSitting]
    set_up: Mapping[int, date] = field(default_factory=dict)

    @property
    def because(self) -> str:
        """What has happened, a sentence an organ."""
        return " ".join(
            dict.fromkeys(what_happened(each, self.set_up.get(each.pk)) for each in self.sittings)
        )


def broken_plans(
    today: date, *, organs: Collection[int] | None = None, cooperations: Collection[int] | None = None
) -> list[BrokenPlan]:
    """The plans that no longer hold, with a planned day in these organs or cooperations if they are given.

    The same few questions whatever the number of plans.
    """
    rows = planned_ahead(today)
    if cooperations is not None:
        rows = rows.filter(stop__plan__case__cooperation__in=cooperations)
    if organs is not None:
        touched = PlannedSitting.objects.filter(organ__in=organs, on__gte=today)
        rows = rows.filter(stop__plan__in=touched.values("stop__plan"))
    found = list(rows)
    open_ones = outstanding(found)
    set_up = days_set_up(open_ones, today)
    days = possible_days(open_ones) | {key: set(told) for key, told in set_up.items()}
    by_plan: dict[int, list[PlannedSitting]] = defaultdict(list)
    for each in open_ones:
        if each.on not in days[each.pk]:
            by_plan[each.stop.plan_id].append(each)
    instead = {key: min(told) for key, told in set_up.items()}
    return [BrokenPlan(sittings[0].stop.plan, sittings, instead) for sittings in by_plan.values()]


def planned_ahead(today: date) -> QuerySet[PlannedSitting]:
    """What the plans that hold have from today on. A stop that is taken out of the route is no part of it."""
    later = RoutePlan.objects.filter(
        case=OuterRef("stop__plan__case"), number__gt=OuterRef("stop__plan__number")
    )
    rows = PlannedSitting.objects.filter(
        ~Exists(later), on__gte=today, stop__stop__isnull=False, stop__plan__case__is_withdrawn=False
    )
    related = rows.select_related(
        "organ__organisation", "organ__cooperation", "meeting__moved_to", "stop__plan__case__cooperation"
    )
    return related.order_by("stop__plan_id", "on", "pk")


def outstanding(sittings: Collection[PlannedSitting]) -> list[PlannedSitting]:
    """Those whose treatment has come to nothing yet, nor their municipality's answer at the same stop."""
    treatments = {each.treatment_id for each in sittings} - {None}
    answers = holding(Decision.objects.filter(treatment__in=treatments)).exclude(outcome__in=NOT_AN_ANSWER)
    treated = set(answers.order_by().values_list("treatment_id", flat=True))
    answered = {place_of(each) for each in sittings if each.treatment_id in treated} - {None}
    return [
        each
        for each in sittings
        if each.treatment_id not in treated and not (each.treatment_id is None and place_of(each) in answered)
    ]


def place_of(sitting: PlannedSitting) -> tuple[int, int] | None:
    """The stop and the municipality."""
    return (sitting.stop_id, sitting.organ.organisation_id) if sitting.organ.organisation_id else None


def days_set_up(sittings: Collection[PlannedSitting], today: date) -> dict[int, list[date]]:
    """The coming days each sitting's treatment is set up on, as everybody may know; those that are, only."""
    told = sittings_of({each.treatment_id for each in sittings} - {None})
    found = {
        each.pk: [
            day.on
            for day in told.get(each.treatment_id, ())
            if day.on and day.on >= today and not day.postponed
        ]
        for each in sittings
    }
    return {key: days for key, days in found.items() if days}


def possible_days(sittings: Collection[PlannedSitting]) -> dict[int, set[date]]:
    """For each sitting the days it may be on.

    They are those its organ meets, and the extra meeting the plan was made with.
    """
    if not sittings:
        return {}
    organs, days = {each.organ_id for each in sittings}, [each.on for each in sittings]
    calendars = meeting_days(organs, min(days), max(days), INSTALLATION)
    return {
        each.pk: {day.on for day in calendars.get(each.organ_id, ())} | wished_days(each) for each in sittings
    }


def wished_days(sitting: PlannedSitting) -> set[date]:
    """Extra meetings that were only wished for when the plan was made: those that never were a meeting."""
    plan = sitting.stop.plan
    if sitting.meeting_id is not None or not plan.wishes:
        return set()
    return {each.on for each in wishes_of(plan.wishes).extra if each.organ == sitting.organ_id}


def what_happened(sitting: PlannedSitting, set_up: date | None = None) -> str:
    """Why the day is gone: `Storlia kommunestyre har flyttet møtet 12. mai til 19. mai.`"""
    meeting, language = sitting.meeting, get_language() or "nb"
    name = organ_in_text(sitting.organ)[language]
    told = {"organ": name[:1].upper() + name[1:], "day": format_date(sitting.on, language, year=False)}
    if (to := moved_to(meeting)) and to != sitting.on:
        told["to"] = format_date(to, language, year=to.year != sitting.on.year)
        return _("%(organ)s har flyttet møtet %(day)s til %(to)s.") % told
    if meeting is not None and meeting.status == Meeting.Status.CANCELLED:
        return _("%(organ)s har avlyst møtet %(day)s.") % told
    if set_up is not None:
        told["to"] = format_date(set_up, language, year=set_up.year != sitting.on.year)
        return _("%(organ)s har satt opp saken %(to)s, og ikke %(day)s.") % told
    return _("%(organ)s møtes ikke lenger %(day)s.") % told


def moved_to(meeting: Meeting | None) -> date | None:
    """The day a meeting is on now, also when it was moved more than once."""
    if meeting is None:
        return None
    seen: set[int] = set()
    while meeting.moved_to is not None and meeting.pk not in seen:
        seen.add(meeting.pk)
        meeting = meeting.moved_to
    return None if meeting.is_off else meeting.date
