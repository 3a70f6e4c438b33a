"""Meetings that stand on other days in the year of a plan, and would go on standing beside it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from samrad.core.viewers import Viewer
from samrad.meetings.calendars import title_of
from samrad.meetings.models import Meeting
from samrad.meetings.selectors import meetings_visible_to
from samrad.wheel.models import MeetingPlan


@dataclass(frozen=True)
class StandingMeeting:
    """A meeting on a day that isn't the plan's, with what cancelling it would mean."""

    meeting: Meeting
    called: int  # who have been called, and would be told by mail
    cases: int  # that would wait for another meeting

    @property
    def on(self) -> date:
        return self.meeting.date

    @property
    def name(self) -> str:
        return title_of(self.meeting)


def standing_beside(
    plan: MeetingPlan, days: Collection[tuple[int, date]], viewer: Viewer
) -> list[StandingMeeting]:
    """The coming meetings that the plan's organs lead on other days than `days` (organ and day), by date.

    Two questions, whatever the number.
    """
    rows = led_in(plan, viewer).annotate(
        called_count=Count("summons", filter=Q(summons__released_at=None), distinct=True),
        case_count=Count("agenda", filter=Q(agenda__withdrawn_because=""), distinct=True),
    )
    return [
        StandingMeeting(row, row.called_count, row.case_count)
        for row in rows
        if (row.lead.pk, row.date) not in days
    ]


def led_in(plan: MeetingPlan, viewer: Viewer) -> QuerySet[Meeting]:
    return (
        meetings_visible_to(viewer)
        .filter(
            meeting_organs__order=0,
            meeting_organs__organ__in=[plan.committee_id, plan.council_id],
            cooperation=plan.cooperation_id,
            date__year=plan.year,
            date__gte=timezone.localdate(),
            status__in=[Meeting.Status.PLANNED, Meeting.Status.ISSUED],
        )
        .order_by("date", "starts_at", "pk")
    )
