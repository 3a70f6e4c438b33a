"""The page behind the link in the mail that calls somebody: one question, no account."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samrad.access.doors import EVERYBODY
from samrad.access.links import link_with, viewer_with
from samrad.access.models import SignedLink
from samrad.meetings.models import Summons
from samrad.workspace.acting import told
from samrad.workspace.forms.meetings import AbsenceForm
from samrad.workspace.frame import work_page
from samrad.workspace.views.meetings_notice import given


def opened(secret: str) -> tuple[SignedLink, Summons]:
    """The link and what it is about. One that has expired or been revoked opens nothing."""
    link = link_with(secret)
    if link is None or link.purpose != SignedLink.Purpose.ABSENCE or not link.works(timezone.now()):
        raise Http404
    rows = Summons.objects.select_related("meeting__cooperation", "seat__person", "seat__organ")
    summons = rows.filter(pk=link.subject.removeprefix("summons:")).first()
    if summons is None:
        raise Http404
    return link, summons


@EVERYBODY
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, secret: str) -> HttpResponse:
    """Do you come? Looking changes nothing; mail programs open links by themselves."""
    link, summons = opened(secret)
    form = AbsenceForm(request.POST or None)
    if form.is_valid() and told(
        request, lambda: given(form, summons, viewer_with(link)), done=_("Takk. Svaret er registrert.")
    ):
        SignedLink.objects.filter(pk=link.pk).update(last_used_at=timezone.now())
        return redirect(request.path)
    response = work_page(
        request,
        "workspace/meetings/link.html",
        cooperation=summons.meeting.cooperation,
        summons=summons,
        meeting=summons.meeting,
        form=form,
    )
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
