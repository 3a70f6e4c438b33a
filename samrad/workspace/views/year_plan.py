"""The work with a year's plan: its measures and notes, laying it out, and rolling it over."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from samrad.access.context import viewer_of
from samrad.access.doors import SECRETARIAT, SECRETARIAT_OR_AUDITOR
from samrad.access.rules import may
from samrad.strategy.reading.year_plans import (
    is_published,
    lines_of_year,
    open_measures_outside,
    taken_out_of,
    years_planned,
)
from samrad.strategy.services.rolling import roll_over
from samrad.strategy.services.year_plan import edit_year, publish_year
from samrad.workspace.acting import attempted, performed, told
from samrad.workspace.forms.year_plan import RollOverForm, YearPlanForm
from samrad.workspace.frame import home_of, home_read, work_page

FIRST, LAST = 2000, 2100


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent; also a form where nothing is ticked is one that was sent."""
    return request.POST if request.method == "POST" else None


def year_or_404(year: int) -> int:
    if not FIRST <= year <= LAST:
        raise Http404(str(year))
    return year


@SECRETARIAT_OR_AUDITOR
@require_http_methods(["GET", "HEAD", "POST"])
def year_plan(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The year's plan: every measure with its note, in one form; without it to the auditor."""
    cooperation, by, today = home_read(request, slug), viewer_of(request), timezone.localdate()
    lines = lines_of_year(cooperation, year_or_404(year), by, today)
    form = YearPlanForm(sent(request), lines=lines, addable=open_measures_outside(cooperation, year))
    if request.method == "POST" and performed(
        form, lambda: edit_year(cooperation, year, form.edited(), by=by)
    ):
        messages.success(request, _("Årsplanen er lagret."))
        return redirect("work-year-plan", slug, year)
    return work_page(
        request,
        "workspace/measures/year_plan.html",
        cooperation=cooperation,
        year=year,
        form=form,
        taken_out=taken_out_of(cooperation, year, by),
        years=years_planned(cooperation, by),
        published=is_published(cooperation, year),
        can_roll=year <= today.year,
        keeps=may(by, "measure.keep", cooperation),
    )


@SECRETARIAT
@require_POST
def publish(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Lays the year's plan out for everybody."""
    cooperation, by = home_of(request, slug), viewer_of(request)
    told(request, lambda: publish_year(cooperation, year, by=by), done=_("Årsplanen er lagt ut for alle."))
    return redirect("work-year-plan", slug, year)


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def roll(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Every measure of the year: carried on, done or stopped; what is left open waits for another day."""
    cooperation, by, today = home_of(request, slug), viewer_of(request), timezone.localdate()
    lines = lines_of_year(cooperation, year_or_404(year), by, today)
    form = RollOverForm(sent(request), lines=lines, year=year)
    if request.method == "POST" and form.is_valid():
        left = attempted(form, lambda: roll_over(cooperation, year, form.settled(), by=by))
        if left is not None:
            messages.success(request, told_of(left, year + 1))
            return redirect("year-roll-over" if left else "work-year-plan", slug, year if left else year + 1)
    return work_page(
        request,
        "workspace/measures/roll_over.html",
        cooperation=cooperation,
        year=year,
        next_year=year + 1,
        form=form,
        is_final=is_published(cooperation, year + 1),
    )


def told_of(left: int, year: int) -> str:
    if not left:
        return _("Alt er gjort opp. Dette er årsplanen for %(year)s; legg den ut når den er klar.") % {
            "year": year
        }
    told = ngettext(
        "Lagret. %(number)s tiltak gjenstår; du kan gå og komme tilbake.",
        "Lagret. %(number)s tiltak gjenstår; du kan gå og komme tilbake.",
        left,
    )
    return told % {"number": left}
