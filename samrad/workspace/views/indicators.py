"""Keeping indicators: the list, what each is, publishing it, and arranging the situation picture."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import SECRETARIAT, SECRETARIAT_OR_AUDITOR
from samrad.access.rules import may
from samrad.core.viewers import MandateKind
from samrad.knowledge.models import Indicator
from samrad.knowledge.reading.picture import indicators_of
from samrad.knowledge.reading.shown import Shown, shown_of
from samrad.knowledge.services.indicators import (
    add_indicator,
    change_indicator,
    publish_indicator,
    remove_indicator,
)
from samrad.knowledge.services.picture import Move, arrange
from samrad.organisations.models import Cooperation
from samrad.workspace.acting import attempted, performed, told
from samrad.workspace.forms.indicators import BreakForm, IndicatorForm, initial_of
from samrad.workspace.frame import cooperation_worked_in, home_of, homes_of, work_page

READERS = (MandateKind.secretariat, MandateKind.auditor)
VERBS = {
    "publiser": (publish_indicator, gettext_lazy("Indikatoren er publisert.")),
    "slett": (remove_indicator, gettext_lazy("Indikatoren er slettet.")),
}


@SECRETARIAT_OR_AUDITOR
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Chooses the cooperation; goes straight on when there is one only."""
    viewer = viewer_of(request)
    homes = homes_of(viewer, *READERS)
    if len(homes) == 1:
        return redirect("work-indicators", homes[0].slug)
    return work_page(request, "workspace/indicators/start.html", cooperations=homes)


def indicator_here(request: HttpRequest, cooperation: Cooperation, key: str) -> Indicator:
    found = indicators_of(cooperation, viewer_of(request)).filter(key=key).first()
    if found is None:
        raise Http404(key)
    return found


def shown_here(request: HttpRequest, cooperation: Cooperation, key: str) -> Shown:
    return shown_of([indicator_here(request, cooperation, key)], cooperation, timezone.localdate())[0]


@SECRETARIAT_OR_AUDITOR
@require_safe
def indicators(request: HttpRequest, slug: str) -> HttpResponse:
    """Those in the situation picture in their order, then the others, each with what it lacks."""
    cooperation, viewer = cooperation_worked_in(request, slug, *READERS), viewer_of(request)
    shown = shown_of(list(indicators_of(cooperation, viewer)), cooperation, timezone.localdate())
    chosen = [each for each in shown if each.indicator.picture_rank is not None]
    return work_page(
        request,
        "workspace/indicators/list.html",
        cooperation=cooperation,
        chosen=sorted(chosen, key=lambda each: (each.indicator.picture_rank, each.indicator.pk)),
        others=[each for each in shown if each.indicator.picture_rank is None],
        keeps=may(viewer, "indicator.keep", cooperation),
    )


@SECRETARIAT_OR_AUDITOR
@require_safe
def indicator(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """What the indicator has, and all that can be done with it."""
    cooperation = cooperation_worked_in(request, slug, *READERS)
    shown = shown_here(request, cooperation, key)
    return work_page(
        request,
        "workspace/indicators/indicator.html",
        cooperation=cooperation,
        shown=shown,
        indicator=shown.indicator,
        break_form=BreakForm(periods=shown.periods, places=[place for place, _line in shown.lines]),
        keeps=may(viewer_of(request), "indicator.keep", cooperation),
    )


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """A new indicator, which only the secretariat sees until it is published."""
    cooperation, by = home_of(request, slug), viewer_of(request)
    form = IndicatorForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = attempted(form, lambda: add_indicator(cooperation, form.written(), by=by))
        if made is not None:
            messages.success(request, _("Indikatoren er laget. Før inn tall, så kan den publiseres."))
            return redirect("work-indicator", slug, made.key)
    return work_page(
        request, "workspace/indicators/form.html", cooperation=cooperation, form=form, indicator=None
    )


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Changes what the indicator says of itself."""
    cooperation, by = home_of(request, slug), viewer_of(request)
    row = indicator_here(request, cooperation, key)
    form = IndicatorForm(request.POST if request.method == "POST" else None, initial=initial_of(row))
    if request.method == "POST" and performed(form, lambda: change_indicator(row, form.written(), by=by)):
        messages.success(request, _("Indikatoren er endret."))
        return redirect("work-indicator", slug, key)
    return work_page(
        request, "workspace/indicators/form.html", cooperation=cooperation, form=form, indicator=row
    )


@SECRETARIAT
@require_POST
def act_on(request: HttpRequest, slug: str, key: str, verb: str) -> HttpResponse:
    """Publishes the indicator, or removes it."""
    row = indicator_here(request, home_of(request, slug), key)
    perform, done = VERBS[verb]
    was_done = told(request, lambda: perform(row, by=viewer_of(request)), done=str(done))
    if verb == "slett" and was_done:
        return redirect("work-indicators", slug)
    return redirect("work-indicator", slug, key)


@SECRETARIAT
@require_POST
def arrange_picture(request: HttpRequest, slug: str, key: str, move: str) -> HttpResponse:
    """Takes the indicator into the situation picture, out of it, or a place up or down."""
    row = indicator_here(request, home_of(request, slug), key)
    done = _("Situasjonsbildet er ordnet.")
    told(request, lambda: arrange(row, Move(move), by=viewer_of(request)), done=done)
    return redirect("work-indicators", slug)
