"""Recording the decision to name those who are late, or to stop."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samrad.access.context import viewer_of
from samrad.access.doors import INSIDERS
from samrad.access.rules import may, require
from samrad.commitments.reading.decisions import decisions_for_all
from samrad.commitments.reading.naming import naming_of
from samrad.commitments.services.naming import decide_naming
from samrad.workspace.acting import performed
from samrad.workspace.forms.commitments import NamingForm
from samrad.workspace.frame import cooperation_worked_in, work_page
from samrad.workspace.views.commitments import INSIDE


@INSIDERS
@require_http_methods(["GET", "HEAD", "POST"])
def naming(request: HttpRequest, slug: str) -> HttpResponse:
    """What holds and what held before; the secretariat records a new decision."""
    cooperation, by = cooperation_worked_in(request, slug, *INSIDE), viewer_of(request)
    today, decides = timezone.localdate(), may(by, "naming.decide", cooperation)
    decisions = decisions_for_all(cooperation) if decides else []
    form = NamingForm(request.POST or None, decisions=decisions, initial={"from_on": today})
    if request.method == "POST":
        require(by, "naming.decide", cooperation)
        if performed(form, lambda: decide_naming(cooperation, **form.cleaned_data, by=by)):
            messages.success(request, _("Vedtaket er ført, og sidene følger det."))
            return redirect("naming", slug)
    return work_page(
        request,
        "workspace/commitments/naming.html",
        cooperation=cooperation,
        naming=naming_of(cooperation, today),
        form=form if decides and decisions else None,
        decides=decides,
    )
