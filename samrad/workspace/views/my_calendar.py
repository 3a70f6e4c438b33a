"""My calendar: the secret addresses a telephone or a calendar program fetches it from."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samrad.access.context import viewer_of
from samrad.access.doors import ACCOUNTS
from samrad.wheel.subscriptions import MOST, revoke, subscribe, subscriptions_of
from samrad.workspace.acting import attempted, told
from samrad.workspace.forms.my_calendar import CalendarAddressForm
from samrad.workspace.frame import work_page


@ACCOUNTS
@require_http_methods(["GET", "HEAD", "POST"])
def my_calendar(request: HttpRequest) -> HttpResponse:
    """The addresses I have; a POST makes a new one, which the answer shows and no page shows again."""
    account, by = request.user, viewer_of(request)
    form, made, secret = CalendarAddressForm(request.POST or None), None, ""
    if form.is_valid():
        label = form.cleaned_data["label"]
        new = attempted(form, lambda: subscribe(account, label=label, by=by))
        if new is not None:
            (made, secret), form = new, CalendarAddressForm()
    return work_page(
        request,
        "workspace/me/calendar.html",
        form=form,
        made=made,
        path=reverse("private-calendar", args=[secret]) if made else "",
        subscriptions=subscriptions_of(account),
        most=MOST,
    )


@ACCOUNTS
@require_POST
def revoke_address(request: HttpRequest, pk: int) -> HttpResponse:
    """Closes one of my addresses, at once."""
    row = get_object_or_404(subscriptions_of(request.user), pk=pk)
    told(
        request,
        lambda: revoke(row, by=viewer_of(request)),
        done=_("Adressen «%(label)s» er slettet. Den gir ikke lenger noen kalender.") % {"label": row.label},
    )
    return redirect("my-calendar")
