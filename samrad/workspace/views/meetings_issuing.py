"""Sending a notice out: what will happen, the button, and how far a large one has come."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samrad.access.context import viewer_of
from samrad.access.rules import require
from samrad.core.viewers import Viewer
from samrad.meetings.models import Meeting
from samrad.meetings.selectors.preparing import lines_of, order_of
from samrad.meetings.services import issue_notice, order_notice, preview_of, stop_order
from samrad.meetings.services.ordering import is_large
from samrad.workspace.acting import told
from samrad.workspace.frame import work_page
from samrad.workspace.menu import PREPARERS
from samrad.workspace.views.meetings import meeting_or_404, to_meeting

LOOKS_AGAIN_AFTER = 3  # seconds, while the papers are made
UNDER_WAY = "work-meeting-making"


@PREPARERS
@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """What will happen when the notice goes out, and the button that sends it."""
    cooperation, row = meeting_or_404(request, slug, key)
    by = viewer_of(request)
    require(by, "meeting.prepare", row)
    order = order_of(row)
    if order and order.is_under_way:
        return to_meeting(row, UNDER_WAY)
    if request.method == "POST" and (page := sent(request, row, by)):
        return to_meeting(row, page)
    preview = preview_of(row, by=by, today=timezone.localdate())
    context = {"preview": preview, "large": is_large(preview.lines), "failed": order}
    return work_page(
        request, "workspace/meetings/issue.html", cooperation=cooperation, meeting=row, **context
    )


def sent(request: HttpRequest, row: Meeting, by: Viewer) -> str:
    """Sends the notice, or has a large one made first; the page that tells of it, empty when refused."""
    seen = request.POST.get("sett", "")
    if is_large(lines_of(row, by)):
        done = _("Papirene lages nå, og innkallingen sendes når alle er ferdige.")
        return UNDER_WAY if told(request, lambda: order_notice(row, by=by, seen=seen), done=done) else ""
    done = _("Innkallingen er sendt.")
    return (
        "work-meeting-answers"
        if told(request, lambda: issue_notice(row, by=by, seen=seen), done=done)
        else ""
    )


@PREPARERS
@require_http_methods(["GET", "HEAD", "POST"])
def making(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """How far a large notice has come; a POST stops it. When it is sent, on to who comes."""
    cooperation, row = meeting_or_404(request, slug, key)
    by = viewer_of(request)
    require(by, "meeting.prepare", row)
    if request.method == "POST":
        told(request, lambda: stop_order(row, by=by), done=_("Stoppet. Ingenting er sendt."))
        return to_meeting(row)
    order = order_of(row)
    if order is None:
        return after_making(request, row)
    if not order.is_under_way:
        return to_meeting(row, "work-meeting-issue")
    response = work_page(
        request, "workspace/meetings/making.html", cooperation=cooperation, meeting=row, order=order
    )
    response.headers["Refresh"] = str(LOOKS_AGAIN_AFTER)
    return response


def after_making(request: HttpRequest, row: Meeting) -> HttpResponse:
    """The order is gone: the notice is out, or somebody stopped it."""
    if row.status == Meeting.Status.PLANNED:
        return to_meeting(row)
    messages.success(request, _("Innkallingen er sendt."))
    return to_meeting(row, "work-meeting-answers")
