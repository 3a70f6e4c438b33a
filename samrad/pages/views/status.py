"""What owners said last, for everybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import EVERYBODY
from samrad.commitments.reading.status_public import newest_round
from samrad.pages.frame import cooperation_or_404, page
from samrad.strategy.reading.maintenance import kept_measures, maintenance_by_plan


@EVERYBODY
@require_safe
def status(request: HttpRequest, slug: str) -> HttpResponse:
    """How many have answered, what they said, and whether the plans are kept up."""
    cooperation, viewer = cooperation_or_404(request, slug), viewer_of(request)
    measures = kept_measures(cooperation, viewer, timezone.localdate())
    return page(
        request,
        "pages/status/status.html",
        cooperation=cooperation,
        round=newest_round(cooperation, viewer),
        plans=maintenance_by_plan(cooperation, measures, viewer),
    )
