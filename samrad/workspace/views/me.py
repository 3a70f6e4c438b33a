"""What is mine: my mandates and those I have lent out, my language, how I sign in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samrad.access.accounts import choose_language, take_back
from samrad.access.context import viewer_of
from samrad.access.deputies import deputies_for, who_can_have
from samrad.access.doors import ACCOUNTS
from samrad.access.selectors import loans_of, mandates_holding
from samrad.access.services import hand_over as lend
from samrad.access.signin.factors import has_factor
from samrad.workspace.acting import attempted, told
from samrad.workspace.forms.accounts import HandOverForm, LanguageForm
from samrad.workspace.frame import work_page


@ACCOUNTS
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """My page; a POST chooses the language of my mails."""
    today, account = timezone.localdate(), request.user
    form = LanguageForm(request.POST or None, initial={"language": account.language})
    if form.is_valid():
        language = form.cleaned_data["language"]
        told(
            request,
            lambda: choose_language(account, language, by=viewer_of(request)),
            done=_("Språket er lagret."),
        )
        return redirect("me")
    return work_page(
        request,
        "workspace/me/me.html",
        form=form,
        mandates=mandates_holding(account.mandates.all(), today),
        loans=loans_of(account, today),
        has_factor=has_factor(account),
        today=today,
    )


@ACCOUNTS
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Lends one of my mandates to a deputy for a period."""
    today, by = timezone.localdate(), viewer_of(request)
    own = get_object_or_404(request.user.mandates.filter(handed_from__isnull=True).on(today), pk=pk)
    form = HandOverForm(request.POST or None, deputies=deputies_for(own, today), today=today)
    if form.is_valid():
        asked = form.cleaned_data
        lent = attempted(
            form, lambda: lend(own, asked["to"], start_on=asked["start_on"], end_on=asked["end_on"], by=by)
        )
        if lent is not None:
            told(
                request,
                lambda: None,
                done=_("%(name)s har fullmakten i perioden.") % {"name": lent.account.name},
            )
            return redirect("me")
    return work_page(request, "workspace/me/hand_over.html", form=form, mandate=own, fit=who_can_have(own))


@ACCOUNTS
@require_POST
def take_back_mandate(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes back a mandate I have lent out, at once."""
    today = timezone.localdate()
    lent = get_object_or_404(loans_of(request.user, today), pk=pk)
    told(
        request,
        lambda: take_back(lent, by=viewer_of(request), today=today),
        done=_("Fullmakten er tatt tilbake fra %(name)s.") % {"name": lent.account.name},
    )
    return redirect("me")
