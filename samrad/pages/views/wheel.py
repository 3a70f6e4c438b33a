"""The annual wheel: the page, and the same as files."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import EVERYBODY
from samrad.access.rules import may
from samrad.organisations.models import Cooperation
from samrad.pages.frame import cooperation_or_404, page
from samrad.wheel.year.paper import wheel_paper
from samrad.wheel.year.sheet import wheel_sheet
from samrad.wheel.year.showing import ShownWheel, asked_for, shown_wheel
from samrad.wheel.year.words import TRACKS

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def asked_wheel(request: HttpRequest, cooperation: Cooperation) -> ShownWheel:
    today = timezone.localdate()
    return shown_wheel(cooperation, asked_for(request.GET.dict(), today), viewer_of(request), today)


@EVERYBODY
@require_safe
def wheel(request: HttpRequest, slug: str) -> HttpResponse:
    """What happens when, in every organ; for one municipality also what it must set people aside for."""
    cooperation = cooperation_or_404(request, slug)
    shown = asked_wheel(request, cooperation)
    this = shown.today.year
    return page(
        request,
        "pages/wheel/wheel.html",
        cooperation=cooperation,
        shown=shown,
        years=sorted({this - 1, this, this + 1, shown.year}),
        tracks=[(track.value, name) for track, name in TRACKS.items()],
        query=query_of(shown),
        may_keep=may(viewer_of(request), "wheel.keep", cooperation),
    )


def query_of(shown: ShownWheel) -> str:
    """The address's question for the same wheel as a file."""
    whose = f"&kommune={shown.organisation.pk}" if shown.organisation else ""
    track = f"&spor={shown.asked.track}" if shown.asked.track else ""
    return f"ar={shown.year}{whose}{track}"


@EVERYBODY
@require_safe
def wheel_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """The wheel on A3, and its list."""
    cooperation = cooperation_or_404(request, slug)
    shown = asked_wheel(request, cooperation)
    content = wheel_paper(cooperation, shown, made_at=timezone.localtime())
    return as_file(content, cooperation, f"{shown.year}.pdf", "application/pdf", how="inline")


@EVERYBODY
@require_safe
def wheel_sheet_file(request: HttpRequest, slug: str) -> HttpResponse:
    """The wheel's list as a spreadsheet."""
    cooperation = cooperation_or_404(request, slug)
    shown = asked_wheel(request, cooperation)
    content = wheel_sheet(cooperation, shown, site=request.build_absolute_uri("/").rstrip("/"))
    return as_file(content, cooperation, f"{shown.year}.xlsx", SHEET, how="attachment")


def as_file(content: bytes, cooperation: Cooperation, name: str, kind: str, *, how: str) -> HttpResponse:
    """A file by its name; that of an example region says so, and is kept out of search engines."""
    response = HttpResponse(content, content_type=kind)
    prefix = "eksempel-" if cooperation.is_example else ""
    response.headers["Content-Disposition"] = f'{how}; filename="{prefix}arshjul-{cooperation.slug}-{name}"'
    if cooperation.is_example:
        response.headers["X-Robots-Tag"] = "noindex"
    return response
