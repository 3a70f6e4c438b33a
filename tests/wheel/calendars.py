"""Organs with calendars, for plans."""

from collections.abc import Sequence
from datetime import date

from samrad.meetings.models import Meeting
from samrad.organisations.models import Organ, Organisation
from samrad.wheel.route_planning import RoutePlanning
from tests.factories import meeting, organ


def meets(in_organ: Organ, *days: str, papers_days: int | None = None) -> list[Meeting]:
    """The organ meets on these days; how many days before its papers must be ready, when it is told."""
    if papers_days is not None:
        Organ.objects.filter(pk=in_organ.pk).update(papers_days=papers_days)
    return [meeting(in_organ, date.fromisoformat(each), status=Meeting.Status.PLANNED) for each in days]


def all_meet(councils: Sequence[Organ], *days: str) -> None:
    for each in councils:
        meets(each, *days, papers_days=7)


def formannskap(of: Organisation) -> Organ:
    return organ(of, f"{of.name} formannskap", kind=Organ.Kind.EXECUTIVE_COMMITTEE)


def told(planning: RoutePlanning) -> list[tuple[str, str, str, list[tuple[str, str]]]]:
    """Each stop: its role, from, to, and the organs with their days."""
    return [
        (
            str(stop.ahead.role),
            stop.ready_on.isoformat(),
            stop.over_on.isoformat(),
            [(each.ahead.organ.name, each.on.isoformat()) for each in stop.sittings],
        )
        for stop in planning.planned
    ]
