"""Whether the measures are kept up, by plan and by municipality."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import INSIDERS
from samrad.access.rules import may
from samrad.commitments.reading.status import INSIDE
from samrad.strategy.reading.maintenance import (
    fresh_days_of,
    kept_measures,
    maintenance_by_place,
    maintenance_by_plan,
)
from samrad.workspace.frame import cooperation_worked_in, work_page


@INSIDERS
@require_safe
def maintenance(request: HttpRequest, slug: str) -> HttpResponse:
    """The scores, and each measure that lacks something."""
    cooperation = cooperation_worked_in(request, slug, *INSIDE)
    viewer = viewer_of(request)
    measures = kept_measures(cooperation, viewer, timezone.localdate())
    return work_page(
        request,
        "workspace/status/maintenance.html",
        cooperation=cooperation,
        measures=measures,
        lacking=[each for each in measures if each.missing],
        plans=maintenance_by_plan(cooperation, measures, viewer),
        places=maintenance_by_place(measures),
        fresh_days=fresh_days_of(cooperation),
        keeps=may(viewer, "status.keep", cooperation),
    )
