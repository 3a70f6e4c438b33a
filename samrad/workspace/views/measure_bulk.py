"""Changing many measures on screen: choose, see what changes, accept."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from samrad.access.context import viewer_of
from samrad.access.doors import SECRETARIAT
from samrad.strategy.reading.measures import measure_standings
from samrad.strategy.selectors import measures_visible_to
from samrad.strategy.services.measure_bulk import Kind, change_many
from samrad.workspace.acting import performed
from samrad.workspace.forms.measure_bulk import FORMS, KINDS
from samrad.workspace.frame import work_page
from samrad.workspace.measure_changes import changes_told
from samrad.workspace.views.measures import home_of

CHOOSE, SEE, ACCEPT = "", "se", "godta"


@SECRETARIAT
@require_POST
def change_ticked(request: HttpRequest, slug: str) -> HttpResponse:
    """The ticked measures: first what to write, then what each becomes, then all of it is done at once."""
    cooperation, by, today = home_of(request, slug), viewer_of(request), timezone.localdate()
    kind, step = kind_asked(request), request.POST.get("steg", CHOOSE)
    rows = measures_visible_to(by).filter(cooperation=cooperation, key__in=request.POST.getlist("tiltak"))
    standings = measure_standings(rows, viewer=by, today=today)
    if not standings:
        messages.error(request, _("Kryss av for minst ett tiltak."))
        return redirect("work-measures", slug)
    form = FORMS[kind](request.POST if step else None, cooperation=cooperation, today=today)
    chosen = [each.measure for each in standings]
    if step == ACCEPT and performed(form, lambda: change_many(cooperation, chosen, form.change(kind), by=by)):
        messages.success(request, told_of(len(chosen)))
        return redirect("work-measures", slug)
    return work_page(
        request,
        "workspace/measures/bulk.html",
        cooperation=cooperation,
        standings=standings,
        form=form,
        kind=kind,
        label=KINDS[kind],
        changes=changes_told(standings, form.change(kind)) if step and form.is_valid() else [],
    )


def kind_asked(request: HttpRequest) -> Kind:
    try:
        return Kind(request.POST.get("hva", ""))
    except ValueError as fault:
        raise Http404(str(fault)) from fault


def told_of(number: int) -> str:
    told = ngettext("%(number)s tiltak er endret.", "%(number)s tiltak er endret.", number)
    return told % {"number": number}
