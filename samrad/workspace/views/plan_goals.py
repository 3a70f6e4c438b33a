"""The secretariat's work with the goals of a draft, and with its development goals."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samrad.access.context import viewer_of
from samrad.access.doors import SECRETARIAT
from samrad.strategy.models import GoalWording, PlanVersion
from samrad.strategy.reading.crowding import wordings_of
from samrad.strategy.reading.versions import shown_version
from samrad.strategy.services.development_goals import choose_development_goal, drop_development_goal
from samrad.strategy.services.goals import add_goal, change_goal, rank_goal, say_why_many, take_out_goal
from samrad.workspace.acting import performed, told
from samrad.workspace.forms.plans import DevelopmentGoalForm, GoalForm, ManyForm, initial_goal
from samrad.workspace.frame import home_of, work_page
from samrad.workspace.views.plans import sent, version_here, version_page


def here(request: HttpRequest, slug: str, key: str, number: int) -> PlanVersion:
    return version_here(request, home_of(request, slug), key, number)


def wording_here(version: PlanVersion, goal: str) -> GoalWording:
    found = next((each for each in wordings_of(version) if each.goal.key == goal), None)
    if found is None:
        raise Http404(goal)
    return found


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, slug: str, key: str, number: int) -> HttpResponse:
    """A new goal; `?under=` names the one it is to stand under."""
    version, by = here(request, slug, key, number), viewer_of(request)
    form = GoalForm(
        sent(request),
        others=wordings_of(version),
        initial={"under": request.GET.get("under", ""), "kind": request.GET.get("slag", "focus_area")},
    )
    if request.method == "POST" and performed(form, lambda: add_goal(version, form.written(), by=by)):
        messages.success(request, _("Målet står sist i rekkefølgen. Flytt det dit det hører hjemme."))
        return redirect("work-plan-version", slug, key, number)
    return goal_page(request, version, form, None)


def goal_page(
    request: HttpRequest, version: PlanVersion, form: GoalForm, row: GoalWording | None
) -> HttpResponse:
    return work_page(
        request,
        "workspace/plans/goal.html",
        cooperation=version.plan.cooperation,
        version=version,
        form=form,
        row=row,
    )


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str, key: str, number: int, goal: str) -> HttpResponse:
    """Changes a goal's words, level or place in a draft."""
    version, by = here(request, slug, key, number), viewer_of(request)
    row = wording_here(version, goal)
    others = [each for each in wordings_of(version) if each.goal_id != row.goal_id]
    form = GoalForm(sent(request), others=others, initial=initial_goal(row))
    if request.method == "POST" and performed(
        form, lambda: change_goal(version, row.goal, form.written(), by=by)
    ):
        messages.success(request, _("Målet er endret."))
        return redirect("work-plan-version", slug, key, number)
    return goal_page(request, version, form, row)


@SECRETARIAT
@require_POST
def rank(request: HttpRequest, slug: str, key: str, number: int, goal: str, way: str) -> HttpResponse:
    """Moves a goal one place up or down."""
    if way not in {"opp", "ned"}:
        raise Http404(way)
    version, by = here(request, slug, key, number), viewer_of(request)
    row = wording_here(version, goal)
    told(
        request,
        lambda: rank_goal(version, row.goal, up=way == "opp", by=by),
        done=_("«%(title)s» er flyttet.") % {"title": row.title},
    )
    response = redirect("work-plan-version", slug, key, number)
    response["Location"] += f"#mal-{goal}"
    return response


@SECRETARIAT
@require_POST
def take_out(request: HttpRequest, slug: str, key: str, number: int, goal: str) -> HttpResponse:
    """Takes a goal, and what stands under it, out of the draft."""
    version, by = here(request, slug, key, number), viewer_of(request)
    row = wording_here(version, goal)
    told(
        request,
        lambda: take_out_goal(version, row.goal, by=by),
        done=_("«%(title)s» og det som sto under, er tatt ut.") % {"title": row.title},
    )
    return redirect("work-plan-version", slug, key, number)


@SECRETARIAT
@require_POST
def many(request: HttpRequest, slug: str, key: str, number: int) -> HttpResponse:
    """Why a level needs eight or more."""
    version, by = here(request, slug, key, number), viewer_of(request)
    form = ManyForm(request.POST)
    under = request.POST.get("under", "")
    above = wording_here(version, under).goal if under else None
    if performed(form, lambda: say_why_many(version, above, form.cleaned_data["because"], by=by)):
        messages.success(request, _("Grunnen er lagret og vises sammen med målene."))
        return redirect("work-plan-version", slug, key, number)
    return version_page(request, version, {f"many-{under}": form})


@SECRETARIAT
@require_POST
def choose(request: HttpRequest, slug: str, key: str, number: int) -> HttpResponse:
    """Chooses one of the UN's goals, with why."""
    version, by = here(request, slug, key, number), viewer_of(request)
    form = DevelopmentGoalForm(request.POST, goals=[each.row for each in shown_version(version).goals])
    if performed(form, lambda: choose_development_goal(version, **form.chosen(), by=by)):
        messages.success(request, _("Bærekraftsmålet er valgt."))
        return redirect("work-plan-version", slug, key, number)
    return version_page(request, version, {"development_goal": form})


@SECRETARIAT
@require_POST
def drop(request: HttpRequest, slug: str, key: str, number: int, pk: int) -> HttpResponse:
    """Takes the choice of a development goal back."""
    version, by = here(request, slug, key, number), viewer_of(request)
    row = version.development_goals.filter(pk=pk).first()
    if row is None:
        raise Http404(str(pk))
    told(request, lambda: drop_development_goal(version, row, by=by), done=_("Valget er tatt tilbake."))
    return redirect("work-plan-version", slug, key, number)
