"""The measures of a cooperation as a file for programs."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from samrad.access.doors import EVERYBODY
from samrad.core.viewers import PUBLIC
from samrad.pages.frame import cooperation_or_404
from samrad.strategy.reading.promised_measures import as_plain, promised_measures
from samrad.strategy.selectors import measures_visible_to


@EVERYBODY
@require_safe
def measures_file(request: HttpRequest, slug: str) -> HttpResponse:
    """What everybody may know of the measures and what has been promised, whoever asks."""
    cooperation, today = cooperation_or_404(request, slug), timezone.localdate()
    rows = measures_visible_to(PUBLIC).filter(cooperation=cooperation)
    response = JsonResponse(
        {
            "cooperation": cooperation.slug,
            "is_example": cooperation.is_example,
            "day": today.isoformat(),
            "measures": list(as_plain(promised_measures(rows, viewer=PUBLIC, today=today))),
        },
        json_dumps_params={"ensure_ascii": False},
    )
    if cooperation.is_example:
        response.headers["X-Robots-Tag"] = "noindex"
    return response
