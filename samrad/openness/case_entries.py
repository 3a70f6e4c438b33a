"""When cases are up, as entries of a calendar: sittings, hearings, and the days that are planned.

A treatment has one entry for each time it is up. The next one has the same identity from the day it is
planned until it has been, so that what a calendar first shows as planned becomes the meeting itself.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from django.db.models import Max
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samrad.cases.models import Case, Role
from samrad.cases.naming import organ_in_text
from samrad.cases.rules import may_see_who_is_late
from samrad.cases.selectors import NOT_AN_ANSWER, LoadedBranch, LoadedStop, LoadedTreatment, stops_of
from samrad.cases.sittings import Sitting
from samrad.core.calendar_entries import Entry, Status, span_of, whole_day
from samrad.core.viewers import Viewer
from samrad.engine.partial_dates import Precision
from samrad.meetings.models import AgendaItem, Meeting, MeetingOrgan
from samrad.meetings.selectors import OFF, issued
from samrad.organisations.models import Organ
from samrad.wheel.models import PlannedSitting, RoutePlan


class Hearing(Enum):
    """How a hearing is shown: as the period and its last day, or as the last day alone."""

    PERIOD = auto()
    DEADLINE = auto()


Concerns = Callable[[LoadedStop, LoadedBranch | None], bool]


def everything(stop: LoadedStop, branch: LoadedBranch | None) -> bool:
    return True


@dataclass(frozen=True)
class Up:
    """What is known, beside the route itself, of when treatments are up.

    `meetings` are by organ and day, those that are held. `planned` and `off` are by treatment: the day in the
    plan that holds, and a meeting with the case on its agenda that is off. `told` counts what has been said
    about a treatment so far, and `plans` the plans of a case.
    """

    meetings: dict[tuple[int, date], Meeting]
    planned: dict[int, PlannedSitting]
    off: dict[int, Meeting]
    told: dict[int, int]
    plans: dict[int, int]


def entries_of_cases(
    cases: Iterable[Case],
    *,
    today: date,
    since: date,
    hearing: Hearing,
    viewer: Viewer,
    concerns: Concerns = everything,
) -> list[Entry]:
    """The entries of these cases from `since` on. A constant number of questions, however many cases.

    `concerns` picks among stops (a hearing, with no branch) and branches. The days planned for the councils
    that are to answer are for a viewer who may see who is late: the last would be seen to be the last.
    """
    cases = list(cases)
    routes = stops_of(cases)
    treatments = [
        each
        for stops in routes.values()
        for stop in stops
        for branch in stop.branches
        for each in branch.treatments
    ]
    up = known_of(cases, treatments, viewer)
    found = [
        entry for case in cases for entry in entries_of(case, routes[case.pk], up, today, hearing, concerns)
    ]
    return [entry for entry in found if entry.last_day >= since]


def entries_of(
    case: Case, stops: list[LoadedStop], up: Up, today: date, hearing: Hearing, concerns: Concerns
) -> Iterator[Entry]:
    for stop in stops:
        if stop.row.role == Role.HEARING and concerns(stop, None):
            yield from hearing_entries(case, stop, hearing)
        for branch in stop.branches:
            if concerns(stop, branch):
                for treatment in branch.treatments:
                    if treatment.organ is not None:
                        yield from sittings_of_treatment(case, treatment, up, today)


def known_of(cases: Collection[Case], treatments: Collection[LoadedTreatment], viewer: Viewer) -> Up:
    keys = [each.row.pk for each in treatments]
    plans = dict(
        RoutePlan.objects.filter(case__in=cases).order_by().values_list("case").annotate(Max("number"))
    )
    named = {each.pk for each in cases if may_see_who_is_late(viewer, each.cooperation)}
    planned = {
        each.treatment_id: each
        for each in PlannedSitting.objects.filter(treatment__in=keys).select_related("stop__plan", "meeting")
        if each.stop.plan.number == plans.get(each.stop.plan.case_id)
        and (each.stop.role != Role.RATIFICATION or each.stop.plan.case_id in named)
    }
    told = {each.row.pk: len(each.sittings) for each in treatments}
    off: dict[int, Meeting] = {}
    items = issued(AgendaItem.objects.filter(treatment__in=keys)).select_related("meeting__cooperation")
    for item in items.order_by("meeting__date"):
        is_sitting = not item.meeting.is_off and not item.withdrawn_because
        told[item.treatment_id] += item.meeting.sequence + (0 if is_sitting else 1)
        if item.meeting.is_off and not item.withdrawn_because:
            off[item.treatment_id] = item.meeting
    days = {sitting.on for each in treatments for sitting in each.sittings if sitting.on}
    days |= {each.on for each in planned.values()}
    return Up(meetings_on(days, treatments), planned, off, told, plans)


def meetings_on(
    days: Collection[date], treatments: Collection[LoadedTreatment]
) -> dict[tuple[int, date], Meeting]:
    """The meetings of the organs of these treatments on these days."""
    organs = {each.row.organ_id for each in treatments} - {None}
    rows = MeetingOrgan.objects.filter(organ__in=organs, meeting__date__in=days)
    rows = rows.exclude(meeting__status__in=OFF).select_related("meeting__cooperation")
    found: dict[tuple[int, date], Meeting] = {}
    for row in rows.order_by("meeting__starts_at", "meeting_id"):
        found.setdefault((row.organ_id, row.meeting.date), row.meeting)
    return found


def sittings_of_treatment(case: Case, treatment: LoadedTreatment, up: Up, today: date) -> Iterator[Entry]:
    """Each time it was or is up, and the next time: planned, or off."""
    for number, sitting in enumerate(treatment.sittings, 1):
        if is_told(case, treatment, sitting, today):
            text = sitting_sentence(treatment, sitting)
            yield sitting_entry(case, treatment, up, number=number, on=sitting.on, text=text)
    is_over = treatment.decision is not None or case.is_withdrawn
    if is_over or any(not each.postponed for each in treatment.sittings):
        return
    number, key = len(treatment.sittings) + 1, treatment.row.pk
    planned, off = up.planned.get(key), up.off.get(key)
    if planned is not None and planned.on >= today:
        yield sitting_entry(case, treatment, up, number=number, on=planned.on, is_planned=True)
    elif off is not None:
        yield sitting_entry(case, treatment, up, number=number, on=off.date, off=off)


def is_told(case: Case, treatment: LoadedTreatment, sitting: Sitting, today: date) -> bool:
    """Is the day known, and may it be told?"""
    is_known = sitting.on is not None and sitting.dated.precision is Precision.day
    return is_known and are_days_told(case, treatment, today)


def are_days_told(case: Case, treatment: LoadedTreatment, today: date) -> bool:
    """A council's days that have passed without an answer are for where the late are named."""
    organ = treatment.organ
    if organ is None or organ.organisation_id is None or case.cooperation.names_the_late:
        return True
    answered = treatment.decision is not None and treatment.decision.outcome not in NOT_AN_ANSWER
    days = [day for each in treatment.sittings for day in (each.on, each.until) if day is not None]
    return answered or not days or max(days) >= today


def sitting_entry(
    case: Case,
    treatment: LoadedTreatment,
    up: Up,
    *,
    number: int,
    on: date,
    text: str = "",
    is_planned: bool = False,
    off: Meeting | None = None,
) -> Entry:
    organ = treatment.row.organ
    meeting = off or up.meetings.get((organ.pk, on))
    start, end = span_of(on, meeting.starts_at, meeting.ends_at) if meeting else whole_day(on)
    what, text, status = how_sure(f"{named(organ)}: {case.title}", text, is_planned, off is not None)
    return Entry(
        uid=f"behandling.{treatment.row.public_id}{f'.{number}' if number > 1 else ''}@samrad",
        title=what,
        start=start,
        end=end,
        sequence=up.plans.get(case.pk, 0) + up.told[treatment.row.pk],
        status=status,
        is_busy=False,
        place=meeting.place if meeting else "",
        text=text,
        path=case.get_absolute_url(),
        categories=(_("Sak"), case.cooperation.name),
        is_example=case.cooperation.is_example,
    )


def how_sure(what: str, text: str, is_planned: bool, is_off: bool) -> tuple[str, str, Status]:
    """The title, the text and the status of a sitting that is planned, off, or set up."""
    if is_planned:
        title = _("Planlagt: %(what)s") % {"what": what}
        return title, _("Dagen er planlagt og kan bli en annen."), "TENTATIVE"
    if is_off:
        return _("Avlyst: %(meeting)s") % {"meeting": what}, _("Møtet er avlyst."), "CANCELLED"
    return what, text, "CONFIRMED"


def named(organ: Organ) -> str:
    """`Regionrådet`, and of a municipality's organs whose: `Tinn kommunestyre`."""
    return organ_in_text(organ)[get_language() or "nb"] if organ.organisation_id else organ.name


def sitting_sentence(treatment: LoadedTreatment, sitting: Sitting) -> str:
    """What it was up for, with the organ's number; that it was postponed."""
    role = treatment.row.get_role_display()
    if sitting.number:
        told = _("Til %(role)s (%(number)s).") % {"number": sitting.number, "role": role}
    else:
        told = _("Til %(role)s.") % {"role": role}
    return f"{told} {_('Saken ble utsatt.')}" if sitting.postponed else told


def hearing_entries(case: Case, stop: LoadedStop, shown: Hearing) -> Iterator[Entry]:
    first, last = stop.row.starts_on, stop.row.ends_on
    rows = [each.row for branch in stop.branches for each in branch.treatments]
    identity = rows[0].public_id if rows else f"{case.public_id}.{stop.row.order}"
    if shown is Hearing.PERIOD and first and (last is None or last >= first):
        title = _("På høring: %(case)s") % {"case": case.title}
        yield hearing_entry(case, f"horing.{identity}@samrad", title, whole_day(first, last))
    if last:
        title = _("Høringsfrist: %(case)s") % {"case": case.title}
        yield hearing_entry(case, f"horingsfrist.{identity}@samrad", title, whole_day(last))


def hearing_entry(case: Case, uid: str, title: str, span: tuple[date, date]) -> Entry:
    return Entry(
        uid=uid,
        title=_("Avlyst: %(meeting)s") % {"meeting": title} if case.is_withdrawn else title,
        start=span[0],
        end=span[1],
        sequence=int(case.is_withdrawn),
        status="CANCELLED" if case.is_withdrawn else "CONFIRMED",
        is_busy=False,
        path=case.get_absolute_url(),
        categories=(_("Frist"), case.cooperation.name),
        is_example=case.cooperation.is_example,
    )
