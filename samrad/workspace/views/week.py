"""The first page after signing in: what I must do, by date."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import ACCOUNTS
from samrad.access.selectors import mandates_holding
from samrad.workspace.frame import work_page
from samrad.workspace.tasks import tasks_of


@ACCOUNTS
@require_safe
def week(request: HttpRequest) -> HttpResponse:
    """Everything that waits for the viewer, the earliest first, and the mandates they have."""
    today = timezone.localdate()
    return work_page(
        request,
        "workspace/week.html",
        tasks=tasks_of(viewer_of(request), today),
        mandates=mandates_holding(request.user.mandates.all(), today),
        today=today,
    )
