"""How plans are kept: which hold, and how each organ has fared."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import CASEWORK
from samrad.core.charts import BarChart, bar_chart
from samrad.pages.views.promises import year_asked
from samrad.wheel.routes.promises import Memory, memory_of, plans_that_hold
from samrad.workspace.frame import CASE_WORKERS, cooperation_worked_in, work_page


@CASEWORK
@require_safe
def memory(request: HttpRequest, slug: str) -> HttpResponse:
    """The plans that hold, and each organ's record in a year or in all."""
    cooperation, viewer = cooperation_worked_in(request, slug, *CASE_WORKERS), viewer_of(request)
    found = memory_of(cooperation, viewer, year=year_asked(request))
    return work_page(
        request,
        "workspace/promises/memory.html",
        cooperation=cooperation,
        memory=found,
        kept=plans_that_hold(cooperation, viewer),
        chart=chart_of(found),
    )


def chart_of(memory: Memory) -> BarChart:
    """What each organ has treated: as planned, later than planned, without a plan."""
    rows = [
        (each.organ.name, (each.record.kept, each.record.late, each.record.unplanned))
        for each in memory.records
    ]
    return bar_chart(rows, (_("Innen planen"), _("Senere enn planen"), _("Uten plan")))
