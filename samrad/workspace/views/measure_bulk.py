"""Changing many measures on screen: choose, see what changes, accept."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from samrad.access.context import viewer_of
from samrad.access.doors import SECRETARIAT
from samrad.core.viewers import Viewer
from samrad.folders.keeping.way_back import keep_way_back, measures_now
from samrad.organisations.models import Cooperation
from samrad.strategy.reading.measures import MeasureStanding, measure_standings
from samrad.strategy.selectors import measures_visible_to
from samrad.strategy.services.measure_bulk import Kind, change_many, what_stands_in_the_way
from samrad.workspace.acting import performed
from samrad.workspace.forms.measure_bulk import FORMS, KINDS, ChangeForm
from samrad.workspace.frame import home_of, work_page
from samrad.workspace.measure_changes import ToldChange, changes_told, fingerprint

ACCEPT = "godta"


@dataclass(frozen=True)
class Asked:
    """A change somebody asks for: what kind, of which measures, and what each becomes once that is known."""

    kind: Kind
    standings: list[MeasureStanding]
    form: ChangeForm
    changes: list[ToldChange]

    def change(self, cooperation: Cooperation, by: Viewer) -> None:
        rows = [each.measure for each in self.standings]
        change_many(cooperation, rows, self.form.change(self.kind), by=by)

    def with_refusals(self, cooperation: Cooperation, by: Viewer) -> list[tuple[ToldChange, str]]:
        """Each change with why it can't be made, or nothing. Asked of rows of its own."""
        if not self.changes:
            return []
        keys = [each.measure.pk for each in self.standings]
        rows = list(measures_visible_to(by).filter(pk__in=keys))
        refused = what_stands_in_the_way(cooperation, rows, self.form.change(self.kind), by=by)
        return [(each, refused.get(each.measure.pk, "")) for each in self.changes]


def asked_for(request: HttpRequest, cooperation: Cooperation) -> Asked:
    viewer, today, kind = viewer_of(request), timezone.localdate(), kind_asked(request)
    rows = measures_visible_to(viewer).filter(cooperation=cooperation)
    ticked = rows.filter(key__in=request.POST.getlist("tiltak"))
    standings = measure_standings(ticked, viewer=viewer, today=today)
    sent = request.POST if request.POST.get("steg") else None
    form = FORMS[kind](sent, cooperation=cooperation, today=today)
    changes = changes_told(standings, form.change(kind)) if form.is_valid() else []
    return Asked(kind, standings, form, changes)


@SECRETARIAT
@require_POST
def change_ticked(request: HttpRequest, slug: str) -> HttpResponse:
    """The ticked measures: first what to write, then what each becomes, then all of it is done at once."""
    cooperation, by = home_of(request, slug), viewer_of(request)
    asked = asked_for(request, cooperation)
    if not asked.standings:
        messages.error(request, _("Kryss av for minst ett tiltak."))
        return redirect("work-measures", slug)
    if is_accepted(request, asked):
        before = measures_now(cooperation, [each.measure.key for each in asked.standings])
        if performed(asked.form, lambda: asked.change(cooperation, by)):
            keep_way_back(cooperation, before, account=request.user, names=str(KINDS[asked.kind]))
            messages.success(request, told_of(len(asked.standings)))
            return redirect("work-measures", slug)
    seen = fingerprint(asked.changes)
    shown = asked.with_refusals(cooperation, by)
    return work_page(
        request,
        "workspace/measures/bulk.html",
        cooperation=cooperation,
        asked=asked,
        label=KINDS[asked.kind],
        seen=seen,
        shown=shown,
        refused=sum(1 for _change, why in shown if why),
    )


def is_accepted(request: HttpRequest, asked: Asked) -> bool:
    """Accepted, and just what was seen; otherwise it is to be seen again."""
    if request.POST.get("steg") != ACCEPT or not asked.changes:
        return False
    if request.POST.get("sett") != fingerprint(asked.changes):
        asked.form.add_error(None, _("Noe er annerledes enn da du så på det. Se gjennom på nytt, og godta."))
    return not asked.form.errors


def kind_asked(request: HttpRequest) -> Kind:
    try:
        return Kind(request.POST.get("hva", ""))
    except ValueError as fault:
        raise Http404(str(fault)) from fault


def told_of(number: int) -> str:
    told = ngettext("%(number)s tiltak er endret.", "%(number)s tiltak er endret.", number)
    return told % {"number": number}
