"""Acts on meetings."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max, QuerySet

from samrad.meetings.models import AgendaItem


@transaction.atomic
def give_numbers(items: QuerySet[AgendaItem]) -> int:
    """Gives each item the next number of its organ's series for the year it meets, in the order they meet.

    Effects: numbers are stored; numbers already given are neither changed nor used again. Returns how many.
    """
    waiting = list(
        items.filter(serial=None).select_related("meeting").order_by("meeting__date", "meeting_id", "order")
    )
    used = AgendaItem.objects.filter(serial__isnull=False, organ__in={item.organ_id for item in waiting})
    last = {
        (row["organ"], row["year"]): row["last"]
        for row in used.values("organ", "year").annotate(last=Max("serial"))
    }
    for item in waiting:
        item.year = item.meeting.date.year
        item.serial = last[(item.organ_id, item.year)] = (last.get((item.organ_id, item.year)) or 0) + 1
    AgendaItem.objects.bulk_update(waiting, ["serial", "year"], batch_size=200)
    return len(waiting)
