"""The first page after signing in: what I must do, by date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import ACCOUNTS
from samrad.access.models import Account
from samrad.access.selectors import mandates_holding
from samrad.core.viewers import Viewer
from samrad.meetings.calendars import page_of
from samrad.meetings.models import Meeting, Summons
from samrad.meetings.selectors import OFF, meetings_visible_to
from samrad.meetings.selectors.preparing import meetings_worked_on
from samrad.meetings.selectors.summoned import summons_for
from samrad.openness.private_calendars import meetings_of_person
from samrad.workspace.frame import work_page
from samrad.workspace.tasks import tasks_of

MEETINGS_AHEAD = timedelta(days=14)


@dataclass(frozen=True)
class Ahead:
    """A meeting to come. `address` is empty where the viewer prepares it.

    `summons` is the viewer's own, once it is answered: until then it is among what waits.
    """

    meeting: Meeting
    address: str
    summons: Summons | None


@ACCOUNTS
@require_safe
def week(request: HttpRequest) -> HttpResponse:
    """Everything that waits for the viewer, the earliest first; their meetings to come; their mandates."""
    viewer, today = viewer_of(request), timezone.localdate()
    return work_page(
        request,
        "workspace/week.html",
        tasks=tasks_of(viewer, today),
        meetings=meetings_ahead(request.user, viewer, today),
        mandates=mandates_holding(request.user.mandates.all(), today),
        today=today,
    )


def meetings_ahead(account: Account, viewer: Viewer, today: date) -> list[Ahead]:
    """The meetings of two weeks that the viewer prepares, chairs or sits in, the earliest first."""
    prepared = meetings_worked_on(viewer).filter(date__range=(today, today + MEETINGS_AHEAD))
    prepared_keys = set(prepared.values_list("pk", flat=True))
    own = meetings_of_person(account, viewer, today).values("pk")
    rows = meetings_visible_to(viewer).filter(date__range=(today, today + MEETINGS_AHEAD))
    rows = rows.filter(Q(pk__in=prepared_keys) | Q(pk__in=own)).exclude(status__in=OFF)
    open_calls = summons_for(viewer).filter(
        meeting__status=Meeting.Status.ISSUED, meeting__date__gte=today, released_at__isnull=True
    )
    calls = {each.meeting_id: each for each in open_calls.exclude(answer="")}
    return [
        Ahead(each, "" if each.pk in prepared_keys else page_of(each), calls.get(each.pk))
        for each in rows.order_by("date", "starts_at", "pk")
    ]
