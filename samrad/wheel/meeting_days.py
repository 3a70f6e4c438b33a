"""The calendars of organs: the days each meets, cooperations' own and councils' alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from samrad.core.viewers import Viewer
from samrad.meetings.models import MeetingOrgan
from samrad.meetings.selectors import OFF, meetings_visible_to


@dataclass(frozen=True)
class MeetingDay:
    """A day an organ meets, and the meeting's key."""

    on: date
    meeting: int


def meeting_days(
    organs: Collection[int], first: date, last: date, viewer: Viewer
) -> dict[int, list[MeetingDay]]:
    """The days these organs (keys) meet from first to last, both included, in order; one question.

    Meetings that are cancelled or moved are left out. Two meetings on a day are one day, the first of them.
    """
    rows = MeetingOrgan.objects.filter(
        organ__in=organs,
        meeting__in=meetings_visible_to(viewer).order_by().values("pk"),
        meeting__date__range=(first, last),
    ).exclude(meeting__status__in=OFF)
    found: dict[int, dict[date, int]] = defaultdict(dict)
    ordered = rows.order_by("meeting__date", "meeting__starts_at", "meeting_id")
    for organ, on, meeting in ordered.values_list("organ_id", "meeting__date", "meeting_id"):
        found[organ].setdefault(on, meeting)
    return {organ: [MeetingDay(on, meeting) for on, meeting in days.items()] for organ, days in found.items()}
