"""Days no meeting is proposed on: holidays, what the region blocks, and the county councils' days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from samrad.core.viewers import Viewer
from samrad.engine.working_days import christmas, easter_week, july
from samrad.organisations.models import Cooperation, Organ, Participation
from samrad.organisations.selectors import organs_visible_to
from samrad.wheel.meeting_days import meeting_days


@dataclass(frozen=True)
class Blocked:
    """From and to, both included, and why."""

    first: date
    last: date
    why: str


def blocked_in(cooperation: Cooperation, year: int, viewer: Viewer) -> list[Blocked]:
    """All that is blocked in a year, holidays aside, in order; a constant number of questions."""
    rows = cooperation.blocked_days.filter(first__lte=date(year, 12, 31), last__gte=date(year, 1, 1))
    found = [Blocked(each.first, each.last, each.why) for each in rows]
    found += [
        Blocked(date(year, 1, 1), christmas(year - 1)[1], _("nyttår")),
        Blocked(*easter_week(year), _("påske")),
        Blocked(*july(year), _("fellesferie")),
        Blocked(date(year, 12, 24), date(year, 12, 31), _("jul")),
    ]
    found += county_days(cooperation, year, viewer)
    return sorted(found, key=lambda each: (each.first, each.last))


def county_days(cooperation: Cooperation, year: int, viewer: Viewer) -> Iterable[Blocked]:
    """The days the county councils of the members meet: the region's contacts in the county are there."""
    members = cooperation.participations.on(date(year, 1, 1)).filter(role=Participation.Role.MEMBER)
    counties = members.exclude(organisation__county=None).values("organisation__county")
    rows = organs_visible_to(viewer).filter(organisation__in=counties, kind=Organ.Kind.COUNTY_COUNCIL)
    names = dict(rows.values_list("pk", "name"))
    days = meeting_days(names, date(year, 1, 1), date(year, 12, 31), viewer)
    return [Blocked(day.on, day.on, names[organ]) for organ, each in days.items() for day in each]
