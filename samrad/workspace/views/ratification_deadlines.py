"""The secretariat gives councils that haven't answered another day to answer by."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samrad.access.context import viewer_of
from samrad.access.doors import SECRETARIAT
from samrad.cases.ratifying import CouncilRow, council_rows
from samrad.cases.services.ratification_deadlines import Moved, move_deadline
from samrad.engine.partial_dates import format_date
from samrad.workspace.acting import attempted
from samrad.workspace.frame import work_page
from samrad.workspace.ratification_forms import DeadlineForm
from samrad.workspace.views.ratification import case_worked_with


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def deadline(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """All that haven't answered are chosen, or the one whose row it was opened from."""
    case, viewer = case_worked_with(request, slug, key), viewer_of(request)
    found = council_rows([case], viewer=viewer, now=timezone.now(), today=timezone.localdate())
    waiting = [each for each in found if each.waits and not case.is_withdrawn]
    form = DeadlineForm(request.POST or None, rows=waiting, initial={"who": chosen(request, waiting)})
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("due_on", "because")}
        moved = attempted(form, lambda: move_deadline(case, form.branches(), by=viewer, **given))
        if moved is not None:
            tell_moved(request, moved, given)
            return redirect("ratification-matrix", slug, key)
    page = {"cooperation": case.cooperation, "case": case, "form": form, "waiting": waiting}
    return work_page(request, "workspace/ratification/deadline.html", **page)


def chosen(request: HttpRequest, waiting: list[CouncilRow]) -> list[str]:
    """The one the page was opened for; all that wait when it was opened for none."""
    everyone = [str(each.pk) for each in waiting]
    one = request.GET.get("gren", "")
    return [one] if one in everyone else everyone


def tell_moved(request: HttpRequest, moved: Moved, given: dict) -> None:
    """The confirmation, and whom the secretariat must tell itself."""
    count = len(moved.places)
    done = ngettext(
        "Fristen er flyttet til %(day)s for %(places)s.",
        "Fristen er flyttet til %(day)s for %(count)d: %(places)s.",
        count,
    )
    day = format_date(given["due_on"], get_language() or "nb", weekday=True)
    messages.success(request, done % {"day": day, "count": count, "places": ", ".join(moved.places)})
    if moved.unreached:
        names = ", ".join(moved.unreached)
        warning = _("Det mangler adresse til %(names)s. Si fra til dem selv om den nye fristen.")
        messages.warning(request, warning % {"names": names})
