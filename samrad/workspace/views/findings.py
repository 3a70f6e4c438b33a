"""What an evaluation found: writing it down, in order."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samrad.access.context import viewer_of
from samrad.access.doors import SECRETARIAT
from samrad.strategy.models import Evaluation, Finding
from samrad.strategy.reading.wordings import in_order, newest_wordings
from samrad.strategy.services.evaluations import add_finding, change_finding, move_finding, remove_finding
from samrad.workspace.acting import performed, told
from samrad.workspace.forms.evaluations import FindingForm
from samrad.workspace.frame import home_of, work_page
from samrad.workspace.views.evaluations import evaluation_here
from samrad.workspace.views.wheel import sent


def finding_here(request: HttpRequest, slug: str, key: str, pk: int) -> Finding:
    evaluation = evaluation_here(request, home_of(request, slug), key)
    found = evaluation.findings.filter(pk=pk).first()
    if found is None:
        raise Http404(str(pk))
    found.evaluation = evaluation
    return found


def finding_form(request: HttpRequest, evaluation: Evaluation, finding: Finding | None = None) -> FindingForm:
    wordings = in_order(newest_wordings([evaluation.plan_id], viewer_of(request)))
    initial = {"text": finding.text, "goal": finding.goal_id} if finding else None
    return FindingForm(sent(request), wordings=wordings, initial=initial)


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """A new finding, last; and then the next one."""
    cooperation, by = home_of(request, slug), viewer_of(request)
    evaluation = evaluation_here(request, cooperation, key)
    form = finding_form(request, evaluation)
    if request.method == "POST" and performed(
        form, lambda: add_finding(evaluation, form.cleaned_data["text"], form.chosen_goal(), by=by)
    ):
        messages.success(request, _("Funnet er lagret."))
        return redirect("finding-add" if "another" in request.POST else "work-evaluation", slug, key)
    return work_page(
        request,
        "workspace/evaluations/finding.html",
        cooperation=cooperation,
        evaluation=evaluation,
        form=form,
        finding=None,
    )


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str, key: str, pk: int) -> HttpResponse:
    """Changes a finding."""
    finding, by = finding_here(request, slug, key, pk), viewer_of(request)
    form = finding_form(request, finding.evaluation, finding)
    if request.method == "POST" and performed(
        form, lambda: change_finding(finding, form.cleaned_data["text"], form.chosen_goal(), by=by)
    ):
        messages.success(request, _("Funnet er endret."))
        return redirect("work-evaluation", slug, key)
    return work_page(
        request,
        "workspace/evaluations/finding.html",
        cooperation=finding.evaluation.plan.cooperation,
        evaluation=finding.evaluation,
        form=form,
        finding=finding,
    )


@SECRETARIAT
@require_POST
def move(request: HttpRequest, slug: str, key: str, pk: int) -> HttpResponse:
    """Moves a finding up or down."""
    finding, up = finding_here(request, slug, key, pk), request.POST.get("to") == "up"
    done = _("Rekkefølgen er endret.")
    told(request, lambda: move_finding(finding, up=up, by=viewer_of(request)), done=done)
    return redirect("work-evaluation", slug, key)


@SECRETARIAT
@require_POST
def remove(request: HttpRequest, slug: str, key: str, pk: int) -> HttpResponse:
    """Takes a finding away."""
    finding = finding_here(request, slug, key, pk)
    told(request, lambda: remove_finding(finding, by=viewer_of(request)), done=_("Funnet er tatt bort."))
    return redirect("work-evaluation", slug, key)
