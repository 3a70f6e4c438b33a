"""The days a region has set aside: on them nobody meets, and no hearing runs."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samrad.access.context import viewer_of
from samrad.access.doors import KEEPERS, KEEPERS_AND_AUDITORS
from samrad.access.rules import may, require
from samrad.core.viewers import MandateKind
from samrad.wheel.blocked_days import add_blocked_days, blocked_days_of, remove_blocked_days
from samrad.workspace.acting import performed, told
from samrad.workspace.forms.route_plans import BlockedDaysForm
from samrad.workspace.frame import cooperation_worked_in, work_page

KEEPING = (MandateKind.secretariat, MandateKind.administrator)
READING = (*KEEPING, MandateKind.auditor)


@KEEPERS_AND_AUDITORS
@require_http_methods(["GET", "HEAD", "POST"])
def blocked_days(request: HttpRequest, slug: str) -> HttpResponse:
    """The days that are set aside from today on, and a form to set aside more."""
    cooperation = cooperation_worked_in(request, slug, *READING)
    form, by = BlockedDaysForm(request.POST or None), viewer_of(request)
    if request.method == "POST":
        require(by, "blocked_days.keep", cooperation)
    if request.method == "POST" and performed(
        form, lambda: add_blocked_days(cooperation, **form.cleaned_data, by=by)
    ):
        messages.success(request, _("Dagene er satt av."))
        return redirect("blocked-days", slug)
    rows = blocked_days_of(cooperation, timezone.localdate())
    shown = {"cooperation": cooperation, "rows": rows, "form": form}
    shown["keeps"] = may(by, "blocked_days.keep", cooperation)
    return work_page(request, "workspace/route_plans/blocked_days.html", **shown)


@KEEPERS
@require_POST
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Lets days that were set aside be ordinary ones again."""
    cooperation = cooperation_worked_in(request, slug, *KEEPING)
    row = get_object_or_404(cooperation.blocked_days, pk=pk)
    row.cooperation = cooperation
    done = _("Dagene er ikke lenger satt av.")
    told(request, lambda: remove_blocked_days(row, by=viewer_of(request)), done=done)
    return redirect("blocked-days", slug)
