"""Commissions: giving them, saying that one is done, and the lists of what is left."""

from __future__ import annotations

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import CASEWORK, INSIDERS, SECRETARIAT
from samrad.access.rules import may, require
from samrad.access.selectors import accounts_working_in
from samrad.cases.models import Commission
from samrad.cases.reading.commissions import (
    commissions_visible_to,
    open_commissions_of,
    open_in,
    shown_to,
)
from samrad.cases.reading.proposals import proposals_visible_to, waiting
from samrad.cases.reading.work import desk_of
from samrad.cases.selectors import CaseStanding
from samrad.cases.services.commissions import finish_commission, withdraw_commission
from samrad.core.viewers import MandateKind
from samrad.organisations.selectors import organs_that_treat, organs_visible_to, participants
from samrad.workspace.acting import performed
from samrad.workspace.forms.commissions import CommissionForm, FinishForm, WithdrawForm
from samrad.workspace.frame import CASE_WORKERS, cooperation_worked_in, work_page

INSIDE = tuple(set(MandateKind) - {MandateKind.administrator})


def commission_form(standing: CaseStanding, data: object = None) -> CommissionForm:
    """Who can be asked, and the treatments of the case that have a decision."""
    cooperation, today = standing.case.cooperation, standing.today
    decided = [each for each in standing.treatments if each.decision and each.organ]
    return CommissionForm(
        data,
        treatments=[(str(each.row.pk), each.organ.name) for each in decided],
        recipients={
            _("Virksomheter"): list(participants(cooperation, today)),
            _("Organer"): list(organs_that_treat(cooperation, today)),
            _("Personer"): list(accounts_working_in(cooperation.pk, today)),
        },
        initial={"treatment": str(decided[-1].row.pk)} if decided else None,
        prefix="c",
    )


@CASEWORK
@require_safe
def commissions(request: HttpRequest, slug: str) -> HttpResponse:
    """The secretariat's Monday morning: what is open, what is over its day, and what waits for preparing."""
    cooperation = cooperation_worked_in(request, slug, *CASE_WORKERS)
    viewer, today = viewer_of(request), timezone.localdate()
    shown = shown_to(viewer, open_in(cooperation), cooperation, today)
    proposed = waiting(proposals_visible_to(viewer).filter(case__cooperation=cooperation))
    return work_page(
        request,
        "workspace/commissions/monday.html",
        cooperation=cooperation,
        late=[each for each in shown if each.is_late],
        coming=[each for each in shown if not each.is_late],
        proposals=proposed,
        late_cases=desk_of(cooperation, viewer, today).late,
        organs=organs_that_treat(cooperation, today),
        today=today,
    )


@INSIDERS
@require_safe
def outstanding(request: HttpRequest, slug: str, organ: str) -> HttpResponse:
    """An organ's restanseliste, made to be printed."""
    cooperation = cooperation_worked_in(request, slug, *INSIDE)
    viewer, today = viewer_of(request), timezone.localdate()
    asking = get_object_or_404(organs_visible_to(viewer), cooperation=cooperation, key=organ)
    found = shown_to(viewer, open_commissions_of(asking, today), cooperation, today)
    return work_page(
        request,
        "workspace/commissions/outstanding.html",
        cooperation=cooperation,
        organ=asking,
        commissions=found,
        today=today,
    )


def commission_here(request: HttpRequest, slug: str, pk: int) -> Commission:
    """The commission, for those who work in its cooperation; otherwise nothing is there."""
    cooperation = cooperation_worked_in(request, slug, *INSIDE)
    found = commissions_visible_to(viewer_of(request)).filter(case__cooperation=cooperation, pk=pk).first()
    if found is None:
        raise Http404(str(pk))
    return found


def commission_page(
    request: HttpRequest, row: Commission, finish: BaseForm, withdraw: BaseForm
) -> HttpResponse:
    viewer, cooperation = viewer_of(request), row.case.cooperation
    (shown,) = shown_to(viewer, [row], cooperation, timezone.localdate())
    return work_page(
        request,
        "workspace/commissions/commission.html",
        cooperation=cooperation,
        commission=shown,
        may_finish=row.is_open and may(viewer, "commission.answer", row),
        may_withdraw=row.is_open and may(viewer, "commission.give", row.case),
        finish=finish,
        withdraw=withdraw,
    )


@INSIDERS
@require_http_methods(["GET", "HEAD", "POST"])
def commission(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One commission; whoever owes it says here that it is done."""
    row, viewer = commission_here(request, slug, pk), viewer_of(request)
    form = FinishForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        require(viewer, "commission.answer", row)
        if performed(form, lambda: finish_commission(row, **form.stored(), by=viewer)):
            messages.success(request, _("Det er ført at bestillingen er utført."))
            return redirect("commission", slug, pk)
        row = commission_here(request, slug, pk)
    return commission_page(request, row, form, WithdrawForm(prefix="w"))


@SECRETARIAT
@require_POST
def withdraw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The organ doesn't ask for it any more."""
    row, viewer = commission_here(request, slug, pk), viewer_of(request)
    require(viewer, "commission.give", row.case)
    form = WithdrawForm(request.POST, prefix="w")
    if performed(form, lambda: withdraw_commission(row, **form.cleaned_data, by=viewer)):
        messages.success(request, _("Bestillingen er trukket."))
        return redirect("commission", slug, pk)
    return commission_page(request, commission_here(request, slug, pk), FinishForm(), form)
