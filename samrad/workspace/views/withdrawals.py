"""Withdrawing what everybody can read, with a reason, and laying it out again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from samrad.access.context import viewer_of
from samrad.access.doors import SECRETARIAT
from samrad.core.withdrawal import tombstones
from samrad.documents.models import Document
from samrad.documents.selectors import documents_visible_to
from samrad.documents.services import withdraw_document
from samrad.knowledge.services.indicators import withdraw_indicator
from samrad.organisations.models import Cooperation
from samrad.strategy.models import Evaluation, Plan
from samrad.strategy.services.measures import withdraw_measure
from samrad.strategy.services.report_withdrawal import withdraw_report
from samrad.strategy.services.withdrawal import (
    remove_plan,
    restore_evaluation,
    restore_plan,
    withdraw_evaluation,
    withdraw_plan,
)
from samrad.wheel.models import WheelEntry
from samrad.wheel.year.entries import restore_entry, withdraw_entry
from samrad.workspace.acting import performed, told
from samrad.workspace.forms.reason import ReasonForm
from samrad.workspace.frame import home_of, work_page
from samrad.workspace.views.evaluations import evaluation_here
from samrad.workspace.views.indicators import indicator_here
from samrad.workspace.views.measures import measure_in
from samrad.workspace.views.plans import plan_here
from samrad.workspace.views.reports import report_here
from samrad.workspace.views.wheel import entry_here

View = Callable[..., HttpResponse]
# The row at an address, by what the address names, in the cooperation.
Find = Callable[..., Any]
# Where one goes afterwards, or when one thinks better of it.
Back = Callable[[Cooperation, Any], str]
A_TOMBSTONE = gettext_lazy(
    "Etterpå kan ingen andre lese det som står der. Adressen blir stående, og sier hva det var, når det ble "
    "trukket tilbake, og hvorfor."
)


def withdrawing(
    find: Find,
    act: Callable[..., None],
    back: Back,
    *,
    left: Promise = A_TOMBSTONE,
    besides: str | Promise = "",
    is_final: bool = False,
) -> View:
    """The page that asks for the reason, and withdraws. It says what is `left` afterwards, and `besides`."""

    @SECRETARIAT
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, slug: str, **named: Any) -> HttpResponse:
        cooperation, by = home_of(request, slug), viewer_of(request)
        row = find(request, cooperation, **named)
        form = ReasonForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and performed(form, lambda: act(row, **form.cleaned_data, by=by)):
            done = _("%(what)s er trukket tilbake. Grunnen står der det sto.")
            messages.success(request, done % {"what": capfirst(row.called)})
            return redirect(back(cooperation, row))
        shown = {"row": row, "form": form, "back": back(cooperation, row)}
        said = {"left": left, "besides": besides, "is_final": is_final}
        return work_page(request, "workspace/withdraw.html", cooperation=cooperation, **shown, **said)

    return view


def laying_out_again(find: Find, act: Callable[..., None], back: Back) -> View:
    """Lays out again what is withdrawn, by a button."""

    @SECRETARIAT
    @require_POST
    def view(request: HttpRequest, slug: str, **named: Any) -> HttpResponse:
        cooperation, by = home_of(request, slug), viewer_of(request)
        row = find(request, cooperation, **named)
        if row is None:
            raise Http404(request.path)
        done = _("%(what)s er lagt ut igjen.") % {"what": capfirst(row.called)}
        told(request, lambda: act(row, by=by), done=done)
        return redirect(back(cooperation, row))

    return view


def by_key(route: str) -> Back:
    """The page at work of a row that has a key."""
    return lambda cooperation, row: reverse(route, args=[cooperation.slug, row.key])


def document_here(request: HttpRequest, cooperation: Cooperation, public_id: str) -> Document:
    rows = documents_visible_to(viewer_of(request)).filter(cooperation=cooperation)
    found = rows.filter(**Document.from_public_id(public_id)).first()
    if found is None:
        raise Http404(public_id)
    return found


def withdrawn_plan(_request: HttpRequest, cooperation: Cooperation, key: str) -> Plan | None:
    return tombstones(Plan).filter(cooperation=cooperation, key=key).first()


def withdrawn_evaluation(_request: HttpRequest, cooperation: Cooperation, key: str) -> Evaluation | None:
    rows = tombstones(Evaluation).filter(plan__cooperation=cooperation, key=key)
    return rows.order_by().first()


def withdrawn_entry(_request: HttpRequest, cooperation: Cooperation, pk: int) -> WheelEntry | None:
    return tombstones(WheelEntry).filter(cooperation=cooperation, pk=pk).first()


def to_the_wheel(cooperation: Cooperation, row: WheelEntry) -> str:
    """The page of an entry that stands; one that is withdrawn is on the list."""
    if row.is_withdrawn:
        return reverse("work-wheel", args=[cooperation.slug])
    return reverse("wheel-entry", args=[cooperation.slug, row.pk])


document = withdrawing(
    document_here, withdraw_document, lambda _home, row: row.get_absolute_url(), is_final=True
)
report = withdrawing(
    report_here,
    withdraw_report,
    lambda home, row: reverse("work-report", args=[home.slug, row.pk]),
    besides=gettext_lazy(
        "Er det noe i den som er feil? Da kan du heller lage en ny som retter den. Begge blir stående."
    ),
    is_final=True,
)
plan = withdrawing(plan_here, withdraw_plan, by_key("work-plan"))
evaluation = withdrawing(
    evaluation_here,
    withdraw_evaluation,
    by_key("work-evaluation"),
    besides=gettext_lazy("Det evalueringen førte til i planene, står."),
)
indicator = withdrawing(
    indicator_here,
    withdraw_indicator,
    by_key("work-indicator"),
    besides=gettext_lazy("Den går ut av situasjonsbildet også."),
)
measure = withdrawing(
    measure_in,
    withdraw_measure,
    by_key("work-measure"),
    besides=gettext_lazy(
        "For et tiltak som ikke skulle vært lagt ut. Et tiltak det ikke blir noe av, stoppes."
    ),
)
wheel_entry = withdrawing(
    entry_here,
    withdraw_entry,
    to_the_wheel,
    left=gettext_lazy(
        "Etterpå står punktet overstrøket i årshjulet med grunnen, også i år som er vedtatt, og avlyst i "
        "kalenderne."
    ),
)
plan_again = laying_out_again(withdrawn_plan, restore_plan, by_key("work-plan"))
evaluation_again = laying_out_again(withdrawn_evaluation, restore_evaluation, by_key("work-evaluation"))
wheel_entry_again = laying_out_again(withdrawn_entry, restore_entry, to_the_wheel)


@SECRETARIAT
@require_POST
def remove(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Removes a plan that nobody else has seen."""
    row = plan_here(request, home_of(request, slug), key)
    done = _("«%(title)s» er slettet.") % {"title": row.title}
    if told(request, lambda: remove_plan(row, by=viewer_of(request)), done=done):
        return redirect("work-plans", slug)
    return redirect("work-plan", slug, key)
