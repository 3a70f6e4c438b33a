"""Keeping the days a region neither meets nor lets a hearing run."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samrad.access.rules import acting_for, require
from samrad.cases.services.texts import publishable
from samrad.core.acts import Refused, act, tell
from samrad.core.viewers import MandateKind, Viewer
from samrad.organisations.models import Cooperation
from samrad.wheel.models import BlockedDays


@act("blocked_days.add")
def add_blocked_days(
    cooperation: Cooperation, *, first: date, last: date, why: str, by: Viewer
) -> BlockedDays:
    """Sets days aside, both ends included. Effects: the days; one audit entry.

    Raises Refused when they end before they begin, and when they are set aside already for the same.
    """
    require(by, "blocked_days.keep", cooperation)
    publishable({_("Hvorfor"): why})
    if last < first:
        raise Refused(_("Den siste dagen kan ikke komme før den første."))
    if BlockedDays.objects.filter(cooperation=cooperation, first=first, last=last, why=why).exists():
        raise Refused(_("Disse dagene er satt av alt."))
    made = BlockedDays.objects.create(cooperation=cooperation, first=first, last=last, why=why)
    tell(f"cooperation:{cooperation.slug}", after=values_of(made), on_behalf_of=keeper_of(by, cooperation))
    return made


@act("blocked_days.remove")
def remove_blocked_days(row: BlockedDays, *, by: Viewer) -> None:
    """Lets the days be ordinary ones again. Effects: they are gone; one audit entry."""
    require(by, "blocked_days.keep", row.cooperation)
    tell(
        f"cooperation:{row.cooperation.slug}",
        before=values_of(row),
        on_behalf_of=keeper_of(by, row.cooperation),
    )
    row.delete()


def values_of(row: BlockedDays) -> dict[str, object]:
    return {"first": row.first.isoformat(), "last": row.last.isoformat(), "why": row.why}


def keeper_of(by: Viewer, cooperation: Cooperation) -> str:
    return acting_for(by, MandateKind.secretariat, MandateKind.administrator, cooperation=cooperation)


def blocked_days_of(cooperation: Cooperation, today: date) -> QuerySet[BlockedDays]:
    """What is set aside and isn't past."""
    return BlockedDays.objects.filter(cooperation=cooperation, last__gte=today).order_by("first", "pk")
