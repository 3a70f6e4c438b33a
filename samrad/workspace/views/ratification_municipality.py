"""The municipality's inbox: everything that waits for an answer from it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import MUNICIPALITY
from samrad.access.rules import K
from samrad.cases.naming import is_county
from samrad.cases.ratifying import branches_visible_to, decided_text, only_as, rows_for_municipality
from samrad.cases.services.ratification_answers import confirm_answer, confirm_papers
from samrad.workspace.acting import attempted, told
from samrad.workspace.answering import differences_in, perform
from samrad.workspace.frame import work_page
from samrad.workspace.menu import answers_for_counties
from samrad.workspace.ratification_forms import form_for
from samrad.workspace.views.ratification import loaded, treatment_or_404


@MUNICIPALITY
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """What waits, by its due date, and what has been answered."""
    today = timezone.localdate()
    rows = rows_for_municipality(viewer_of(request), now=timezone.now(), today=today)
    return work_page(
        request,
        "workspace/ratification/inbox.html",
        waiting=[each for each in rows if each.waits],
        answered=[each for each in rows if not each.waits],
        is_county=answers_for_counties(viewer_of(request)),
        today=today,
    )


@MUNICIPALITY
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, treatment: int) -> HttpResponse:
    """The officer's answer for one organ of the municipality."""
    row, treated = own_treatment_or_404(request, treatment)
    corrects = loaded(row, treated).answer is not None
    form = form_for(row, treated, request.POST or None, request.FILES or None, corrects=corrects)
    if form.is_valid() and attempted(form, lambda: perform(form, treated, viewer_of(request))):
        messages.success(request, _("Takk. Svaret er registrert."))
        if form.deviates:  # back to where the difference from the regional text is shown
            return redirect("municipality-answer", treatment)
        return redirect("municipality-inbox")
    page = {
        "row": row,
        "loaded": loaded(row, treated),
        "form": form,
        "corrects": corrects,
        "differences": differences_in(row) if corrects else [],
        "decided": decided_text(row.standing),
        "is_county": is_county(row.branch.organisation),
    }
    return work_page(request, "workspace/ratification/answer.html", **page)


def own_treatment_or_404(request: HttpRequest, key: int) -> tuple:
    """The treatment, when it is one of the viewer's own municipality."""
    mine = only_as(viewer_of(request), K.municipal_officer, K.chief_executive)
    if not branches_visible_to(mine).filter(treatments=key).exists():
        raise Http404(str(key))
    return treatment_or_404(request, key)


@MUNICIPALITY
@require_POST
def act_on_answer(request: HttpRequest, treatment: str, verb: str) -> HttpResponse:
    """Confirms what was reported by link, or that the papers have come."""
    _row, treated = own_treatment_or_404(request, int(treatment))
    viewer = viewer_of(request)
    if verb == "bekreft":
        told(request, lambda: confirm_answer(treated, by=viewer), done=_("Svaret er bekreftet."))
    else:
        told(
            request, lambda: confirm_papers(treated.branch, by=viewer), done=_("Notert: papirene er kommet.")
        )
    return redirect("municipality-inbox")
