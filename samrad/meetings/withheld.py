"""When the papers of an item may no longer stand in a pack that has gone out."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from samrad.documents.enclosed import Withheld
from samrad.engine.partial_dates import format_date
from samrad.meetings.models import AgendaItem


def items_withheld() -> QuerySet[AgendaItem]:
    """Those behind closed doors, and those taken off the agenda."""
    return AgendaItem.objects.exclude(Q(closed_basis="") & Q(withdrawn_because=""))


def why_item(item: AgendaItem, day: date) -> str:
    told = {"number": item.number, "why": item.withdrawn_because, "day": told_day(day)}
    if item.closed_basis:
        return _("Sak %(number)s behandles for lukkede dører. Papirene ble tatt ut %(day)s.") % told
    return _("Sak %(number)s er trukket, og papirene ble tatt ut %(day)s: %(why)s") % told


def told_day(day: date) -> str:
    return format_date(day, translation.get_language() or "nb")


withheld_items = Withheld(items_withheld, why_item)
