"""Proposing a case, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import CASEWORK, INSIDERS, PROPOSERS
from samrad.access.rules import require
from samrad.access.selectors import names_of_grants
from samrad.cases.models import Proposal
from samrad.cases.reading.proposals import own_proposals, proposals_visible_to, tallies
from samrad.cases.reading.work import other_cases
from samrad.cases.rules import PROPOSING
from samrad.cases.services.proposals import (
    join_proposal,
    leave_off,
    lodge_proposal,
    prepare_proposal,
    put_on_agenda,
    take_up,
)
from samrad.core.charts import bar_chart
from samrad.core.viewers import MandateKind
from samrad.organisations.selectors import cooperations_visible_to, organs_that_treat
from samrad.strategy.reading.measure_goals import goals_to_serve
from samrad.workspace.acting import performed
from samrad.workspace.forms.proposals import JoinForm, PrepareForm, ProposeForm, TakeUpForm
from samrad.workspace.forms.proposals import OrganAndRoleForm as AgendaForm
from samrad.workspace.forms.reason import ReasonForm
from samrad.workspace.frame import cooperation_worked_in, work_page

# What each form of the page needs, so that one who may not is refused before anything is read.
NEEDED = {
    "prepare": "proposal.prepare",
    "agenda": "proposal.settle",
    "join": "proposal.settle",
    "leave": "proposal.settle",
    "take_up": "proposal.record",
}
# What another page may have written already, by the words in the address.
WRITTEN_BEFORE = {"hva": "what", "hvorfor": "why", "vedtak": "decision_wanted"}
INSIDE = tuple(set(MandateKind) - {MandateKind.administrator})


@PROPOSERS
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Chooses the cooperation to propose in; goes straight on when there is one only."""
    reached = viewer_of(request).cooperations_as(*PROPOSING) or frozenset()
    homes = list(cooperations_visible_to(viewer_of(request)).filter(pk__in=reached))
    if len(homes) == 1:
        return redirect("propose", homes[0].slug)
    return work_page(request, "workspace/proposals/start.html", cooperations=homes)


@PROPOSERS
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, slug: str) -> HttpResponse:
    """The five fields. What is lodged is public at once."""
    cooperation = cooperation_worked_in(request, slug, *PROPOSING)
    viewer = viewer_of(request)
    grants = names_of_grants(viewer.grants_of(*PROPOSING, cooperation=cooperation.pk))
    written = {name: request.GET.get(word, "") for word, name in WRITTEN_BEFORE.items()}
    form = ProposeForm(request.POST or None, grants=grants, initial=written)
    if request.method == "POST" and performed(
        form, lambda: lodge_proposal(cooperation=cooperation, **form.proposal(), by=viewer)
    ):
        messages.success(request, _("Saken er foreslått, og den er offentlig. Her ser du hvor den står."))
        return redirect("own-proposals")
    shown = {"cooperation": cooperation, "form": form, "goals": goals_to_serve(cooperation, viewer)}
    return work_page(request, "workspace/proposals/propose.html", **shown)


@PROPOSERS
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """What the viewer has proposed, and those they act for, with what became of each."""
    found = own_proposals(viewer_of(request))
    return work_page(request, "workspace/proposals/own.html", proposals=found, viewer_account=request.user.pk)


@INSIDERS
@require_safe
def proposals(request: HttpRequest, slug: str) -> HttpResponse:
    """All proposals of a cooperation, and how many from whom, what became of them and how long it took."""
    cooperation = cooperation_worked_in(request, slug, *INSIDE)
    found = tallies(cooperation)
    rows = [(each.proposer, (each.on_agenda, each.joined, each.left_off, each.waiting)) for each in found]
    legend = (_("Satt opp"), _("Slått sammen"), _("Ikke satt opp"), _("Venter"))
    return work_page(
        request,
        "workspace/proposals/list.html",
        cooperation=cooperation,
        proposals=proposals_visible_to(viewer_of(request)).filter(case__cooperation=cooperation),
        tallies=found,
        chart=bar_chart(rows, legend),
    )


def proposal_here(request: HttpRequest, slug: str, key: str) -> Proposal:
    """The proposal, with its cooperation worked in; otherwise nothing is there."""
    cooperation = cooperation_worked_in(request, slug, *INSIDE)
    rows = proposals_visible_to(viewer_of(request))
    found = rows.filter(case__cooperation=cooperation, case__key=key).first()
    if found is None:
        raise Http404(key)
    found.case.cooperation = cooperation
    return found


def forms_for(proposal: Proposal, request: HttpRequest, **bound: BaseForm) -> dict[str, BaseForm]:
    """The forms of the page, empty but the one that was sent."""
    cooperation, viewer = proposal.case.cooperation, viewer_of(request)
    organs = organs_that_treat(cooperation, timezone.localdate())
    chosen = {"organ": proposal.prepared_organ_id, "role": proposal.prepared_role}
    return {
        "prepare": PrepareForm(organs=organs, initial=chosen | {"note": proposal.prepared_note}, prefix="p"),
        "agenda": AgendaForm(organs=chaired(organs, request), initial=chosen, prefix="a"),
        "join": JoinForm(cases=other_cases(proposal.case, viewer), prefix="j"),
        "leave": ReasonForm(prefix="l"),
        "take_up": TakeUpForm(organs=organs, prefix="t"),
        **bound,
    }


def chaired(organs: Any, request: HttpRequest) -> Any:
    """Those of the organs that the viewer chairs today."""
    own = {grant.organ for grant in viewer_of(request).grants_of(MandateKind.chair)}
    return organs.filter(pk__in=own)


def proposal_page(request: HttpRequest, proposal: Proposal, **bound: BaseForm) -> HttpResponse:
    viewer, cooperation = viewer_of(request), proposal.case.cooperation
    waits = not proposal.is_settled and not proposal.case.is_withdrawn
    is_chair = viewer.has(MandateKind.chair, cooperation=cooperation.pk, organ=proposal.prepared_organ_id)
    keeps = viewer.has(MandateKind.secretariat, cooperation=cooperation.pk)
    return work_page(
        request,
        "workspace/proposals/proposal.html",
        cooperation=cooperation,
        proposal=proposal,
        may_settle=is_chair and waits,
        may_prepare=keeps and waits,
        may_record=keeps and proposal.fate not in {Proposal.Fate.ON_AGENDA, Proposal.Fate.TAKEN_UP},
        forms=forms_for(proposal, request, **bound),
        opened=next(iter(bound), ""),
    )


@INSIDERS
@require_safe
def proposal(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """One proposal: its five fields, where it stands, and what the secretariat and the chair can do."""
    return proposal_page(request, proposal_here(request, slug, key))


def decided(
    request: HttpRequest, slug: str, key: str, name: str, act: Callable[..., object], done: str
) -> HttpResponse:
    """Does with the proposal what a form of the page asks for, or shows the page again with what is wrong."""
    row, by = proposal_here(request, slug, key), viewer_of(request)
    require(by, NEEDED[name], row)
    form = rebound(forms_for(row, request)[name], request)
    if performed(form, lambda: act(row, **form.cleaned_data, by=by)):
        messages.success(request, done)
        return redirect("proposal", slug, key)
    return proposal_page(request, row, **{name: form})


def rebound(form: BaseForm, request: HttpRequest) -> BaseForm:
    """The same form with what was sent."""
    form.data, form.files, form.is_bound = request.POST, request.FILES, True
    return form


@CASEWORK
@require_POST
def prepare(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    done = _("Forberedt. Lederen av organet ser det nå.")
    return decided(request, slug, key, "prepare", prepare_proposal, done)


@CASEWORK
@require_POST
def put_up(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    done = _("Saken er satt opp til behandling.")
    return decided(request, slug, key, "agenda", put_on_agenda, done)


@CASEWORK
@require_POST
def join(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    done = _("Forslaget er slått sammen med saken du valgte.")
    return decided(request, slug, key, "join", join_proposal, done)


@CASEWORK
@require_POST
def leave(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    done = _("Saken settes ikke opp. Grunnen er offentlig.")
    return decided(request, slug, key, "leave", leave_off, done)


@CASEWORK
@require_POST
def taken_up(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    done = _("Det er ført at organet tok opp saken.")
    return decided(request, slug, key, "take_up", take_up, done)
