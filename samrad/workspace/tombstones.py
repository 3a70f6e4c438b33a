"""The page at work of something that is withdrawn: when and why, and laying it out again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from samrad.access.context import viewer_of
from samrad.access.rules import may
from samrad.organisations.models import Cooperation
from samrad.strategy.models import Evaluation, Plan
from samrad.workspace.frame import work_page


def withdrawn_page(
    request: HttpRequest,
    cooperation: Cooperation,
    row: Plan | Evaluation,
    *,
    above: str,
    called: str,
    restore: str,
) -> HttpResponse:
    """`above` is the route of the list it stood in, and `called` that list; `restore` the route that lays it
    out again.
    """
    keeps = may(viewer_of(request), "plan.keep", cooperation)
    return work_page(
        request,
        "workspace/withdrawn.html",
        cooperation=cooperation,
        row=row,
        back=reverse(above, args=[cooperation.slug]),
        back_label=called,
        restore=reverse(restore, args=[cooperation.slug, row.key]) if keeps else "",
    )
