"""Planning when a case can be decided: the plan as wished, the alternatives, and taking one into use."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import CASEWORK, SECRETARIAT
from samrad.access.rules import may, require
from samrad.core.acts import Refused
from samrad.wheel.routes import words as route_words
from samrad.wheel.routes.planning import RoutePlanning, planning_of
from samrad.wheel.routes.rows import planning_told
from samrad.wheel.routes.selectors import CurrentPlan, current_plan
from samrad.wheel.routes.services import adopt_plan, take_proposed_route
from samrad.wheel.routes.wishes import Wishes
from samrad.workspace.acting import told
from samrad.workspace.forms.route_plans import PlanForm
from samrad.workspace.frame import work_page
from samrad.workspace.views.cases import case_here


@CASEWORK
@require_safe
def plan(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The route of a case planned as the address wishes; nothing is stored."""
    cooperation, row = case_here(request, slug, key)
    viewer = viewer_of(request)
    current = current_plan(row, viewer)
    form = PlanForm(request.GET or kept_wishes(current))
    planning = None
    if form.is_valid():
        planning = planning_of(row, form.wishes(), viewer=viewer, today=timezone.localdate())
        form.suit(planning)
    return work_page(
        request,
        "workspace/route_plans/plan.html",
        cooperation=cooperation,
        case=row,
        form=form,
        planning=planning,
        may_plan=may(viewer, "route_plan.make", row),
        current=current,
        **in_words(planning),
    )


def kept_wishes(current: CurrentPlan | None) -> QueryDict:
    """Where planning begins: the deadline of the plan that holds, when it isn't past, and how it was made."""
    wishes = QueryDict(mutable=True)
    if current is None:
        return wishes
    held = current.row.wishes
    wishes.update({name: held[name] for name in ("rest_days", "with_committees") if name in held})
    if current.row.deadline and current.row.deadline > timezone.localdate():
        wishes["deadline"] = current.row.deadline.isoformat()
    return wishes


def in_words(planning: RoutePlanning | None) -> dict[str, Any]:
    """The sentences of the page."""
    if planning is None:
        return {}
    return {
        "through": route_words.through_sentence(planning),
        "deadline": route_words.deadline_sentence(planning),
        "bindings": route_words.binding_sentences(planning),
        "obstacle": route_words.obstacle_in_words(planning),
        "lacking": route_words.organ_without_days(planning),
        "alternatives": route_words.alternatives_in_words(planning),
        "changes": route_words.changes_in_words(planning),
        "picture": planning_told(planning, timezone.localdate()),
        "usual_days": route_words.organs_with_usual_days(planning),
    }


@SECRETARIAT
@require_POST
def adopt(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Writes the plan the address wishes into the case."""
    _cooperation, row = case_here(request, slug, key)
    viewer, form = viewer_of(request), PlanForm(request.GET)
    require(viewer, "route_plan.make", row)
    if told(request, lambda: adopt_plan(row, wished(form), by=viewer), done=_("Planen er tatt i bruk.")):
        return redirect("work-case", slug, key)
    return back(request, slug, key)


def wished(form: PlanForm) -> Wishes:
    """The wishes of the form. Raises Refused when they can't be used."""
    if not form.is_valid():
        raise Refused(_("Planen kan ikke tas i bruk slik den er. Se hva som står ved feltene."))
    return form.wishes()


def back(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """To the plan that was shown."""
    return redirect(f"{reverse('route-plan', args=[slug, key])}?{request.GET.urlencode()}")


@SECRETARIAT
@require_POST
def take_proposed(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Gives a case without a route the usual one."""
    _cooperation, row = case_here(request, slug, key)
    viewer = viewer_of(request)
    told(
        request,
        lambda: take_proposed_route(row, by=viewer),
        done=_("Leddene er lagt til. Nå kan planen tas i bruk."),
    )
    return back(request, slug, key)
