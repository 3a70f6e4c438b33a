"""Organs with calendars, for plans."""

from collections.abc import Sequence
from datetime import date

from samrad.cases.models import Case, Role
from samrad.meetings.models import Meeting
from samrad.organisations.models import Organ, Organisation
from samrad.wheel.routes.planning import RoutePlanning
from tests.factories import Region, case, meeting, organ, ratifications, stop, treated, treatment


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


def through_all(home: Region) -> Case:
    """A case that goes to the committee, on hearing, to the regional council and to seven councils."""
    about = case(home.cooperation, "Felles breiband", key="breiband")
    treated(about, home.executives, Role.RECOMMENDATION)
    treatment(stop(about, Role.HEARING), None)
    treated(about, home.regional_council)
    ratifications(about, home.councils)
    meets(home.executives, "2027-05-26", papers_days=7)
    meets(home.regional_council, "2027-09-08", papers_days=14)
    all_meet(home.councils, "2027-09-29")
    meets(home.councils[2], "2027-06-17")
    home.councils[2].meetings.filter(date="2027-09-29").delete()
    meets(home.councils[2], "2027-10-20")
    return about
