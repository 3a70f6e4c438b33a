"""The secretariat's list of mail that came back; the auditor reads it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import SECRETARIAT, SECRETARIAT_OR_AUDITOR
from samrad.workspace.frame import work_page
from samrad.workspace.returned_mail import returned_mail, told_of

PER_PAGE = 50


@SECRETARIAT_OR_AUDITOR
@require_safe
def returned(request: HttpRequest) -> HttpResponse:
    """Which mail came back, when, why, to whom, and what to do about it."""
    viewer = viewer_of(request)
    listed = Paginator(returned_mail(viewer), PER_PAGE).get_page(request.GET.get("side"))
    shown = told_of(listed.object_list, viewer)
    keeps = SECRETARIAT.admits(viewer)
    return work_page(request, "workspace/returned_mail/list.html", listed=listed, shown=shown, keeps=keeps)
