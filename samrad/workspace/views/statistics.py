"""Fetching an indicator's figures from Statistics Norway: finding a table, choosing, looking, taking in."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import SECRETARIAT
from samrad.core.viewers import MandateKind
from samrad.knowledge.models import Indicator, StatisticsQuery
from samrad.knowledge.reading.fetched import preview_of
from samrad.knowledge.selectors import indicators_visible_to
from samrad.knowledge.services.fetching import (
    ask_now,
    changes_in_words,
    refuse_unfit,
    remove_query,
    save_query,
    switch,
    wanted_of,
)
from samrad.knowledge.statistics.asking import StatisticsFault
from samrad.knowledge.statistics.client import Statistics, at_a_page
from samrad.knowledge.statistics.gathering import Gathered, gather
from samrad.workspace.acting import attempted, told
from samrad.workspace.forms.statistics import ChooseInTable, FindTable, initial_of
from samrad.workspace.frame import cooperation_worked_in, work_page


def indicator_here(request: HttpRequest, slug: str, key: str) -> Indicator:
    """The indicator, when the viewer keeps it; else nothing is there."""
    cooperation = cooperation_worked_in(request, slug, MandateKind.secretariat)
    rows = indicators_visible_to(viewer_of(request)).filter(cooperation=cooperation, key=key)
    found = rows.select_related("query").first()
    if found is None:
        raise Http404(key)
    return found


def query_of(indicator: Indicator) -> StatisticsQuery | None:
    return getattr(indicator, "query", None)


@SECRETARIAT
@require_safe
def start(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """What is fetched today and how it went; and finding a table, by words."""
    indicator = indicator_here(request, slug, key)
    form = FindTable(request.GET if "ord" in request.GET else None)
    search = at_a_page().tables
    tables = attempted(form, lambda: search(form.cleaned_data["ord"])) if form.is_valid() else None
    return work_page(
        request,
        "workspace/statistics/start.html",
        cooperation=indicator.cooperation,
        indicator=indicator,
        query=query_of(indicator),
        form=form,
        tables=tables,
    )


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def table(request: HttpRequest, slug: str, key: str, table: str) -> HttpResponse:
    """Choosing in a table's variables; its figures before they are taken in; and taking them in."""
    indicator, office = indicator_here(request, slug, key), at_a_page()
    try:
        form = form_of(request, indicator, table, office)
    except StatisticsFault as fault:
        messages.error(request, str(fault))
        return redirect("work-statistics", slug, key)
    gathered = attempted(form, lambda: looked_at(form, indicator, office)) if form.is_valid() else None
    if request.method == "POST" and gathered and taken_in(request, form, indicator, gathered):
        return redirect("work-statistics", slug, key)
    return work_page(
        request,
        "workspace/statistics/table.html",
        cooperation=indicator.cooperation,
        indicator=indicator,
        form=form,
        preview=preview_of(gathered, indicator) if gathered else None,
    )


def form_of(request: HttpRequest, indicator: Indicator, table: str, office: Statistics) -> ChooseInTable:
    """The form with what was sent; with today's choices where nothing was."""
    outline = office.outline(office.table(table), {})
    query = query_of(indicator)
    said = request.POST if request.method == "POST" else request.GET
    return ChooseInTable(
        said if "perioder" in said else None,
        table=table,
        outline=outline,
        initial=initial_of(query if query and query.table == table else None, outline),
    )


def looked_at(form: ChooseInTable, indicator: Indicator, office: Statistics) -> Gathered:
    gathered = gather(wanted_of(form.chosen()), indicator.cooperation, office, today=timezone.localdate())
    refuse_unfit(indicator, gathered)
    return gathered


def taken_in(request: HttpRequest, form: ChooseInTable, indicator: Indicator, gathered: Gathered) -> bool:
    by = viewer_of(request)
    changes = attempted(form, lambda: save_query(indicator, form.chosen(), gathered, by=by))
    if changes is None:
        return False
    messages.success(request, changes_in_words(changes))
    return True


@SECRETARIAT
@require_POST
def fetch(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Asks for the figures now, in the background."""
    indicator = indicator_here(request, slug, key)
    done = _("Tallene hentes nå. Last siden på nytt om litt.")
    told(request, lambda: ask_now(indicator, by=viewer_of(request)), done=done)
    return redirect("work-statistics", slug, key)


@SECRETARIAT
@require_POST
def turn(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Turns the weekly fetch on or off."""
    indicator, is_on = indicator_here(request, slug, key), request.POST.get("henter") == "ja"
    done = _("Tallene hentes hver uke.") if is_on else _("Tallene hentes ikke lenger av seg selv.")
    told(request, lambda: switch(indicator, is_on=is_on, by=viewer_of(request)), done=done)
    return redirect("work-statistics", slug, key)


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Takes the query away, after telling what that means."""
    indicator = indicator_here(request, slug, key)
    if request.method == "POST":
        done = _("Tallene hentes ikke lenger. De som er hentet, står.")
        told(request, lambda: remove_query(indicator, by=viewer_of(request)), done=done)
        return redirect("work-statistics", slug, key)
    return work_page(
        request,
        "workspace/statistics/remove.html",
        cooperation=indicator.cooperation,
        indicator=indicator,
        query=query_of(indicator),
    )
