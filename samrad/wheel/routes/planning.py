"""From a case to a plan: what remains of its route, through the calendars of its organs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

from samrad.cases.models import Case
from samrad.cases.selectors import CaseStanding, standings
from samrad.core.viewers import Viewer
from samrad.engine import routing, working_days
from samrad.engine.working_days import Span
from samrad.meetings.dates import told_or_usual
from samrad.organisations.models import Cooperation, Organ
from samrad.wheel.meeting_days import MeetingDay, meeting_days
from samrad.wheel.routes.ahead import (
    OrganAhead,
    StopAhead,
    committees_of,
    proposed_stops,
    stops_ahead,
    with_committees,
)
from samrad.wheel.routes.wishes import Wishes

HORIZON = timedelta(days=2 * 365)
BEHIND = timedelta(days=365)  # so that the last meeting before the first day is known
# Six weeks: what a regional plan is on hearing at least, and what is usual where the law says nothing.
USUAL_HEARING_DAYS = 42
# A hearing that rests on the law may not be shorter than that; others leave a council time for one meeting.
LEAST_HEARING_DAYS = 21
NOTICE_DAYS = 7  # nobody is called to an extra meeting in less


@dataclass(frozen=True)
class Calendars:
    """What is known of the organs (by key): their meeting days, and days before a meeting for papers."""

    days: Mapping[int, Sequence[MeetingDay]] = field(default_factory=dict)
    papers: Mapping[int, int | None] = field(default_factory=dict)
    blocked: tuple[Span, ...] = ()

    def papers_days(self, organ: int) -> int:
        return told_or_usual(self.papers.get(organ))

    def meeting(self, organ: int, on: date) -> int | None:
        """The key of the organ's meeting that day; None when it has none: an extra meeting that is wished."""
        return next((each.meeting for each in self.days.get(organ, ()) if each.on == on), None)


def calendars_of(
    organs: Collection[int], cooperation: Cooperation, wishes: Wishes, viewer: Viewer
) -> Calendars:
    """From a year before the start to two years after it, or to a later deadline; three questions."""
    last = max(wishes.start + HORIZON, wishes.deadline or wishes.start)
    blocked = cooperation.blocked_days.filter(last__gte=wishes.start - BEHIND, first__lte=last)
    return Calendars(
        meeting_days(organs, wishes.start - BEHIND, last, viewer),
        dict(Organ.objects.filter(pk__in=organs).order_by().values_list("pk", "papers_days")),
        tuple(blocked.values_list("first", "last")),
    )


@dataclass(frozen=True)
class SittingPlanned:
    """An organ's day in a plan. `latest` is the last day that meets the deadline, when one is asked for."""

    ahead: OrganAhead
    ready_on: date
    on: date
    waits: int
    latest: date | None
    meeting: int | None
    papers_days: int
    papers_days_told: bool
    binds: bool


@dataclass(frozen=True)
class StopPlanned:
    """A stop of the route in a plan, also one that goes beside another."""

    ahead: StopAhead
    ready_on: date
    over_on: date
    latest: date | None
    sittings: tuple[SittingPlanned, ...] = ()


@dataclass(frozen=True)
class RoutePlanning:
    """A case, what remains of its route, the calendars, and the plan through them.

    `is_proposed`: the case has no route, and the stops are what is usual for it.
    """

    case: Case
    wishes: Wishes
    stops: tuple[StopAhead, ...]
    calendars: Calendars
    is_proposed: bool
    committees: int  # municipalities whose formannskap might lead up to their council

    @cached_property
    def route(self) -> routing.Route:
        return route_of(self.stops, self.wishes, self.calendars)

    @cached_property
    def plan(self) -> routing.Plan:
        return routing.plan(self.route, start=self.wishes.start, deadline=self.wishes.deadline)

    @cached_property
    def alternatives(self) -> tuple[routing.Alternative, ...]:
        """All that save days, the best first."""
        return routing.alternatives(self.route, self.plan, freedom_of(self), most=len(self.organs) + 50)

    @cached_property
    def planned(self) -> tuple[StopPlanned, ...]:
        """Each stop of the case as planned forward; empty when it can't be."""
        return tuple(stops_planned(self)) if self.plan.earliest else ()

    @cached_property
    def organs(self) -> dict[str, Organ]:
        """The organs by the names they have in `plan`."""
        return {str(each.organ.pk): each.organ for stop in self.stops for each in stop.organs}

    @property
    def hearing_days(self) -> int | None:
        """How long the hearing that hasn't begun is planned to last; None when there is none."""
        coming = {stop.id for stop in self.stops if stop.is_period and stop.runs_until is None}
        return next((each.days for each in routing.periods_of(self.route) if each.id in coming), None)

    def set_up_on(self, organ: Organ) -> date | None:
        """The day the case is set up for in an organ."""
        days = [each.set_up_on for stop in self.stops for each in stop.organs if each.organ == organ]
        return next(filter(None, days), None)

    def stop(self, id: str) -> StopAhead:
        """The stop of this id; of one that goes beside others, the first of them."""
        return next(stop for stop in self.stops if stop.id == id.split(routing.JOINED)[0])


def planning_of(case: Case, wishes: Wishes, *, viewer: Viewer, today: date) -> RoutePlanning:
    """The plan of a case as wished; the same few questions whatever the number of organs and meetings."""
    (standing,) = standings([case], viewer=viewer, today=today)
    return planning_at(standing, wishes, viewer)


def planning_at(standing: CaseStanding, wishes: Wishes, viewer: Viewer) -> RoutePlanning:
    case, is_proposed = standing.case, not standing.stops and not standing.is_over
    stops = proposed_stops(case, standing.today) if is_proposed else stops_ahead(standing)
    # A hearing that is over before the first day asked for is nothing to wait for.
    stops = [stop for stop in stops if stop.runs_until is None or stop.runs_until >= wishes.start]
    committees = committees_of(stops, standing.today)
    if wishes.with_committees:
        stops = with_committees(stops, committees)
    organs = {each.organ.pk for stop in stops for each in stop.organs}
    calendars = calendars_of(organs, case.cooperation, wishes, viewer)
    return RoutePlanning(case, wishes, tuple(stops), calendars, is_proposed, len(committees))


def route_of(stops: Sequence[StopAhead], wishes: Wishes, calendars: Calendars) -> routing.Route:
    """The route for the engine: an organ is named by its key, a stop by its id."""
    route = routing.Route(
        tuple(engine_stop(stop, wishes, calendars) for stop in stops), rest_days=wishes.rest_days
    )
    for each in wishes.extra:
        route = routing.with_meeting(route, str(each.organ), each.on)
    before = stops[0].id if stops else ""
    for one, other in pairwise(stops):
        beside = other.id in wishes.beside and one.may_go_beside(other)
        route = routing.side_by_side(route, before, other.id) if beside else route
        before = f"{before}{routing.JOINED}{other.id}" if beside else other.id
    return route


def engine_stop(stop: StopAhead, wishes: Wishes, calendars: Calendars) -> routing.Stop | routing.Period:
    if stop.is_period:
        return hearing_period(stop, wishes, calendars.blocked)
    branches = tuple(
        routing.Branch(
            str(branch.answering.organ.pk),
            tuple(engine_organ(each, wishes, calendars) for each in branch.organs),
        )
        for branch in stop.branches
    )
    return routing.Stop(stop.id, branches)


def hearing_period(stop: StopAhead, wishes: Wishes, blocked: tuple[Span, ...]) -> routing.Period:
    """One that is on runs to its last day; one that isn't leaves out holidays and what is blocked."""
    if stop.runs_until is not None:
        return routing.Period(stop.id, max(1, (stop.runs_until - wishes.start).days + 1))
    days = wishes.hearing_days or own_length(stop.span, blocked) or USUAL_HEARING_DAYS
    first, last = wishes.start - BEHIND, max(wishes.start + HORIZON, wishes.deadline or wishes.start)
    return routing.Period(stop.id, days, working_days.not_counted(first, last, blocked))


def own_length(span: Span | None, blocked: tuple[Span, ...]) -> int:
    """The days of a hearing that count, so that it is as long wherever it is moved; 0 when it has none."""
    if span is None:
        return 0
    left_out = working_days.not_counted(*span, blocked)
    return (span[1] - span[0]).days + 1 - sum((last - first).days + 1 for first, last in left_out)


def engine_organ(each: OrganAhead, wishes: Wishes, calendars: Calendars) -> routing.Organ:
    """An organ with the days it meets.

    Where the case is set up already, that day or a later one will do, and the papers are there. An organ that
    has the papers has had them since they were sent.
    """
    organ = each.organ.pk
    days = [day.on for day in calendars.days.get(organ, ())]
    papers = calendars.papers_days(organ)
    if each.set_up_on is not None:
        coming = [day for day in days if day > each.set_up_on]
        return routing.Organ(str(organ), 0, (each.set_up_on, *coming))
    if each.sent_on is not None:
        papers = max(0, papers - max(0, (wishes.start - each.sent_on).days))
    return routing.Organ(str(organ), papers, tuple(days))


def freedom_of(planning: RoutePlanning) -> routing.Freedom:
    """What the alternatives may change: not what is set up, has begun or rests on the law."""
    least = USUAL_HEARING_DAYS if planning.case.basis == Case.Basis.LAW else LEAST_HEARING_DAYS
    stops = planning.stops
    hearings = [stop.id for stop in stops if stop.is_period and stop.runs_until is None]
    apart = {stop.id for stop in planning.route.stops}
    return routing.Freedom(
        organs={str(each.organ.pk) for stop in stops for each in stop.organs if each.set_up_on is None},
        extra_from=planning.wishes.start + timedelta(NOTICE_DAYS),
        blocked=planning.calendars.blocked,
        # The wish is one length for every hearing, so with two of them it isn't known which is meant.
        shortest=dict.fromkeys(hearings, least) if len(hearings) == 1 else {},
        beside=[
            (one.id, other.id)
            for one, other in pairwise(stops)
            if {one.id, other.id} <= apart and one.may_go_beside(other)
        ],
    )


def stops_planned(planning: RoutePlanning) -> Iterator[StopPlanned]:
    """The plan stop by stop, those that go side by side each by itself."""
    latest = planning.plan.latest or ()
    for place, course in enumerate(planning.plan.earliest or ()):
        late = latest[place] if latest else None
        for id in course.id.split(routing.JOINED):
            stop = next(each for each in planning.stops if each.id == id)
            yield stop_planned(planning, stop, course, late)


def stop_planned(
    planning: RoutePlanning, stop: StopAhead, course: routing.StopCourse, late: routing.StopCourse | None
) -> StopPlanned:
    if stop.is_period:
        first, last = course.alongside or (course.starts, course.ends)
        first = stop.starts_on or first
        ends = None if late is None else (late.alongside or (late.starts, late.ends))[1]
        return StopPlanned(stop, first, last, ends)
    sittings = tuple(sittings_planned(planning, stop, course, late))
    over = max(each.on for each in sittings)
    last_days = [each.latest for each in sittings if each.latest]
    return StopPlanned(stop, course.starts, over, max(last_days, default=None), sittings)


def sittings_planned(
    planning: RoutePlanning, stop: StopAhead, course: routing.StopCourse, late: routing.StopCourse | None
) -> Iterator[SittingPlanned]:
    mine = {str(each.organ.pk): each for each in stop.organs}
    lates = {each.organ.name: each.meeting for each in sittings_in(late)}
    found = [each for each in sittings_in(course) if each.organ.name in mine]
    over = max(each.meeting for each in found)
    for each in found:
        ahead = mine[each.organ.name]
        key = ahead.organ.pk
        yield SittingPlanned(
            ahead=ahead,
            ready_on=each.ready,
            on=each.meeting,
            waits=each.waits,
            latest=lates.get(each.organ.name),
            meeting=planning.calendars.meeting(key, each.meeting),
            papers_days=planning.calendars.papers_days(key),
            papers_days_told=planning.calendars.papers.get(key) is not None,
            binds=each.meeting == over,
        )


def sittings_in(course: routing.StopCourse | None) -> list[routing.Sitting]:
    return [each for branch in (course.branches if course else ()) for each in branch.sittings]
