"""What serves a goal: its page at work, and choosing cases and indicators, from there or from the case."""

from __future__ import annotations

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import SECRETARIAT
from samrad.cases.selectors import cases_visible_to
from samrad.knowledge.selectors import indicators_visible_to
from samrad.strategy.models import GoalWording
from samrad.strategy.reading.goal_ties import served_goal
from samrad.strategy.reading.wordings import newest_wordings
from samrad.strategy.selectors import goals_visible_to
from samrad.strategy.services.goal_ties import tie_case, tie_indicator, untie_case, untie_indicator
from samrad.workspace.acting import performed, told
from samrad.workspace.forms.goal_ties import ServedGoalForm, ServingCaseForm, TellingIndicatorForm
from samrad.workspace.frame import home_of, work_page
from samrad.workspace.views.cases import case_here, done_with
from samrad.workspace.views.plans import plan_here


def wording_here(request: HttpRequest, slug: str, key: str, goal: str) -> GoalWording:
    """The newest words of a goal of the plan."""
    plan = plan_here(request, home_of(request, slug), key)
    words = newest_wordings([plan.pk], viewer_of(request))
    found = next((each for each in words.values() if each.goal.key == goal), None)
    if found is None:
        raise Http404(goal)
    found.goal.plan = plan
    return found


@SECRETARIAT
@require_safe
def goal(request: HttpRequest, slug: str, key: str, goal: str) -> HttpResponse:
    """The measures, indicators and cases of a goal."""
    return goal_page(request, wording_here(request, slug, key, goal))


def goal_page(request: HttpRequest, wording: GoalWording, **bound: BaseForm) -> HttpResponse:
    """The page of a goal at work; `bound` is a form that was refused."""
    viewer, row = viewer_of(request), wording.goal
    forms = {
        "case": ServingCaseForm(goal=row, viewer=viewer),
        "indicator": TellingIndicatorForm(goal=row, viewer=viewer),
    }
    return work_page(
        request,
        "workspace/plans/served.html",
        cooperation=row.plan.cooperation,
        plan=row.plan,
        goal=row,
        served=served_goal(wording, viewer),
        forms=forms | bound,
        opened=next(iter(bound), ""),
    )


@SECRETARIAT
@require_POST
def add_case(request: HttpRequest, slug: str, key: str, goal: str) -> HttpResponse:
    """Says that a case serves the goal."""
    wording, by = wording_here(request, slug, key, goal), viewer_of(request)
    form = ServingCaseForm(request.POST, goal=wording.goal, viewer=by)
    if performed(form, lambda: tie_case(wording.goal, form.cleaned_data["case"], by=by)):
        messages.success(request, _("Saken står på siden til målet."))
        return redirect("work-goal-served", slug, key, goal)
    return goal_page(request, wording, case=form)


@SECRETARIAT
@require_POST
def drop_case(request: HttpRequest, slug: str, key: str, goal: str, case: str) -> HttpResponse:
    """Takes back that a case serves the goal."""
    wording, by = wording_here(request, slug, key, goal), viewer_of(request)
    rows = cases_visible_to(by).filter(cooperation=wording.goal.cooperation_id, key=case)
    row = rows.order_by().first()
    if row is None:
        raise Http404(case)
    told(request, lambda: untie_case(wording.goal, row, by=by), done=_("Saken er tatt bort fra målet."))
    return redirect("work-goal-served", slug, key, goal)


@SECRETARIAT
@require_POST
def add_indicator(request: HttpRequest, slug: str, key: str, goal: str) -> HttpResponse:
    """Says that an indicator tells how it goes with the goal."""
    wording, by = wording_here(request, slug, key, goal), viewer_of(request)
    form = TellingIndicatorForm(request.POST, goal=wording.goal, viewer=by)
    if performed(form, lambda: tie_indicator(wording.goal, form.cleaned_data["indicator"], by=by)):
        messages.success(request, _("Indikatoren står på siden til målet."))
        return redirect("work-goal-served", slug, key, goal)
    return goal_page(request, wording, indicator=form)


@SECRETARIAT
@require_POST
def drop_indicator(request: HttpRequest, slug: str, key: str, goal: str, indicator: str) -> HttpResponse:
    """Takes back that an indicator tells how it goes with the goal."""
    wording, by = wording_here(request, slug, key, goal), viewer_of(request)
    rows = indicators_visible_to(by).filter(cooperation=wording.goal.cooperation_id, key=indicator)
    row = rows.order_by().first()
    if row is None:
        raise Http404(indicator)
    done = _("Indikatoren er tatt bort fra målet.")
    told(request, lambda: untie_indicator(wording.goal, row, by=by), done=done)
    return redirect("work-goal-served", slug, key, goal)


@SECRETARIAT
@require_POST
def serve(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Says, from the case, which goal it serves."""
    cooperation, row = case_here(request, slug, key)
    by = viewer_of(request)
    return done_with(
        request,
        row,
        "goal",
        ServedGoalForm(request.POST, home=cooperation, viewer=by, prefix="g"),
        lambda sent: tie_case(sent.cleaned_data["goal"], row, by=by),
        _("Målet står på siden til saken."),
    )


@SECRETARIAT
@require_POST
def serve_no_more(request: HttpRequest, slug: str, key: str, goal: str) -> HttpResponse:
    """Takes back, from the case, that it serves a goal."""
    cooperation, row = case_here(request, slug, key)
    by = viewer_of(request)
    served = goals_visible_to(by).filter(plan__cooperation=cooperation, key=goal).first()
    if served is None:
        raise Http404(goal)
    told(request, lambda: untie_case(served, row, by=by), done=_("Målet er tatt bort fra saken."))
    return redirect("work-case", slug, key)
