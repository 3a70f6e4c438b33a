"""Keeping evaluations of plans, and letting everybody read them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import SECRETARIAT, SECRETARIAT_OR_AUDITOR
from samrad.access.rules import may
from samrad.core.withdrawal import tombstones
from samrad.documents.selectors import documents_visible_to
from samrad.organisations.models import Cooperation
from samrad.strategy.models import Evaluation
from samrad.strategy.reading.evaluations import evaluations_of, findings_at_work
from samrad.strategy.reading.proposed_changes import waiting_by_plan
from samrad.strategy.selectors import evaluations_visible_to, plans_visible_to
from samrad.strategy.services.evaluations import (
    add_evaluation,
    change_evaluation,
    publish_evaluation,
    remove_evaluation,
)
from samrad.workspace.acting import attempted, performed, told
from samrad.workspace.forms.evaluations import EvaluationForm, initial_of
from samrad.workspace.frame import home_of, home_read, work_page
from samrad.workspace.tombstones import withdrawn_page
from samrad.workspace.views.wheel import sent


def evaluation_here(request: HttpRequest, cooperation: Cooperation, key: str) -> Evaluation:
    rows = evaluations_visible_to(viewer_of(request)).filter(plan__cooperation=cooperation, key=key)
    found = rows.order_by().first()
    if found is None:
        raise Http404(key)
    return found


def evaluation_form(request: HttpRequest, cooperation: Cooperation, **values: Any) -> EvaluationForm:
    documents = documents_visible_to(viewer_of(request)).filter(cooperation=cooperation)
    return EvaluationForm(sent(request), documents=documents.order_by("title"), **values)


@SECRETARIAT_OR_AUDITOR
@require_safe
def evaluations(request: HttpRequest, slug: str) -> HttpResponse:
    """All evaluations, and the plans with the changes that wait for being assessed."""
    cooperation, viewer = home_read(request, slug), viewer_of(request)
    plans = plans_visible_to(viewer).filter(cooperation=cooperation)
    return work_page(
        request,
        "workspace/evaluations/list.html",
        cooperation=cooperation,
        evaluations=evaluations_of(cooperation, viewer),
        withdrawn=tombstones(Evaluation).filter(plan__cooperation=cooperation).order_by("-withdrawn_on"),
        plans=waiting_by_plan(plans, viewer),
        keeps=may(viewer, "plan.keep", cooperation),
    )


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """A new evaluation; its findings come after."""
    cooperation, by = home_of(request, slug), viewer_of(request)
    form = evaluation_form(request, cooperation, plans=plans_visible_to(by).filter(cooperation=cooperation))
    if form.is_valid():
        row = attempted(form, lambda: add_evaluation(form.cleaned_data["plan"], form.written(), by=by))
        if row is not None:
            messages.success(request, _("Evalueringen er lagret som utkast. Skriv funnene."))
            return redirect("work-evaluation", slug, row.key)
    return work_page(
        request, "workspace/evaluations/form.html", cooperation=cooperation, form=form, evaluation=None
    )


@SECRETARIAT_OR_AUDITOR
@require_safe
def evaluation(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """What was found, in order, and the changes it led to; of one that is withdrawn, when and why."""
    cooperation = home_read(request, slug)
    gone = tombstones(Evaluation).filter(plan__cooperation=cooperation, key=key).order_by().first()
    if gone is None:
        return evaluation_page(request, evaluation_here(request, cooperation, key))
    return withdrawn_page(
        request,
        cooperation,
        gone,
        above="work-evaluations",
        called=_("Evalueringer"),
        restore="evaluation-restore",
    )


def evaluation_page(request: HttpRequest, row: Evaluation) -> HttpResponse:
    return work_page(
        request,
        "workspace/evaluations/evaluation.html",
        cooperation=row.plan.cooperation,
        evaluation=row,
        groups=findings_at_work(row, viewer_of(request)),
        keeps=may(viewer_of(request), "plan.keep", row.plan.cooperation),
    )


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Changes what is told of an evaluation."""
    cooperation, by = home_of(request, slug), viewer_of(request)
    row = evaluation_here(request, cooperation, key)
    form = evaluation_form(request, cooperation, plans=None, initial=initial_of(row))
    if request.method == "POST" and performed(form, lambda: change_evaluation(row, form.written(), by=by)):
        messages.success(request, _("Evalueringen er endret."))
        return redirect("work-evaluation", slug, key)
    return work_page(
        request, "workspace/evaluations/form.html", cooperation=cooperation, form=form, evaluation=row
    )


@SECRETARIAT
@require_POST
def publish(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Lets everybody read it."""
    row = evaluation_here(request, home_of(request, slug), key)
    done = _("Evalueringen er lagt ut.")
    told(request, lambda: publish_evaluation(row, by=viewer_of(request)), done=done)
    return redirect("work-evaluation", slug, key)


@SECRETARIAT
@require_POST
def remove(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Takes a draft away."""
    row = evaluation_here(request, home_of(request, slug), key)
    done = _("Evalueringen er tatt bort.")
    if told(request, lambda: remove_evaluation(row, by=viewer_of(request)), done=done):
        return redirect("work-evaluations", slug)
    return redirect("work-evaluation", slug, key)
