"""The fixed calendars a meeting plan is made for, and how the two organs meet today."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any

from samrad.core.viewers import Viewer
from samrad.engine.meeting_plan import ROUND
from samrad.meetings.dates import papers_days_of
from samrad.meetings.models import Meeting
from samrad.meetings.selectors import OFF, meetings_visible_to
from samrad.organisations.models import Cooperation, Organ, Organisation, Participation
from samrad.organisations.selectors import councils_of_members, organs_visible_to
from samrad.wheel.meeting_days import MeetingDay, meeting_days
from samrad.wheel.meeting_plan.hosting import hosts_by_turn
from samrad.wheel.meeting_plan.kept import as_kept

# A council whose calendar ends sooner than this before the year's end hasn't planned all of the year yet.
SOON = timedelta(days=28)


def calendars_for(
    cooperation: Cooperation, committee: Organ, council: Organ, *, year: int, viewer: Viewer
) -> dict[str, Any]:
    """All calendars as a plan keeps them; a constant number of questions."""
    organs = asked_organs(cooperation, date(year, 1, 1), viewer)
    first, last = date(year - 1, 1, 1), date(year, 12, 31)
    days = meeting_days([each.pk for each in [*organs, committee, council]], first, last, viewer)
    members = list(members_of(cooperation, date(year, 1, 1)))
    past = meetings_of_both(committee, council, year, viewer)
    municipalities, without = municipal_calendars(organs, days, year)
    return {
        "committee": organ_calendar(committee, days.get(committee.pk, ()), past, members, year),
        "council": organ_calendar(council, days.get(council.pk, ()), past, members, year),
        "municipalities": municipalities,
        "without": without,
    }


def asked_organs(cooperation: Cooperation, day: date, viewer: Viewer) -> list[Organ]:
    """The councils that are asked, each after the executive committee of its municipality."""
    councils = list(councils_of_members(cooperation, day).select_related("organisation"))
    homes = [each.organisation_id for each in councils]
    first_asked = organs_visible_to(viewer).filter(
        organisation__in=homes, kind=Organ.Kind.EXECUTIVE_COMMITTEE, end_on__isnull=True
    )
    before = {each.organisation_id: each for each in first_asked}
    pairs = ((before.get(each.organisation_id), each) for each in councils)
    return [organ for pair in pairs for organ in pair if organ is not None]


def members_of(cooperation: Cooperation, day: date) -> Iterable[Organisation]:
    """The municipalities that host by turn."""
    rows = cooperation.participations.on(day).filter(
        role=Participation.Role.MEMBER, organisation__kind=Organisation.Kind.MUNICIPALITY
    )
    return [each.organisation for each in rows.select_related("organisation")]


def meetings_of_both(committee: Organ, council: Organ, year: int, viewer: Viewer) -> list[Meeting]:
    """The meetings of the two organs in the three years before, the first one first."""
    rows = meetings_visible_to(viewer).filter(
        organs__in=[committee, council], date__range=(date(year - 3, 1, 1), date(year - 1, 12, 31))
    )
    return list(rows.exclude(status__in=OFF).distinct().order_by("date", "starts_at", "pk"))


def organ_calendar(
    organ: Organ,
    days: Iterable[MeetingDay],
    past: Iterable[Meeting],
    members: Collection[Organisation],
    year: int,
) -> dict[str, Any]:
    own = [each for each in past if organ.pk in {row.organ_id for row in each.meeting_organs.all()}]
    last = own[-1] if own else None
    return {
        "papers_days": papers_days_of(organ),
        "this_year": as_kept(each.on for each in days if each.on.year == year - 1),
        "hosts": hosts_by_turn(members, own),
        "starts_at": last.starts_at.isoformat() if last and last.starts_at else None,
        "ends_at": last.ends_at.isoformat() if last and last.ends_at else None,
    }


def municipal_calendars(
    organs: Iterable[Organ], days: dict[int, list[MeetingDay]], year: int
) -> tuple[list[dict[str, Any]], list[str]]:
    """The calendars by municipality, and the councils that can't be reckoned with because none is known."""
    found: dict[str, list[dict[str, Any]]] = {}
    without: list[str] = []
    for organ in organs:
        known = [each.on for each in days.get(organ.pk, ())]
        meetings, assumed_from = whole_year(known, year)
        if meetings:
            found.setdefault(organ.organisation.name, []).append(
                {
                    "name": organ.name,
                    "papers_days": papers_days_of(organ),
                    "meetings": as_kept(meetings),
                    "assumed_from": assumed_from and assumed_from.isoformat(),
                }
            )
        elif organ.kind != Organ.Kind.EXECUTIVE_COMMITTEE:
            without.append(organ.name)
    return [{"name": name, "organs": each} for name, each in found.items()], without


def whole_year(known: Iterable[date], year: int) -> tuple[list[date], date | None]:
    """A year's days: those that are set, and after the last of them last year's, 52 weeks on.

    The day the assumed ones begin; None when all are set.
    """
    set_days = [day for day in known if day.year == year]
    after = set_days[-1] + SOON / 2 if set_days else date(year, 1, 1)
    assumed = [day + ROUND for day in known if day.year < year and (day + ROUND).year == year]
    assumed = [day for day in assumed if day >= after]
    if set_days and set_days[-1] >= date(year, 12, 31) - SOON:
        assumed = []
    return [*set_days, *assumed], assumed[0] if assumed else None
