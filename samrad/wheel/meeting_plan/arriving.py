"""Last year's cases: the day each arrived and the way it goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from samrad.cases.models import Case, Role
from samrad.cases.selectors import HOUSEKEEPING, LoadedStop, cases_visible_to, stops_of
from samrad.core.viewers import Viewer
from samrad.engine.meeting_plan import ROUND, Arrival, Path
from samrad.engine.partial_dates import Precision
from samrad.meetings.dates import papers_days_of
from samrad.organisations.models import Cooperation, Organ


@dataclass(frozen=True)
class LastYear:
    """The cases of a year, moved on to the year that is planned. `elsewhere` go through neither organ."""

    first: date
    last: date
    arrivals: tuple[Arrival, ...]
    elsewhere: int


def last_years_arrivals(
    cooperation: Cooperation, committee: Organ, council: Organ, *, year: int, today: date, viewer: Viewer
) -> LastYear:
    """The 52 weeks up to today, or to the end of the year before the one that is planned.

    A case arrives the day it was proposed; where that isn't known, the day its papers were due for the first
    meeting that had it. Each is moved a whole number of 52 weeks, so that weekdays stay.
    """
    last = min(today, date(year - 1, 12, 31))
    first = last - ROUND + timedelta(1)
    rows = cases_visible_to(viewer).filter(cooperation=cooperation, is_withdrawn=False)
    cases = list(rows.exclude(kind__in=HOUSEKEEPING))
    stops = stops_of(cases)
    found: Counter[tuple[date, Path]] = Counter()
    elsewhere = 0
    for case in cases:
        arrived = arrival_day(case, stops[case.pk])
        if arrived is None or not first <= arrived <= last:
            continue
        path = path_of(stops[case.pk], committee, council)
        if path is None:
            elsewhere += 1
        else:
            found[moved_to(arrived, year), path] += 1
    arrivals = tuple(Arrival(day, path, cases) for (day, path), cases in sorted(found.items()))
    return LastYear(first, last, arrivals, elsewhere)


def arrival_day(case: Case, stops: Iterable[LoadedStop]) -> date | None:
    if case.proposed.on and case.proposed.precision is Precision.day:
        return case.proposed.on
    sittings = [
        sitting.on - timedelta(papers_days_of(treatment.organ))
        for stop in stops
        for branch in stop.branches
        for treatment in branch.treatments
        for sitting in treatment.sittings
        if sitting.on and sitting.dated.precision is Precision.day
    ]
    return min(sittings, default=None)


def path_of(stops: Iterable[LoadedStop], committee: Organ, council: Organ) -> Path | None:
    """The way a case goes; None when it goes through neither organ."""
    organs: set[int] = set()
    is_ratified = False
    for stop in stops:
        organs |= {
            each.row.organ_id for branch in stop.branches for each in branch.treatments if each.row.organ_id
        }
        is_ratified = is_ratified or stop.row.role == Role.RATIFICATION
    if council.pk not in organs:
        return Path.committee if committee.pk in organs else None
    if committee.pk in organs:
        return Path.committee_council_ratified if is_ratified else Path.committee_council
    return Path.council_ratified if is_ratified else Path.council


def moved_to(day: date, year: int) -> date:
    """The same weekday in the year that is planned."""
    while day.year < year:
        day += ROUND
    return day
