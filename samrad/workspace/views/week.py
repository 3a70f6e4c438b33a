"""The first page after signing in: what I must do, by date."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import ACCOUNTS
from samrad.access.selectors import mandates_holding
from samrad.meetings.selectors import OFF
from samrad.meetings.selectors.preparing import meetings_worked_on
from samrad.workspace.frame import work_page
from samrad.workspace.tasks import tasks_of

MEETINGS_AHEAD = timedelta(days=14)


@ACCOUNTS
@require_safe
def week(request: HttpRequest) -> HttpResponse:
    """Everything that waits for the viewer, the earliest first; their meetings to come; their mandates."""
    viewer, today = viewer_of(request), timezone.localdate()
    ahead = meetings_worked_on(viewer).filter(date__range=(today, today + MEETINGS_AHEAD))
    return work_page(
        request,
        "workspace/week.html",
        tasks=tasks_of(viewer, today),
        meetings=ahead.exclude(status__in=OFF).order_by("date", "starts_at", "pk"),
        mandates=mandates_holding(request.user.mandates.all(), today),
        today=today,
    )
