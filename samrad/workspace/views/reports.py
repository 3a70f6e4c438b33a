"""Reports: looked at before they are frozen, frozen, and published."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import INSIDERS, SECRETARIAT
from samrad.access.rules import may
from samrad.core.viewers import MandateKind
from samrad.organisations.models import Cooperation
from samrad.strategy.models import FrozenReport
from samrad.strategy.reports.shown import ShownReport, shown_inside, shown_preview, shown_report
from samrad.strategy.selectors import reports_visible_to
from samrad.strategy.services.report_withdrawal import discard_report
from samrad.strategy.services.reports import freeze_report, previewed, publish_report, published_of
from samrad.workspace.acting import attempted, told
from samrad.workspace.forms.reports import ReportForm
from samrad.workspace.frame import cooperation_worked_in, homes_of, work_page


@INSIDERS
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Chooses the cooperation; goes straight on when there is one only."""
    viewer = viewer_of(request)
    homes = homes_of(viewer, *MandateKind)
    if len(homes) == 1:
        return redirect("work-reports", homes[0].slug)
    return work_page(request, "workspace/reports/start.html", cooperations=homes)


@INSIDERS
@require_safe
def reports(request: HttpRequest, slug: str) -> HttpResponse:
    """All reports; those that aren't published are for the secretariat."""
    cooperation = cooperation_worked_in(request, slug)
    viewer = viewer_of(request)
    return work_page(
        request,
        "workspace/reports/reports.html",
        cooperation=cooperation,
        reports=reports_visible_to(viewer).filter(cooperation=cooperation).defer("content"),
        keeps=may(viewer, "report.freeze", cooperation),
    )


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def freeze(request: HttpRequest, slug: str) -> HttpResponse:
    """Chooses the period and writes the introduction; shows what would be frozen; freezes it."""
    cooperation = cooperation_worked_in(request, slug, MandateKind.secretariat)
    form = ReportForm(request.POST or None, today=timezone.localdate())
    is_asked = form.is_bound and form.is_valid()
    if is_asked and request.POST.get("do") == "freeze":
        made = frozen(request, cooperation, form)
        if made is not None:
            messages.success(request, _("Rapporten er laget. Se over, og legg den ut når den er klar."))
            return redirect("work-report", slug, made.pk)
    return work_page(
        request,
        "workspace/reports/freeze.html",
        cooperation=cooperation,
        form=form,
        shown=preview_of(request, cooperation, form) if is_asked else None,
    )


def frozen(request: HttpRequest, cooperation: Cooperation, form: ReportForm) -> FrozenReport | None:
    """The report, or nothing when it was refused; then the form says why."""
    values = form.cleaned_data
    return attempted(
        form,
        lambda: freeze_report(
            cooperation,
            form.chosen,
            introduction=values["introduction"],
            corrects=published_of(cooperation, form.chosen),
            because=values["because"],
            by=viewer_of(request),
        ),
    )


def preview_of(request: HttpRequest, cooperation: Cooperation, form: ReportForm) -> ShownReport:
    by, today = viewer_of(request), timezone.localdate()
    found = previewed(cooperation, form.chosen, by=by, today=today)
    values = form.cleaned_data
    return shown_preview(found, introduction=values["introduction"], because=values["because"])


def report_here(request: HttpRequest, cooperation: Cooperation, pk: int) -> FrozenReport:
    found = reports_visible_to(viewer_of(request)).filter(cooperation=cooperation, pk=pk).first()
    if found is None:
        raise Http404(str(pk))
    return found


@INSIDERS
@require_safe
def report(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A frozen report, and what it tells besides to those who work in the cooperation."""
    found = report_here(request, cooperation_worked_in(request, slug), pk)
    viewer = viewer_of(request)
    if found.is_withdrawn and not may(viewer, "report.read_withdrawn", found):
        return redirect(found.get_absolute_url())
    return work_page(
        request,
        "workspace/reports/report.html",
        cooperation=found.cooperation,
        report=found,
        shown=shown_report(found),
        inside=shown_inside(found, viewer),
        keeps=may(viewer, "report.freeze", found),
    )


@SECRETARIAT
@require_POST
def publish(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Shows the report to everybody."""
    found = report_here(request, cooperation_worked_in(request, slug), pk)
    told(request, lambda: publish_report(found, by=viewer_of(request)), done=_("Rapporten er lagt ut."))
    return redirect("work-report", slug, pk)


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Throws away a report that isn't published, when that has been confirmed."""
    found = report_here(request, cooperation_worked_in(request, slug), pk)
    if request.method == "POST":
        is_done = told(
            request, lambda: discard_report(found, by=viewer_of(request)), done=_("Rapporten er kastet.")
        )
        return redirect("work-reports", slug) if is_done else redirect("work-report", slug, pk)
    return work_page(request, "workspace/reports/discard.html", cooperation=found.cooperation, report=found)
