"""The premises for working together: who has adopted them, and the yearly look-back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import SECRETARIAT, SECRETARIAT_OR_AUDITOR
from samrad.access.rules import may
from samrad.cases.selectors import cases_visible_to
from samrad.organisations.models import Cooperation
from samrad.strategy.reading.premises import Premises, premises_of, year_of
from samrad.strategy.services.look_backs import publish_look_back, write_look_back
from samrad.workspace.acting import performed, told
from samrad.workspace.forms.premises import LookBackForm
from samrad.workspace.frame import home_of, home_read, work_page
from samrad.workspace.views.wheel import sent

YEARS_BACK = 10


@SECRETARIAT_OR_AUDITOR
@require_safe
def premises(request: HttpRequest, slug: str) -> HttpResponse:
    """The premises, the years that are looked back on, and last year's when it is missing."""
    cooperation = home_read(request, slug)
    found, last = premises_of(cooperation, viewer_of(request)), timezone.localdate().year - 1
    missing = last if found and last not in {each.year for each in found.years} else None
    return work_page(
        request,
        "workspace/premises/premises.html",
        cooperation=cooperation,
        found=found,
        missing=missing,
        this_year=last + 1,
        keeps=may(viewer_of(request), "plan.keep", cooperation),
    )


def premises_here(request: HttpRequest, cooperation: Cooperation, year: int) -> Premises:
    found, this = premises_of(cooperation, viewer_of(request)), timezone.localdate().year
    if found is None or not this - YEARS_BACK <= year <= this:
        raise Http404(str(year))
    return found


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def look_back(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """How all premises went in a year, on one screen."""
    cooperation, by = home_of(request, slug), viewer_of(request)
    found = premises_here(request, cooperation, year)
    shown = year_of(year, found.premises)
    cases = cases_visible_to(by).filter(cooperation=cooperation).order_by("-pk")
    values = {"premises": found.premises, "year": year, "cases": cases, "initial": {"case": shown.case}}
    form = LookBackForm(sent(request), **values)
    if request.method == "POST" and performed(
        form,
        lambda: write_look_back(found.version, year, form.said(), case=form.cleaned_data["case"], by=by),
    ):
        messages.success(request, _("Tilbakeblikket er lagret."))
        return redirect("look-back", slug, year)
    return work_page(
        request, "workspace/premises/look_back.html", cooperation=cooperation, shown=shown, form=form
    )


@SECRETARIAT
@require_POST
def publish(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Lets everybody read the year's look-back."""
    found = premises_here(request, home_of(request, slug), year)
    done = _("Tilbakeblikket er lagt ut.")
    told(request, lambda: publish_look_back(found.version, year, by=viewer_of(request)), done=done)
    return redirect("look-back", slug, year)
