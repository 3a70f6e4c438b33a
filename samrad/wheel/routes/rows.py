"""The rows of the picture and of the table beside it, from a plan just made or one that was kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samrad.cases.models import Role
from samrad.core.templatetags.formats import MONTHS, near_day
from samrad.engine.partial_dates import format_date
from samrad.meetings.dates import papers_days_of
from samrad.wheel.models import PlannedSitting, PlannedStop, RoutePlan
from samrad.wheel.routes.picture import RoutePicture, Row, Words, route_picture
from samrad.wheel.routes.planning import RoutePlanning, SittingPlanned, StopPlanned
from samrad.wheel.templatetags.promise_words import lateness


@dataclass(frozen=True)
class RouteTold:
    """A route as a picture and as rows for the table that says the same."""

    picture: RoutePicture
    rows: tuple[Row, ...]


def planning_told(planning: RoutePlanning, today: date) -> RouteTold | None:
    """A plan just made, with how late each meeting may be; None for one that can't be made."""
    rows = [row for stop in planning.planned for row in rows_of_planned(stop)]
    if not rows:
        return None
    wishes, over = planning.wishes, planning.plan.completed
    return told(rows, start=wishes.start, over=over, deadline=wishes.deadline, today=today)


def rows_of_planned(stop: StopPlanned) -> Iterator[Row]:
    label = role_label(stop.ahead.role)
    if stop.ahead.is_period:
        said, latest = span_said(stop.ready_on, stop.over_on), later(stop.over_on, stop.latest)
        yield Row(label, said, stop.ready_on, None, stop.over_on, latest, is_period=True)
        return
    yield Row(label)
    for each in stop.sittings:
        yield row_of_planned(each, binds=each.binds and len(stop.sittings) > 1)


def row_of_planned(sitting: SittingPlanned, *, binds: bool) -> Row:
    return Row(
        sitting.ahead.organ.name,
        said_of(sitting.on, None, binds=binds),
        sitting.ready_on,
        sitting.on - timedelta(sitting.waits),
        sitting.on,
        later(sitting.on, sitting.latest),
        binds=binds,
    )


def kept_told(
    plan: RoutePlan,
    *,
    today: date,
    held: Callable[[PlannedSitting], date | None],
    over: Callable[[PlannedStop], date | None] = lambda stop: None,
) -> RouteTold | None:
    """A plan that was kept, with what came of it: `held` is the day an organ treated the case.

    Its stops and their sittings with their organs should be fetched; nothing is asked for when they are.
    """
    rows = [row for stop in plan.stops.all() for row in rows_of_kept(stop, held, over)]
    if not rows:
        return None
    return told(rows, start=plan.start_on, over=plan.completed_on, deadline=plan.deadline, today=today)


def rows_of_kept(
    stop: PlannedStop,
    held: Callable[[PlannedSitting], date | None],
    over: Callable[[PlannedStop], date | None],
) -> Iterator[Row]:
    label, sittings = role_label(stop.role), list(stop.sittings.all())
    if not sittings:
        said = span_said(stop.ready_on, stop.over_on)
        yield Row(label, said, stop.ready_on, None, stop.over_on, held=over(stop), is_period=True)
        return
    yield Row(label)
    for each in sittings:
        binds = each.binds and len(sittings) > 1
        yield row_of_kept(each, held(each), binds=binds)


def row_of_kept(sitting: PlannedSitting, held: date | None, *, binds: bool) -> Row:
    able = sitting.ready_on + timedelta(papers_days_of(sitting.organ))
    return Row(
        sitting.organ.name,
        said_of(sitting.on, held, binds=binds),
        sitting.ready_on,
        min(able, sitting.on),
        sitting.on,
        held=held,
        binds=binds,
    )


def told(rows: Sequence[Row], *, start: date, over: date, deadline: date | None, today: date) -> RouteTold:
    name = _("Saksgangen i tid, fra %(start)s til %(over)s") % {
        "start": whole_day(start),
        "over": whole_day(over),
    }
    words = Words(
        name=name,
        months=MONTHS[get_language() or "nb"],
        today=_("i dag"),
        deadline=_("frist %(day)s") % {"day": short_day(deadline)} if deadline else "",
        easter=_("påske"),
    )
    return RouteTold(route_picture(rows, words, today=today, deadline=deadline), tuple(rows))


def said_of(on: date, held: date | None, *, binds: bool) -> str:
    """What stands to the right: the day, and whether its stop is over with it; or how it came against it."""
    if held is not None:
        return f"{near_day(held)}, {lateness((held - on).days)}"
    return _("%(day)s, sist") % {"day": near_day(on)} if binds else near_day(on)


def span_said(first: date, last: date) -> str:
    return f"{short_day(first)}–{short_day(last)}"


def later(on: date, limit: date | None) -> date | None:
    return limit if limit is not None and limit > on else None


def role_label(role: str) -> str:
    label = str(Role(role).label)
    return label[:1].upper() + label[1:]


def short_day(day: date) -> str:
    return format_date(day, get_language() or "nb", year=False)


def whole_day(day: date) -> str:
    return format_date(day, get_language() or "nb")
