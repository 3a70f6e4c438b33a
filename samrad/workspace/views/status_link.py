"""The page behind the link in a status mail: an owner's measures, three taps each, without an account.

Opening it changes nothing, since mail scanners open links. What is sent can be sent again.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samrad.access.doors import EVERYBODY
from samrad.access.links import link_with, viewer_with
from samrad.access.models import SignedLink
from samrad.commitments.models import StatusRequest
from samrad.commitments.reading.status import asked_in, requests_visible_to
from samrad.commitments.services.status_links import ask_for_new_link
from samrad.commitments.services.status_reports import answer_request, mark_used
from samrad.pages.frame import page
from samrad.workspace.acting import attempted, told
from samrad.workspace.forms.status import AnswersForm
from samrad.workspace.views.signed_links import PAGES, count_miss, is_guessing, kept_private


def request_behind(link: SignedLink) -> StatusRequest:
    found = requests_visible_to(viewer_with(link)).first()
    if found is None:
        raise Http404(link.subject)
    return found


def status_page(request: HttpRequest, token: str, link: SignedLink) -> HttpResponse:
    """How does it go with what you own?"""
    asked = request_behind(link)
    if not link.works(timezone.now()) or asked.round.closed_on is not None:
        return link_page(request, "closed", asked, token=token, link=link, status=410)
    form = AnswersForm(request.POST or None, asked=asked_in(asked))
    by = viewer_with(link)
    if form.is_valid() and is_sent(form, asked, by):
        mark_used(link)
        return redirect("status-link-thanks", token)
    return link_page(request, "answer", asked, token=token, form=form)


def is_sent(form: AnswersForm, asked: StatusRequest, by: object) -> bool:
    """Was it taken in? Nothing new is taken in too."""
    return attempted(form, lambda: answer_request(asked, form.answers(), by=by)) is not None


def link_page(
    request: HttpRequest, template: str, asked: StatusRequest, *, status: int = 200, **values: object
) -> HttpResponse:
    shown = f"workspace/status/link/{template}.html"
    response = page(request, shown, cooperation=asked.round.cooperation, asked=asked, **values)
    response.status_code = status
    return response


PAGES[SignedLink.Purpose.STATUS] = status_page


def link_or_404(request: HttpRequest, token: str) -> SignedLink:
    link = None if is_guessing(request) else link_with(token)
    if link is None or link.purpose != SignedLink.Purpose.STATUS:
        count_miss(request)
        raise Http404(token)
    return link


@EVERYBODY
@require_http_methods(["GET", "HEAD"])
def thanks(request: HttpRequest, token: str) -> HttpResponse:
    """What was said, what is missing, and when it can be changed until."""
    link = link_or_404(request, token)
    asked = request_behind(link)
    if not link.works(timezone.now()) or asked.round.closed_on is not None:
        return redirect("signed-link", token)
    with translation.override(link.language):
        rows = asked_in(asked)
        missing = [each for each in rows if each.said is None]
        return kept_private(link_page(request, "thanks", asked, token=token, rows=rows, missing=missing))


@EVERYBODY
@require_POST
def new_link(request: HttpRequest, token: str) -> HttpResponse:
    """A new link to the address the old one was sent to."""
    link = link_or_404(request, token)
    with translation.override(link.language):
        told(
            request,
            lambda: ask_for_new_link(request_behind(link), link, by=viewer_with(link)),
            done=_("En ny lenke er sendt til samme adresse."),
        )
    return redirect("signed-link", token)
