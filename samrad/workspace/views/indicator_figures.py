"""The figures of an indicator: the grid, a sheet with its preview, targets, and breaks."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import SECRETARIAT
from samrad.engine.statistic_periods import periods_between
from samrad.knowledge.models import Observation
from samrad.knowledge.reading.places import PlaceKind
from samrad.knowledge.reading.sheet import as_csv
from samrad.knowledge.reading.sheet_in import read_figures
from samrad.knowledge.reading.shown import Shown
from samrad.knowledge.reading.told import cells_told, proposed_changes, sheet_to_fill
from samrad.knowledge.services.figures import keep_figures, tell_break
from samrad.knowledge.services.targets import Aim, keep_targets
from samrad.workspace.acting import attempted, performed, told
from samrad.workspace.forms.indicators import BreakForm, FiguresForm, SheetForm, TargetsForm
from samrad.workspace.frame import home_of, work_page
from samrad.workspace.sheet_text import Table, as_text, table_of_file, table_of_text
from samrad.workspace.views.indicators import shown_here

ACROSS = {"year": 6, "quarter": 2, "month": 1}  # years shown at a time
FIRST_YEAR = 1950


def years_asked(request: HttpRequest, every: str) -> tuple[int, int]:
    """The first and the last year of the grid; the last is this year, or the one asked for."""
    this = timezone.localdate().year
    asked = request.GET.get("til", "")
    last = int(asked) if asked.isdecimal() and FIRST_YEAR <= int(asked[:5]) <= this + 1 else this
    return last - ACROSS[every] + 1, last


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def figures(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """A grid of places and periods, where a cell takes a number or one of the three signs."""
    cooperation, by = home_of(request, slug), viewer_of(request)
    shown = shown_here(request, cooperation, key)
    indicator = shown.indicator
    first, last = years_asked(request, indicator.every)
    form = figures_form(request, shown, periods_between(first, last, indicator.every))
    origin = Observation.Origin.FORM
    if request.method == "POST" and performed(
        form, lambda: keep_figures(indicator, form.figures(), origin=origin, by=by)
    ):
        messages.success(request, _("Tallene er lagret."))
        return redirect("work-indicator", slug, key)
    context = {"form": form, "indicator": indicator, "first": first, "last": last}
    context |= {"step": ACROSS[indicator.every], "this_year": timezone.localdate().year}
    return work_page(request, "workspace/indicators/figures.html", cooperation=cooperation, **context)


def figures_form(request: HttpRequest, shown: Shown, periods: list[str]) -> FiguresForm:
    told_before = cells_told(shown.indicator, periods)
    sent = request.POST if request.method == "POST" else None
    return FiguresForm(sent, places=shown.places, periods=periods, told=told_before)


@SECRETARIAT
@require_safe
def sheet_file(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The figures that are told, as a sheet to fill in and upload again."""
    shown = shown_here(request, home_of(request, slug), key)
    this = timezone.localdate().year
    rows = sheet_to_fill(shown, periods_between(this - 9, this, shown.indicator.every))
    response = HttpResponse(as_csv(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{key}-ark.csv"'
    response["Cache-Control"] = "no-store"
    return response


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """A sheet, uploaded or pasted; then what it would change; then it is accepted."""
    cooperation = home_of(request, slug)
    shown = shown_here(request, cooperation, key)
    form = SheetForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    context = {"form": form, "indicator": shown.indicator}
    if request.method == "POST" and form.is_valid():
        table = attempted(form, lambda: table_in(form))
        if table is not None:
            return previewed(request, slug, shown, table)
    return work_page(request, "workspace/indicators/sheet.html", cooperation=cooperation, **context)


def table_in(form: SheetForm) -> Table:
    file = form.cleaned_data["file"]
    return table_of_file(file) if file else table_of_text(form.cleaned_data["sheet"])


def previewed(request: HttpRequest, slug: str, shown: Shown, table: Table) -> HttpResponse:
    """What the sheet would change; when that has been accepted and nothing is wrong, it is done."""
    found = read_figures(shown.indicator, shown.places, table, shown.region)
    if "accept" in request.POST and not found.faults:
        keep = keep_figures(
            shown.indicator, found.figures, origin=Observation.Origin.SHEET, by=viewer_of(request)
        )
        messages.success(request, _("Arket er lest inn. %(number)d tall ble endret.") % {"number": keep})
        return redirect("work-indicator", slug, shown.indicator.key)
    return work_page(
        request,
        "workspace/indicators/preview.html",
        cooperation=shown.indicator.cooperation,
        indicator=shown.indicator,
        faults=found.faults,
        changes=proposed_changes(shown, found.figures),
        sheet=as_text(table),
    )


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def targets(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """What the indicator is to be, for the region and for each participant, by year."""
    cooperation, by = home_of(request, slug), viewer_of(request)
    shown = shown_here(request, cooperation, key)
    form = targets_form(request, shown)
    if request.method == "POST" and performed(
        form, lambda: keep_targets(shown.indicator, form.targets(), by=by)
    ):
        messages.success(request, _("Målene er lagret."))
        return redirect("work-indicator", slug, key)
    context = {"form": form, "indicator": shown.indicator}
    return work_page(request, "workspace/indicators/targets.html", cooperation=cooperation, **context)


def targets_form(request: HttpRequest, shown: Shown) -> TargetsForm:
    rows = [(each.organisation, each.name) for each in shown.places if each.kind in TARGETED]
    aims = {Aim(who, year): value for who, each in shown.targets.items() for year, value in each.items()}
    sent = request.POST if request.method == "POST" else None
    return TargetsForm(sent, rows=rows, told=aims, least=shown.indicator.decimals)


TARGETED = (PlaceKind.REGION, PlaceKind.MEMBER)


@SECRETARIAT
@require_POST
def tell_break_in(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Says that the series breaks in a period, and why; or takes it back."""
    shown = shown_here(request, home_of(request, slug), key)
    form = BreakForm(request.POST, periods=shown.periods, places=[place for place, _line in shown.lines])
    if form.is_valid():
        period, because = form.cleaned_data["period"], form.cleaned_data["because"]
        done = _("Bruddet er lagret.") if because else _("Bruddet er opphevet.")
        told(
            request,
            lambda: tell_break(shown.indicator, period, because, whose=form.whose, by=viewer_of(request)),
            done=done,
        )
    else:
        messages.error(request, _("Velg en periode som har tall."))
    return redirect("work-indicator", slug, key)
