"""Sending a decision to the councils: to those that lack it, with those that have got it named beside."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samrad.access.context import viewer_of
from samrad.access.doors import SECRETARIAT
from samrad.cases.models import Branch, Case, Stop
from samrad.cases.naming import councils_in_text
from samrad.cases.ratifying import (
    CouncilRow,
    addresses_of,
    council_rows,
    decided_text,
    stop_to_ask_at,
)
from samrad.cases.selectors import CaseStanding, standings
from samrad.cases.services.ratification_left_unsent import leave_unsent
from samrad.cases.services.ratification_sending import send_to_councils
from samrad.engine.text_tree import plain_from_tree
from samrad.engine.vocabulary import common_noun
from samrad.organisations.models import Organisation
from samrad.workspace.acting import attempted, told
from samrad.workspace.frame import work_page
from samrad.workspace.ratification_forms import LeaveUnsentForm, SendForm, usual_due_date
from samrad.workspace.views.ratification import asked_already, case_worked_with, unasked_members


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Whom, by which rule, by when; who lacks an address, and who has been asked already, is said first."""
    case, viewer, today = case_worked_with(request, slug, key), viewer_of(request), timezone.localdate()
    rows = council_rows([case], viewer=viewer, now=timezone.now(), today=today)
    (standing,) = [rows[0].standing] if rows else standings([case], viewer=viewer, today=today)
    places = unasked_members(case, rows, standing)
    form = SendForm(request.POST or None, places=places, initial=usual(standing, places))
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("rule", "due_on", "proposed", "without_mail")}
        sent = attempted(
            form, lambda: send_to_councils(case, asked=form.asked_councils(), by=viewer, **given)
        )
        if sent is not None:
            messages.success(request, told_sent(sent))
            return redirect("ratification-matrix", slug, key)
    page = page_of_sending(case, standing, rows, places)
    return work_page(request, "workspace/ratification/send.html", form=form, **page)


def page_of_sending(
    case: Case, standing: CaseStanding, rows: list[CouncilRow], places: list[Organisation]
) -> dict[str, object]:
    """What stands around the form: who has been asked, and who lacks an address."""
    addresses = addresses_of(case.cooperation)
    return {
        "cooperation": case.cooperation,
        "case": case,
        "places": places,
        "councils": councils_in_text(places),
        "lacking": [each for each in places if each.pk not in addresses or not addresses[each.pk].recipients],
        "asked": asked_already(rows, standing),
        "asked_before": [each for each in rows if each.request] if stop_to_ask_at(standing) is None else [],
        "can_send": decided_text(standing) is not None,
        "leaving": LeaveUnsentForm(auto_id="ikke-%s"),
    }


def told_sent(sent: list[Branch]) -> str:
    """*Saken er sendt til 7 kommunestyrer.*"""
    kinds = [each.treatments.get(gives_answer=True).organ.kind for each in sent]
    noun = common_noun(kinds, get_language() or "nb")
    councils = noun.indefinite if len(sent) == 1 else noun.plural
    return _("Saken er sendt til %(n)d %(councils)s.") % {"n": len(sent), "councils": councils}


def usual(standing: CaseStanding, places: list[Organisation]) -> dict[str, object]:
    """What the form begins with: those on the route that lack the case, or all members; the text decided."""
    stop = stop_to_ask_at(standing)
    on_route = set(stop.branches.values_list("organisation", flat=True)) if stop else None
    asked = [each.pk for each in places if on_route is None or each.pk in on_route]
    decided = decided_text(standing)
    tree = decided.decision.tree if decided else None
    return {
        "rule": stop.rule if stop else usual_rule(standing),
        "due_on": usual_due_date(),
        "proposed": plain_from_tree(tree) if tree else "",
        "asked": [str(key) for key in asked],
    }


def usual_rule(standing: CaseStanding) -> str:
    """The rule the councils were asked by the last time; all, when they weren't."""
    return standing.asked[-1][1].row.rule if standing.asked else Stop.Rule.ALL


@SECRETARIAT
@require_POST
def leave_out(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The decision isn't to be sent; the week of the secretariat says no more of it."""
    case = case_worked_with(request, slug, key)
    because = request.POST.get("because", "")
    told(
        request,
        lambda: leave_unsent(case, because=because, by=viewer_of(request)),
        done=_("Notert: saken skal ikke sendes. Den står ikke lenger i «Min uke»."),
    )
    return redirect("ratification-matrix", slug, key)
