"""What is left at the address of something that is withdrawn: that it was there, when it left, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samrad.access.context import viewer_of
from samrad.access.rules import may
from samrad.core.withdrawal import Withdrawable, tombstones
from samrad.documents.models import Document
from samrad.knowledge.models import Indicator
from samrad.organisations.models import Cooperation
from samrad.pages.frame import cooperation_or_404, page
from samrad.strategy.models import Evaluation, FrozenReport, Measure, Plan

View = Callable[..., HttpResponse]
# What is withdrawn at an address with these names in it.
Found = Callable[[Cooperation, dict[str, Any]], Withdrawable | None]


@dataclass(frozen=True)
class Place:
    """Where one kind of thing stands: the page above it with its name, its page at work and who is let in
    there. Empty for none.
    """

    above: str = ""
    called: str | Promise = ""
    at_work: str = ""
    permission: str = ""


PLACES: dict[type[Withdrawable], Place] = {
    Document: Place(),
    Evaluation: Place("evaluations", _("Evalueringer"), "work-evaluation", "plan.keep"),
    FrozenReport: Place("reports", _("Rapporter")),
    Indicator: Place("knowledge", _("Situasjonsbildet")),
    Measure: Place("measures", _("Tiltak")),
    Plan: Place("strategy", _("Strategi"), "work-plan", "plan.keep"),
}


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
    return tombstones(Plan).filter(cooperation=cooperation, key=key).first()


def plan_of_goal(cooperation: Cooperation, named: dict[str, Any]) -> Plan | None:
    return tombstones(Plan).filter(cooperation=cooperation, goals__key=named["key"]).first()


def evaluation_named(cooperation: Cooperation, named: dict[str, Any]) -> Plan | Evaluation | None:
    """The withdrawn evaluation, or the withdrawn plan it was of."""
    rows = tombstones(Evaluation).filter(plan__cooperation=cooperation, key=named["key"])
    plans = tombstones(Plan).filter(cooperation=cooperation, evaluations__key=named["key"])
    return rows.order_by().first() or plans.first()


def indicator_named(cooperation: Cooperation, named: dict[str, Any]) -> Indicator | None:
    return tombstones(Indicator).filter(cooperation=cooperation, key=named["key"]).first()


def measure_named(cooperation: Cooperation, named: dict[str, Any]) -> Measure | None:
    return tombstones(Measure).filter(cooperation=cooperation, key=named["key"]).first()


def tombstone(request: HttpRequest, cooperation: Cooperation, row: Withdrawable) -> HttpResponse:
    """What it was, when it was withdrawn and why."""
    place = PLACES[type(row)]
    keeps = place.at_work and may(viewer_of(request), place.permission, cooperation)
    response = page(
        request,
        "pages/withdrawn.html",
        cooperation=cooperation,
        row=row,
        place=place,
        above=reverse(place.above, args=[cooperation.slug]) if place.above else "",
        at_work=reverse(place.at_work, args=[cooperation.slug, row.key]) if keeps else "",
    )
    response.status_code = 410
    return response
