"""Taking back plans and evaluations: removing, withdrawing with a reason, and laying out again."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samrad.access.context import viewer_of
from samrad.access.doors import SECRETARIAT
from samrad.strategy.models import Evaluation, Plan
from samrad.strategy.selectors import evaluation_tombstones, plan_tombstones
from samrad.strategy.services.withdrawal import (
    remove_plan,
    restore_evaluation,
    restore_plan,
    withdraw_evaluation,
    withdraw_plan,
)
from samrad.workspace.acting import performed, told
from samrad.workspace.forms.proposals import ReasonForm
from samrad.workspace.frame import home_of
from samrad.workspace.views.evaluations import evaluation_here, evaluation_page
from samrad.workspace.views.plans import plan_here, plan_page


@SECRETARIAT
@require_POST
def remove(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Removes a plan that nobody else has seen."""
    row = plan_here(request, home_of(request, slug), key)
    done = _("«%(title)s» er slettet.") % {"title": row.title}
    if told(request, lambda: remove_plan(row, by=viewer_of(request)), done=done):
        return redirect("work-plans", slug)
    return redirect("work-plan", slug, key)


@SECRETARIAT
@require_POST
def withdraw(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Takes a plan that is laid out away from everybody."""
    row, form = plan_here(request, home_of(request, slug), key), ReasonForm(request.POST)
    by = viewer_of(request)
    if performed(form, lambda: withdraw_plan(row, because=form.cleaned_data["because"], by=by)):
        messages.success(request, _("Planen er trukket tilbake. Adressen sier det, og hvorfor."))
        return redirect("work-plan", slug, key)
    return plan_page(request, row, form)


@SECRETARIAT
@require_POST
def restore(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Lays a withdrawn plan out again."""
    row: Plan | None = plan_tombstones().filter(cooperation=home_of(request, slug), key=key).first()
    if row is None:
        raise Http404(key)
    told(request, lambda: restore_plan(row, by=viewer_of(request)), done=_("Planen er lagt ut igjen."))
    return redirect("work-plan", slug, key)


@SECRETARIAT
@require_POST
def withdraw_an_evaluation(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Takes an evaluation that is laid out away from everybody."""
    row, form = evaluation_here(request, home_of(request, slug), key), ReasonForm(request.POST)
    by = viewer_of(request)
    if performed(form, lambda: withdraw_evaluation(row, because=form.cleaned_data["because"], by=by)):
        messages.success(request, _("Evalueringen er trukket tilbake. Adressen sier det, og hvorfor."))
        return redirect("work-evaluation", slug, key)
    return evaluation_page(request, row, form)


@SECRETARIAT
@require_POST
def restore_an_evaluation(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Lays a withdrawn evaluation out again."""
    rows = evaluation_tombstones().filter(plan__cooperation=home_of(request, slug), key=key)
    row: Evaluation | None = rows.order_by().first()
    if row is None:
        raise Http404(key)
    done = _("Evalueringen er lagt ut igjen.")
    told(request, lambda: restore_evaluation(row, by=viewer_of(request)), done=done)
    return redirect("work-evaluation", slug, key)
