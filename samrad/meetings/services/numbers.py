"""Numbers of the organs' series."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max, QuerySet

from samrad.engine.case_numbers import format_case_number
from samrad.meetings.models import AgendaItem, Meeting
from samrad.organisations.models import Organ

NOT_ISSUED = [Meeting.Status.PLANNED, Meeting.Status.CANCELLED, Meeting.Status.MOVED]


@transaction.atomic
def give_numbers(items: QuerySet[AgendaItem]) -> int:
    """Gives each item the next number of its organ's series for the year it meets, in the order they meet.

    Effects: numbers are stored; numbers already given are neither changed nor used again. Items of meetings
    whose notice isn't issued get none. Returns how many. Two at once wait for each other, organ by organ.
    """
    waiting = list(
        items.filter(serial=None)
        .exclude(meeting__status__in=NOT_ISSUED)
        .select_related("meeting", "organ")
        .order_by("meeting__date", "meeting_id", "order")
    )
    organs = {item.organ_id for item in waiting}
    list(Organ.objects.select_for_update().filter(pk__in=organs).order_by("pk").values_list("pk"))
    used = AgendaItem.objects.filter(serial__isnull=False, organ__in=organs)
    last = {
        (row["organ"], row["year"]): row["last"]
        for row in used.values("organ", "year").annotate(last=Max("serial"))
    }
    for item in waiting:
        year = item.meeting.date.year
        serial = last[(item.organ_id, year)] = last.get((item.organ_id, year), 0) + 1
        item.year, item.serial = year, serial
        item.number = format_case_number(item.number_format, serial, year)
    AgendaItem.objects.bulk_update(waiting, ["serial", "year", "number"], batch_size=200)
    return len(waiting)
