"""Proposed changes to plans: the worklist, proposing one, and deciding what becomes of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import SECRETARIAT, SECRETARIAT_OR_AUDITOR
from samrad.access.rules import may
from samrad.organisations.models import Cooperation
from samrad.strategy.models import Finding, Plan, PlanVersion, ProposedChange
from samrad.strategy.reading.proposed_changes import (
    is_settled,
    listed,
    listed_changes,
    names_of,
    version_to_change,
    version_under_work,
)
from samrad.strategy.selectors import changes_kept_by, plans_visible_to
from samrad.strategy.services.proposed_changes import (
    change_proposal,
    decide_change,
    propose_change,
    remove_proposal,
)
from samrad.workspace.acting import performed, told
from samrad.workspace.forms.evaluations import DecisionForm, ProposalForm, place_value
from samrad.workspace.frame import home_of, home_read, work_page
from samrad.workspace.views.findings import finding_here
from samrad.workspace.views.wheel import sent


def plan_here(request: HttpRequest, slug: str, key: str) -> Plan:
    return plan_in(request, home_of(request, slug), key)


def plan_in(request: HttpRequest, cooperation: Cooperation, key: str) -> Plan:
    rows = plans_visible_to(viewer_of(request)).filter(cooperation=cooperation, key=key)
    found = rows.order_by().first()
    if found is None:
        raise Http404(key)
    return found


def change_here(request: HttpRequest, slug: str, plan: str, pk: int) -> ProposedChange:
    return change_in(request, plan_here(request, slug, plan), pk)


def change_in(request: HttpRequest, plan: Plan, pk: int) -> ProposedChange:
    rows = changes_kept_by(viewer_of(request)).filter(plan=plan, pk=pk)
    found = rows.order_by().first()
    if found is None:
        raise Http404(str(pk))
    return found


@SECRETARIAT_OR_AUDITOR
@require_safe
def changes(request: HttpRequest, slug: str, plan: str) -> HttpResponse:
    """All changes proposed to a plan: what nobody has assessed first."""
    row, viewer = plan_in(request, home_read(request, slug), plan), viewer_of(request)
    found = listed_changes(row, viewer)
    return work_page(
        request,
        "workspace/evaluations/changes.html",
        cooperation=row.cooperation,
        plan=row,
        changes=found,
        waiting=sum(each.is_open for each in found),
        version=version_under_work(row, viewer),
        keeps=may(viewer, "plan.keep", row),
    )


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, slug: str, plan: str) -> HttpResponse:
    """A change that no finding is behind."""
    return proposing(request, plan_here(request, slug, plan), None)


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def propose_from(request: HttpRequest, slug: str, key: str, pk: int) -> HttpResponse:
    """A change because of a finding."""
    finding = finding_here(request, slug, key, pk)
    return proposing(request, finding.evaluation.plan, finding)


def proposing(request: HttpRequest, plan: Plan, finding: Finding | None) -> HttpResponse:
    by, slug = viewer_of(request), plan.cooperation.slug
    initial = {"about": place_value("", finding.goal_id)} if finding else None
    form = ProposalForm(sent(request), version=version_to_change(plan, by), initial=initial)
    if request.method == "POST" and performed(
        form, lambda: propose_change(plan, **form.cleaned_data, finding=finding, by=by)
    ):
        messages.success(request, _("Forslaget står på listen over endringer."))
        if finding is None:
            return redirect("proposed-changes", slug, plan.key)
        return redirect("work-evaluation", slug, finding.evaluation.key)
    return proposal_page(request, plan, form, finding=finding)


def proposal_page(
    request: HttpRequest,
    plan: Plan,
    form: ProposalForm,
    *,
    finding: Finding | None,
    change: ProposedChange | None = None,
) -> HttpResponse:
    return work_page(
        request,
        "workspace/evaluations/propose.html",
        cooperation=plan.cooperation,
        plan=plan,
        form=form,
        finding=finding,
        change=change,
    )


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def rewrite(request: HttpRequest, slug: str, plan: str, pk: int) -> HttpResponse:
    """Changes what is proposed, while nobody has assessed it."""
    row, by = change_here(request, slug, plan, pk), viewer_of(request)
    initial = {"text": row.text, "about": place_value(row.paragraph, row.goal_id)}
    form = ProposalForm(sent(request), version=version_to_change(row.plan, by), initial=initial)
    if request.method == "POST" and performed(form, lambda: change_proposal(row, **form.cleaned_data, by=by)):
        messages.success(request, _("Forslaget er endret."))
        return redirect("proposed-changes", slug, plan)
    return proposal_page(request, row.plan, form, finding=row.finding, change=row)


@SECRETARIAT_OR_AUDITOR
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, slug: str, plan: str, pk: int) -> HttpResponse:
    """What becomes of a change in the version under work; the auditor reads it."""
    row, by = change_in(request, plan_in(request, home_read(request, slug), plan), pk), viewer_of(request)
    version, keeps = version_under_work(row.plan, by), may(by, "plan.keep", row.plan)
    form = decision_form(request, row, version) if keeps and version and not is_settled(row) else None
    if form and version and request.method == "POST":
        values = {"version": version, "by": by}
        if performed(form, lambda: decide_change(row, **form.cleaned_data, **values)):
            messages.success(request, _("Vurderingen er lagret."))
            return redirect("proposed-changes", slug, plan)
    return work_page(
        request,
        "workspace/evaluations/decide.html",
        cooperation=row.plan.cooperation,
        change=listed(row, names_of(row.plan, by)),
        version=version,
        form=form,
        keeps=keeps,
    )


def decision_form(request: HttpRequest, change: ProposedChange, version: PlanVersion) -> DecisionForm:
    """Where it is still open, the place it is about is the first thing to think of."""
    is_open = change.fate == ProposedChange.Fate.OPEN
    became = (change.became_paragraph, change.became_goal_id)
    about = (change.paragraph, change.goal_id) if is_open else became
    initial = {"fate": change.fate, "because": change.fate_because, "became": place_value(*about)}
    return DecisionForm(sent(request), version=version, is_open=is_open, initial=initial)


@SECRETARIAT
@require_POST
def remove(request: HttpRequest, slug: str, plan: str, pk: int) -> HttpResponse:
    """Takes away a proposal nobody has assessed."""
    row = change_here(request, slug, plan, pk)
    told(request, lambda: remove_proposal(row, by=viewer_of(request)), done=_("Forslaget er tatt bort."))
    return redirect("proposed-changes", slug, plan)
