"""How a meeting plan is kept, and the engine's values made from it.

`wishes`: `rest_days`; `blocked`, a list of [first, last], and those of them that were written for this plan,
`avoided`; `gathering`, the day of the joint meeting with the
county's gathering or None; `committee` and `council`, each with `meetings`, `weekdays` (Monday is 0),
`least_apart`, `most_apart`, `fixed` (days) and `by_turn`.

`calendars`: `committee` and `council`, each with `papers_days`, `this_year` (days), `hosts` (places, the one
that is next first) and `starts_at`, `ends_at`; `municipalities`, a list of `name` and `organs`, each with
`name`, `papers_days`, `meetings` (days) and `assumed_from` (a day, or None); `without`, names of councils
with no calendar.

`arrivals`: a list of [day, path, cases]. `outcome`: `committee` and `council` (days), `total`, `at_least`,
`seconds` and `chosen`, the days after somebody has adjusted them; or `conflicts` or `reason`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from samrad.engine.meeting_plan import ROUND, Arrival, Dates, OrganWishes, Path, Wishes, candidate_days
from samrad.engine.routing import Branch, Organ
from samrad.wheel.models import MeetingPlan

ORGANS = ("committee", "council")


def days_of(kept: Iterable[str]) -> tuple[date, ...]:
    return tuple(map(date.fromisoformat, kept))


def as_kept(days: Iterable[date]) -> list[str]:
    return [day.isoformat() for day in days]


def wishes_of(plan: MeetingPlan) -> Wishes:
    return Wishes(
        organ_wishes(plan, "committee"),
        organ_wishes(plan, "council"),
        tuple(branch_of(each) for each in plan.calendars["municipalities"]),
        plan.wishes["rest_days"],
    )


def organ_wishes(plan: MeetingPlan, which: str) -> OrganWishes:
    """What is wished of the committee or the council, with the days that can be chosen."""
    wished, calendar = plan.wishes[which], plan.calendars[which]
    blocked = [days_of(span) for span in plan.wishes["blocked"]]
    first, last = date(plan.year, 1, 1), date(plan.year, 12, 31)
    days = candidate_days(first, last, wished["weekdays"], blocked)
    fixed = fixed_days(plan.wishes, which)
    round_ends = min([*days, *fixed], default=first) + ROUND
    return OrganWishes(
        getattr(plan, which).name,
        calendar["papers_days"],
        wished["meetings"],
        tuple(day for day in days if day < round_ends),
        wished["least_apart"],
        wished["most_apart"],
        fixed,
    )


def fixed_days(wishes: Mapping[str, Any], which: str) -> tuple[date, ...]:
    """The days the organ is to meet whatever; the county's gathering is the council's."""
    fixed = wishes[which]["fixed"]
    if which == "council" and wishes["gathering"]:
        fixed = [*fixed, wishes["gathering"]]
    return days_of(fixed)


def branch_of(municipality: Mapping[str, Any]) -> Branch:
    organs = [
        Organ(each["name"], each["papers_days"], days_of(each["meetings"])) for each in municipality["organs"]
    ]
    return Branch(municipality["name"], tuple(organs))


def arrivals_of(plan: MeetingPlan) -> tuple[Arrival, ...]:
    return tuple(Arrival(date.fromisoformat(day), Path(path), cases) for day, path, cases in plan.arrivals)


def kept_arrivals(arrivals: Iterable[Arrival]) -> list[list[Any]]:
    return [[each.ready.isoformat(), each.path.value, each.cases] for each in arrivals]


def proposed_dates(plan: MeetingPlan) -> Dates:
    """The days as they were found."""
    return Dates(*(days_of(plan.outcome[which]) for which in ORGANS))


def chosen_dates(plan: MeetingPlan) -> Dates:
    """The days as they are now, perhaps adjusted."""
    chosen = plan.outcome.get("chosen", plan.outcome)
    return Dates(*(days_of(chosen[which]) for which in ORGANS))


def this_years_dates(plan: MeetingPlan) -> Dates:
    """The days of the year before, 52 weeks on: the same weekday in the same week."""
    return Dates(
        *(tuple(day + ROUND for day in days_of(plan.calendars[which]["this_year"])) for which in ORGANS)
    )
