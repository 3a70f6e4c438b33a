"""How the organs of a cooperation keep what is planned, where the regional council lets it be told."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from samrad.access.doors import EVERYBODY
from samrad.core.viewers import PUBLIC
from samrad.pages.frame import cooperation_or_404, page
from samrad.wheel.routes.promises import memory_of


@EVERYBODY
@require_safe
def memory(request: HttpRequest, slug: str) -> HttpResponse:
    """Each organ's record, the same for whoever looks; nothing is there unless the late may be named."""
    cooperation = cooperation_or_404(request, slug)
    if not cooperation.names_the_late:
        raise Http404(slug)
    found = memory_of(cooperation, PUBLIC, year=year_asked(request))
    return page(request, "pages/promises.html", cooperation=cooperation, memory=found)


def year_asked(request: HttpRequest) -> int | None:
    asked = request.GET.get("ar", "")
    return int(asked) if asked.isdecimal() and len(asked) == 4 else None
