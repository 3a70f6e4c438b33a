"""Reports that keep what was true: the list, the page, and the same as files."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import EVERYBODY
from samrad.access.rules import may
from samrad.organisations.models import Cooperation
from samrad.pages.frame import cooperation_or_404, page
from samrad.pages.views.withdrawn import tombstone
from samrad.strategy.models import FrozenReport
from samrad.strategy.reports.files import docx_of, pdf_of, sheet_of
from samrad.strategy.reports.shown import shown_report
from samrad.strategy.selectors import reports_visible_to

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@EVERYBODY
@require_safe
def reports(request: HttpRequest, slug: str) -> HttpResponse:
    """The published reports, the newest first."""
    cooperation = cooperation_or_404(request, slug)
    viewer = viewer_of(request)
    rows = reports_visible_to(viewer).filter(cooperation=cooperation, is_public=True).defer("content")
    return page(
        request,
        "pages/reports/reports.html",
        cooperation=cooperation,
        reports=rows.prefetch_related("corrections"),
        may_keep=may(viewer, "report.freeze", cooperation),
    )


def report_here(request: HttpRequest, cooperation: Cooperation, pk: int) -> FrozenReport:
    """The report; to its secretariat also before it is published."""
    found = reports_visible_to(viewer_of(request)).filter(cooperation=cooperation, pk=pk).first()
    if found is None:
        raise Http404(str(pk))
    return found


def is_gone_for(request: HttpRequest, report: FrozenReport) -> bool:
    """Withdrawn from the public; those who keep the record still see it."""
    return report.is_withdrawn and not may(viewer_of(request), "report.read_withdrawn", report)


@EVERYBODY
@require_safe
def report(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What was true when it was frozen."""
    cooperation = cooperation_or_404(request, slug)
    found = report_here(request, cooperation, pk)
    if is_gone_for(request, found):
        return tombstone(request, cooperation, found)
    return page(
        request,
        "pages/reports/report.html",
        cooperation=cooperation,
        report=found,
        shown=shown_report(found),
        correction=found.corrections.filter(is_public=True, withdrawn_at=None)
        .defer("content", "internal")
        .first(),
        may_keep=may(viewer_of(request), "report.freeze", cooperation),
    )


@EVERYBODY
@require_safe
def report_pdf(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The report as a tagged PDF."""
    return as_file(request, slug, pk, pdf_of, "pdf", how="inline")


@EVERYBODY
@require_safe
def report_docx(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The report as a text to write further on."""
    return as_file(request, slug, pk, docx_of, "docx", how="attachment")


@EVERYBODY
@require_safe
def report_sheet(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The tables of the report as a spreadsheet."""
    return as_file(request, slug, pk, sheet_of, "xlsx", how="attachment")


def as_file(
    request: HttpRequest, slug: str, pk: int, written: Callable[[FrozenReport], bytes], kind: str, *, how: str
) -> HttpResponse:
    """The report as a file, or what is left of one that is withdrawn."""
    cooperation = cooperation_or_404(request, slug)
    report = report_here(request, cooperation, pk)
    if is_gone_for(request, report):
        return tombstone(request, cooperation, report)
    return named(report, written(report), kind, how=how)


def named(report: FrozenReport, content: bytes, kind: str, *, how: str) -> HttpResponse:
    """A file by its name; that of an example region says so, and is kept out of search engines."""
    is_example = report.content["is_example"]
    prefix = "eksempel-" if is_example else ""
    tertial = f"-{report.tertial}" if report.tertial else ""
    name = f"{prefix}rapport-{report.cooperation.slug}-{report.year}{tertial}.{kind}"
    response = HttpResponse(content, content_type=TYPES[kind])
    response.headers["Content-Disposition"] = f'{how}; filename="{name}"'
    is_open = report.is_public and not report.is_withdrawn
    if is_example or not is_open:
        response.headers["X-Robots-Tag"] = "noindex"
    if not is_open:
        response.headers["Cache-Control"] = "no-store"
    return response
