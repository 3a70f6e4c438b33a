"""What is left at the address of a plan or an evaluation that is withdrawn: that it was there, and why."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.access.context import viewer_of
from samrad.access.rules import may
from samrad.organisations.models import Cooperation
from samrad.pages.frame import cooperation_or_404, page
from samrad.strategy.models import Evaluation, Plan
from samrad.strategy.selectors import evaluation_tombstones, plan_tombstones

View = Callable[..., HttpResponse]
# What is withdrawn at an address with these names in it.
Found = Callable[[Cooperation, dict[str, Any]], Plan | Evaluation | None]


def or_tombstone(found: Found) -> Callable[[View], View]:
    """Where the view finds nothing because it is withdrawn, the tombstone answers instead, with 410."""

    def behind(view: View) -> View:
        @wraps(view)
        def answered(request: HttpRequest, slug: str, **named: Any) -> HttpResponse:
            try:
                return view(request, slug, **named)
            except Http404:
                cooperation = cooperation_or_404(request, slug)
                row = found(cooperation, named)
                if row is None:
                    raise
                return tombstone(request, cooperation, row)

        return answered

    return behind


def plan_named(cooperation: Cooperation, named: dict[str, Any]) -> Plan | None:
    """The withdrawn plan that the address is about, or is about something in."""
    key = named.get("plan") or named["key"]
    return plan_tombstones().filter(cooperation=cooperation, key=key).first()


def plan_of_goal(cooperation: Cooperation, named: dict[str, Any]) -> Plan | None:
    return plan_tombstones().filter(cooperation=cooperation, goals__key=named["key"]).first()


def evaluation_named(cooperation: Cooperation, named: dict[str, Any]) -> Plan | Evaluation | None:
    """The withdrawn evaluation, or the withdrawn plan it was of."""
    rows = evaluation_tombstones().filter(plan__cooperation=cooperation, key=named["key"])
    plans = plan_tombstones().filter(cooperation=cooperation, evaluations__key=named["key"])
    return rows.order_by().first() or plans.first()


def tombstone(request: HttpRequest, cooperation: Cooperation, row: Plan | Evaluation) -> HttpResponse:
    """What it was, when it was withdrawn and why."""
    is_plan = isinstance(row, Plan)
    at_work = reverse("work-plan" if is_plan else "work-evaluation", args=[cooperation.slug, row.key])
    response = page(
        request,
        "pages/plans/withdrawn.html",
        cooperation=cooperation,
        row=row,
        what=row.get_kind_display() if isinstance(row, Plan) else _("evaluering"),
        said=_("Planen er trukket tilbake.") if is_plan else _("Evalueringen er trukket tilbake."),
        at_work=at_work if may(viewer_of(request), "plan.keep", cooperation) else "",
    )
    response.status_code = 410
    return response
