"""The accounts of those who work here, and their mandates; for administrators and secretariats."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from samrad.access import accounts as acts
from samrad.access.context import viewer_of
from samrad.access.doors import KEEPERS, KEEPERS_AND_AUDITORS
from samrad.access.models import Account, Mandate
from samrad.access.rules import may
from samrad.access.selectors import (
    accounts_visible_to,
    in_order_of_ending,
    mandates_by_account,
    mandates_visible_to,
)
from samrad.access.services import end_mandate
from samrad.core.viewers import MandateKind, Viewer
from samrad.organisations.models import Cooperation
from samrad.organisations.selectors import cooperations_visible_to
from samrad.workspace.acting import attempted, told
from samrad.workspace.forms.accounts import EndForm, InvitationForm, MandateForm
from samrad.workspace.frame import work_page

PER_PAGE = 50


@KEEPERS_AND_AUDITORS
@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """Everybody with an account where the viewer keeps the register, by name; `?q=` finds some."""
    viewer, today = viewer_of(request), timezone.localdate()
    sought = request.GET.get("q", "").strip()
    rows = accounts_visible_to(viewer).filter(Q(name__icontains=sought) | Q(email__icontains=sought))
    listed = Paginator(rows.order_by("name", "pk"), PER_PAGE).get_page(request.GET.get("side"))
    held = mandates_by_account(list(listed), today)
    shown = [(each, held.get(each.pk, [])) for each in listed]
    return work_page(
        request,
        "workspace/accounts/list.html",
        listed=listed,
        shown=shown,
        sought=sought,
        keeps=KEEPERS.admits(viewer),
    )


def account_or_404(request: HttpRequest, pk: int) -> Account:
    return get_object_or_404(accounts_visible_to(viewer_of(request)), pk=pk)


@KEEPERS_AND_AUDITORS
@require_safe
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: its mandates, those that have ended last, and what can be done with it."""
    viewer, today = viewer_of(request), timezone.localdate()
    shown = account_or_404(request, pk)
    rows = list(in_order_of_ending(mandates_visible_to(viewer).filter(account=shown)))
    present = [(each, may(viewer, "mandate.give", each)) for each in rows if not each.has_ended(today)]
    keeps = KEEPERS.admits(viewer)
    return work_page(
        request,
        "workspace/accounts/account.html",
        shown=shown,
        present=present,
        past=[each for each in rows if each.has_ended(today)],
        has_password=shown.has_usable_password(),
        keeps=keeps,
        is_oneself=shown.pk == viewer.account,
        is_kept=keeps and shown.pk != viewer.account and all(may_end for _each, may_end in present),
    )


def cooperations_kept(viewer: Viewer) -> QuerySet[Cooperation]:
    """Where the viewer may give mandates."""
    kept = viewer.cooperations_as(MandateKind.secretariat, MandateKind.administrator)
    rows = cooperations_visible_to(viewer).order_by("sort_key")
    return rows if kept is None else rows.filter(pk__in=kept)


def chosen_cooperation(request: HttpRequest) -> Cooperation | None:
    """The one named by `?i=`, or the only one there is; None when the viewer must choose."""
    kept = cooperations_kept(viewer_of(request))
    slug = request.GET.get("i", "")
    if slug:
        return get_object_or_404(kept, slug=slug)
    few = list(kept[:2])
    return few[0] if len(few) == 1 else None


def choose_cooperation(request: HttpRequest) -> HttpResponse:
    rows = cooperations_kept(viewer_of(request))
    return work_page(request, "workspace/accounts/choose.html", cooperations=rows)


@KEEPERS
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Invites somebody, by mail, to a mandate in one of the cooperations the viewer keeps."""
    home, by = chosen_cooperation(request), viewer_of(request)
    if home is None:
        return choose_cooperation(request)
    form = InvitationForm(request.POST or None, cooperation=home, by=by, today=timezone.localdate())
    if form.is_valid():
        asked = {"email": form.cleaned_data["email"], "name": form.cleaned_data["name"]} | form.mandate()
        invited_by = request.user.name
        invited = attempted(form, lambda: acts.invite(**asked, by=by, invited_by=invited_by))
        if invited is not None:
            told(request, lambda: None, done=_("%(name)s er invitert.") % {"name": invited.name})
            return redirect("account", invited.pk)
    return work_page(request, "workspace/accounts/invite.html", form=form, cooperation=home)


@KEEPERS
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives an account one more mandate."""
    shown, home, by = account_or_404(request, pk), chosen_cooperation(request), viewer_of(request)
    if home is None:
        return choose_cooperation(request)
    form = MandateForm(request.POST or None, cooperation=home, by=by, today=timezone.localdate())
    if form.is_valid():
        given = attempted(form, lambda: acts.give_seat_mandate(shown, by=by, **form.mandate()))
        if given is not None:
            told(request, lambda: None, done=_("%(name)s har fått fullmakten.") % {"name": shown.name})
            return redirect("account", shown.pk)
    return work_page(request, "workspace/accounts/give.html", form=form, cooperation=home, shown=shown)


def mandate_or_404(request: HttpRequest, pk: int) -> Mandate:
    return get_object_or_404(mandates_visible_to(viewer_of(request)), pk=pk)


@KEEPERS
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends a mandate on a day."""
    mandate, by = mandate_or_404(request, pk), viewer_of(request)
    form = EndForm(request.POST or None, initial={"last_day": timezone.localdate()})
    if form.is_valid():
        last_day = form.cleaned_data["last_day"]
        ended = attempted(form, lambda: end_mandate(mandate, last_day=last_day, by=by) or True)
        if ended:
            told(request, lambda: None, done=_("Fullmakten er avsluttet."))
            return redirect("account", mandate.account_id)
    return work_page(request, "workspace/accounts/end.html", form=form, mandate=mandate)


# What can be done with an account, by the word in the address: the act, the question and what is said after.
Act = tuple[Callable[..., Any], str | Promise, str | Promise]
ACTS: dict[str, Act] = {
    "avslutt": (
        acts.close_account,
        gettext_lazy(
            "Kontoen kan ikke brukes lenger, personen blir logget ut overalt, og de private "
            "kalenderadressene slutter å virke for godt. Det som er gjort, blir stående."
        ),
        gettext_lazy("Kontoen er avsluttet."),
    ),
    "apne": (
        acts.open_account,
        gettext_lazy(
            "Kontoen kan brukes igjen, med de fullmaktene som fortsatt gjelder. "
            "Private kalenderadresser må personen lage på nytt."
        ),
        gettext_lazy("Kontoen er åpnet."),
    ),
    "nullstill": (
        acts.reset_factors,
        gettext_lazy(
            "App, nøkler og reservekoder slettes, og personen setter opp nye ved neste innlogging. "
            "Forsikre deg om at det er riktig person som spør, for eksempel ved å ringe."
        ),
        gettext_lazy("Totrinnsbekreftelsen er nullstilt."),
    ),
    "inviter": (
        acts.invite_again,
        gettext_lazy("En ny lenke til å velge passord sendes til adressen."),
        gettext_lazy("Invitasjonen er sendt på nytt."),
    ),
}


@KEEPERS
@require_http_methods(["GET", "HEAD", "POST"])
def do(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """Asks whether something is to be done with an account, and does it."""
    shown = account_or_404(request, pk)
    if what not in ACTS:
        raise Http404(what)
    service, question, done = ACTS[what]
    if request.method == "POST":
        extra = {"invited_by": request.user.name} if what == "inviter" else {}
        told(request, lambda: service(shown, by=viewer_of(request), **extra), done=str(done))
        return redirect("account", shown.pk)
    return work_page(request, "workspace/accounts/do.html", shown=shown, what=what, question=question)
