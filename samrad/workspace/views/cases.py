"""The secretariat's case work: the list, and the work page of one case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import CASEWORK, INSIDERS, SECRETARIAT
from samrad.access.rules import may, require
from samrad.cases.models import Case, CasePaper, Stop, Treatment
from samrad.cases.reading.archive import documents_of_case
from samrad.cases.reading.authority import faults_at_decision, where_written
from samrad.cases.reading.commissions import commissions_visible_to, shown_to
from samrad.cases.reading.drafting import papers_for
from samrad.cases.reading.letters import letters_visible_to
from samrad.cases.reading.proposals import proposal_of
from samrad.cases.reading.work import desk_of, stops_at_work
from samrad.cases.selectors import CaseStanding, cases_visible_to, standings
from samrad.cases.services.cases import choose_authority, describe_case, withdraw_case
from samrad.cases.services.commissions import give_commission
from samrad.core.viewers import MandateKind, Viewer
from samrad.organisations.models import Cooperation
from samrad.organisations.selectors import cooperations_visible_to, councils_of_members, organs_that_treat
from samrad.strategy.reading.goal_ties import GoalOfCase, goals_of_case
from samrad.wheel.routes.promises import kept_plan_of
from samrad.wheel.routes.selectors import current_plan
from samrad.wheel.routes.set_up_otherwise import set_up_otherwise
from samrad.wheel.routes.words import meetings_lacking
from samrad.workspace.acting import performed
from samrad.workspace.forms.cases import AuthorityForm, DescribeForm, HearingForm, RatificationForm, StopForm
from samrad.workspace.forms.goal_ties import ServedGoalForm
from samrad.workspace.forms.reason import ReasonForm
from samrad.workspace.frame import CASE_WORKERS, cooperation_worked_in, work_page
from samrad.workspace.views.commissions import commission_form

INSIDE = tuple(set(MandateKind) - {MandateKind.administrator})


@INSIDERS
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Chooses the cooperation to work in; goes straight on when there is one only."""
    viewer = viewer_of(request)
    reached = viewer.cooperations_as(*INSIDE) or frozenset()
    homes = list(cooperations_visible_to(viewer).filter(pk__in=reached))
    if len(homes) == 1:
        return redirect("work-cases", homes[0].slug)
    return work_page(request, "workspace/cases/start.html", cooperations=homes)


@INSIDERS
@require_safe
def cases(request: HttpRequest, slug: str) -> HttpResponse:
    """The open cases: under way, only proposed, behind."""
    cooperation = cooperation_worked_in(request, slug, *INSIDE)
    viewer, today = viewer_of(request), timezone.localdate()
    desk = desk_of(cooperation, viewer, today)
    chosen = request.GET.get("vis", "")
    shown = {"foreslatt": desk.proposed, "over-tiden": desk.late}.get(chosen, desk.under_way)
    return work_page(
        request,
        "workspace/cases/list.html",
        cooperation=cooperation,
        desk=desk,
        shown=shown,
        chosen=chosen if chosen in {"foreslatt", "over-tiden"} else "pa-vei",
        may_open=viewer.has(*CASE_WORKERS, cooperation=cooperation.pk),
    )


def case_here(request: HttpRequest, slug: str, key: str) -> tuple[Cooperation, Case]:
    """The cooperation and its case, for those who work with cases there; otherwise nothing is there."""
    cooperation = cooperation_worked_in(request, slug, *CASE_WORKERS)
    rows = cases_visible_to(viewer_of(request)).select_related("proposed_by", "basis_agreement")
    row = rows.filter(cooperation=cooperation, key=key).order_by().first()
    if row is None:
        raise Http404(key)
    row.cooperation = cooperation
    return cooperation, row


def route_forms(cooperation: Cooperation, today: date) -> dict[str, BaseForm]:
    """The three kinds of stop that can be added: one organ, a hearing, the councils."""
    councils = list(councils_of_members(cooperation, today).values_list("pk", flat=True))
    return {
        "organ": StopForm(organs=organs_that_treat(cooperation, today), prefix="s"),
        "hearing": HearingForm(prefix="h"),
        "councils": RatificationForm(
            councils=councils_of_members(cooperation, today),
            initial={"councils": councils, "rule": Stop.Rule.ALL},
            prefix="r",
        ),
    }


def forms_for(
    standing: CaseStanding, served: list[GoalOfCase], viewer: Viewer, **bound: BaseForm
) -> dict[str, BaseForm]:
    """The forms of the page, empty but the one that was sent; `served` are the goals it serves already."""
    case, today = standing.case, standing.today
    authority = {name: getattr(case, name) for name in ("matter", "basis", "needs_every_council")}
    agreement = {"agreement": case.basis_agreement_id, "where": where_written(case)}
    return {
        "describe": DescribeForm(initial={"title": case.title, "summary": case.summary}, prefix="d"),
        "authority": AuthorityForm(
            agreements=case.cooperation.agreements.all(), initial=authority | agreement, prefix="a"
        ),
        "withdraw": ReasonForm(prefix="w"),
        "commission": commission_form(standing),
        "goal": ServedGoalForm(
            home=case.cooperation, viewer=viewer, serves=[each.key for each in served], prefix="g"
        ),
        **route_forms(case.cooperation, today),
        **bound,
    }


def papers_in(standing: CaseStanding, viewer: Viewer) -> list[tuple[Treatment, CasePaper | None]]:
    """The treatments in the cooperation's own organs, each with its paper if the viewer may read it.

    A treatment that has come to something without a paper here isn't written for any more.
    """
    own = [
        each
        for each in standing.treatments
        if each.organ and each.organ.cooperation_id == standing.case.cooperation_id
    ]
    written = papers_for([each.row for each in own], viewer)
    with_paper = [(each, written.get(each.row.pk)) for each in own]
    return [(each.row, paper) for each, paper in with_paper if paper or not each.decision]


def case_page(request: HttpRequest, row: Case, **bound: BaseForm) -> HttpResponse:
    """The work page, with the form that was sent when something is wrong with it."""
    cooperation, viewer, today = row.cooperation, viewer_of(request), timezone.localdate()
    (standing,) = standings([row], viewer=viewer, today=today)
    given = commissions_visible_to(viewer).filter(case=row)
    may_prepare = may(viewer, "case.prepare", row)
    return work_page(
        request,
        "workspace/cases/case.html",
        cooperation=cooperation,
        case=row,
        standing=standing,
        proposal=proposal_of(row, viewer),
        stops=stops_at_work(standing),
        faults=faults_at_decision(standing),
        papers=papers_in(standing, viewer),
        commissions=shown_to(viewer, given, cooperation, today),
        letters=letters_visible_to(viewer).filter(case=row),
        documents=documents_of_case(row, viewer),
        plan=(plan := current_plan(row, viewer)),
        lacking_meetings=meetings_lacking(plan, viewer),
        otherwise=set_up_otherwise(viewer, today, cases=[row.pk]),
        may_prepare=may_prepare,
        goals=(goals := goals_of_case(row, viewer)),
        forms=forms_for(standing, goals, viewer, **bound) if may_prepare else {},
        opened=next(iter(bound), ""),
        **plan_kept(row, viewer, today),
    )


def plan_kept(row: Case, viewer: Viewer, today: date) -> dict[str, Any]:
    """The plan of the case and what came of it, in words and as a picture; both None without a plan."""
    kept = kept_plan_of(row, viewer)
    return {"kept": kept, "told": kept.told(today) if kept else None}


@CASEWORK
@require_safe
def case(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """All the work with one case."""
    _cooperation, row = case_here(request, slug, key)
    return case_page(request, row)


def done_with(
    request: HttpRequest, row: Case, name: str, form: BaseForm, act: Callable[[Any], object], done: str
) -> HttpResponse:
    """Does what a form of the page asks for, or shows the page again with what is wrong."""
    require(viewer_of(request), "case.prepare", row)
    if performed(form, lambda: act(form)):
        messages.success(request, done)
        return redirect("work-case", row.cooperation.slug, row.key)
    return case_page(request, row, **{name: form})


@SECRETARIAT
@require_POST
def describe(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Changes the title and the summary."""
    _cooperation, row = case_here(request, slug, key)
    form = DescribeForm(request.POST, prefix="d")
    by = viewer_of(request)
    return done_with(
        request,
        row,
        "describe",
        form,
        lambda sent: describe_case(row, **sent.cleaned_data, by=by),
        _("Endringen er lagret."),
    )


@SECRETARIAT
@require_POST
def authority(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Chooses what the case is about and on what it is decided."""
    cooperation, row = case_here(request, slug, key)
    form = AuthorityForm(request.POST, agreements=cooperation.agreements.all(), prefix="a")
    by = viewer_of(request)
    return done_with(
        request,
        row,
        "authority",
        form,
        lambda sent: choose_authority(row, **sent.cleaned_data, by=by),
        _("Grunnlaget er lagret."),
    )


@SECRETARIAT
@require_POST
def withdraw(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Takes the case off its route, with a reason."""
    _cooperation, row = case_here(request, slug, key)
    by = viewer_of(request)
    return done_with(
        request,
        row,
        "withdraw",
        ReasonForm(request.POST, prefix="w"),
        lambda sent: withdraw_case(row, **sent.cleaned_data, by=by),
        _("Saken er trukket. Grunnen er offentlig."),
    )


@SECRETARIAT
@require_POST
def commission(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Gives a commission that follows from a decision in the case."""
    _cooperation, row = case_here(request, slug, key)
    by = viewer_of(request)
    (standing,) = standings([row], viewer=by, today=timezone.localdate())
    form = commission_form(standing, request.POST)
    treatments = {str(each.row.pk): each.row for each in standing.treatments}

    def given(sent: BaseForm) -> object:
        values = dict(sent.cleaned_data)
        return give_commission(treatments[values.pop("treatment")], **values, by=by)

    return done_with(request, row, "commission", form, given, _("Bestillingen er gitt."))
