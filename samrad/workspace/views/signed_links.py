"""The page behind a signed link, without an account: for one municipality and one case.

Opening it changes nothing, since mail scanners open links. What is sent is sent once.
"""

from __future__ import annotations

from collections.abc import Callable

import structlog
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samrad.access.doors import EVERYBODY
from samrad.access.links import link_with, viewer_with
from samrad.access.models import SignedLink
from samrad.access.signin.guessing import client_ip
from samrad.cases.models import Branch
from samrad.cases.ratifying import CouncilRow, branches_visible_to, decided_text, row_of
from samrad.cases.services.ratification_answers import attach_minutes, confirm_papers, mark_used
from samrad.cases.services.ratification_links import ask_for_new_link
from samrad.core.limits import Limit
from samrad.core.viewers import Viewer
from samrad.pages.frame import page
from samrad.workspace.acting import attempted, told
from samrad.workspace.answering import differences_in, perform
from samrad.workspace.ratification_forms import MinutesForm, form_for

log = structlog.get_logger("samrad.links")

MISSES = Limit("link-misses", most=20, seconds=3600)  # a secret has 192 bits, so this only stops the noise

Page = Callable[[HttpRequest, str, SignedLink], HttpResponse]
PAGES: dict[str, Page] = {}
"""What each purpose of a link opens; other rooms of the workspace add theirs."""


@EVERYBODY
@require_http_methods(["GET", "HEAD", "POST"])
def signed_link(request: HttpRequest, token: str) -> HttpResponse:
    """Finds the link and shows what it is for. One that nobody has issued doesn't exist."""
    if is_guessing(request):
        return HttpResponse(_("For mange forsøk. Vent en time."), status=429, content_type="text/plain")
    link = link_with(token)
    if link is None or link.purpose not in PAGES:
        count_miss(request)
        raise Http404(token)
    log.info("link", link=link.pk, method=request.method)
    with translation.override(link.language):
        response = PAGES[link.purpose](request, token, link)
    return kept_private(response)


def kept_private(response: HttpResponse) -> HttpResponse:
    """Kept by no cache and no search engine."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    # Nobody else learns the address; without any referrer the browser would not say where a form comes from.
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def is_guessing(request: HttpRequest) -> bool:
    return MISSES.is_reached(client_ip(request))


def count_miss(request: HttpRequest) -> None:
    MISSES.count(client_ip(request))


def row_now(branch: Branch, viewer: Viewer) -> CouncilRow:
    return row_of(branch, viewer=viewer, now=timezone.now(), today=timezone.localdate())


def branch_behind(viewer: Viewer) -> Branch:
    branch = branches_visible_to(viewer).first()
    if branch is None:
        raise Http404(viewer.link)
    return branch


def answer_page(request: HttpRequest, token: str, link: SignedLink) -> HttpResponse:
    """What did the council do? One question, one answer."""
    viewer = viewer_with(link)
    branch = branch_behind(viewer)
    if not link.works(timezone.now()):
        return link_page(request, "closed", branch, token=token, link=link, status=410)
    row = row_now(branch, viewer)
    if is_over(row):
        return link_page(request, "over", branch, row=row, status=410)
    treated = row.treatment.row
    treated.branch = branch
    if row.treatment.answer is not None and row.decision.is_confirmed and request.method != "POST":
        return link_page(request, "answered", branch, token=token, row=row, minutes=MinutesForm())
    form = form_for(
        row, treated, request.POST or None, request.FILES or None, corrects=corrects(request, row)
    )
    if form.is_valid() and attempted(form, lambda: perform(form, treated, viewer)):
        mark_used(link)
        return redirect("signed-link-thanks", token)
    decided = decided_text(row.standing)
    return link_page(request, "answer", branch, token=token, row=row, form=form, decided=decided)


def is_over(row: CouncilRow) -> bool:
    """There is nothing to answer any more: withdrawn, or decided anew and the councils asked about that."""
    return row.is_past or row.case.is_withdrawn


def corrects(request: HttpRequest, row: CouncilRow) -> bool:
    """A form sent twice is still an answer; one with a reason in it corrects what was reported before."""
    return row.treatment.answer is not None and (request.method != "POST" or "because" in request.POST)


def link_page(
    request: HttpRequest, template: str, branch: Branch, *, status: int = 200, **values: object
) -> HttpResponse:
    case = branch.stop.case
    shown = f"workspace/ratification/link/{template}.html"
    response = page(request, shown, cooperation=case.cooperation, case=case, branch=branch, **values)
    response.status_code = status
    return response


PAGES[SignedLink.Purpose.ANSWER] = answer_page


def link_or_404(request: HttpRequest, token: str) -> tuple[SignedLink, Branch, Viewer]:
    link = None if is_guessing(request) else link_with(token)
    if link is None or link.purpose != SignedLink.Purpose.ANSWER:
        count_miss(request)
        raise Http404(token)
    viewer = viewer_with(link)
    return link, branch_behind(viewer), viewer


@EVERYBODY
@require_http_methods(["GET", "HEAD"])
def thanks(request: HttpRequest, token: str) -> HttpResponse:
    """What was reported, as everybody sees it now."""
    link, branch, viewer = link_or_404(request, token)
    if not link.works(timezone.now()):
        return redirect("signed-link", token)
    with translation.override(link.language):
        row = row_now(branch, viewer)
        shown = {"row": row, "differences": differences_in(row), "minutes": MinutesForm(), "is_new": True}
        return link_page(request, "answered", branch, token=token, **shown)


@EVERYBODY
@require_POST
def act_on_link(request: HttpRequest, token: str, verb: str) -> HttpResponse:
    """A new link to the same address, that the papers have come, or the minutes afterwards."""
    link, branch, viewer = link_or_404(request, token)
    with translation.override(link.language):
        if verb == "ny":
            told(
                request,
                lambda: ask_for_new_link(branch, link, by=viewer),
                done=_("En ny lenke er sendt til samme adresse."),
            )
        elif link.works(timezone.now()) and not is_over(row_now(branch, viewer)):
            act_with_link(request, verb, branch, viewer)
            mark_used(link)
    return redirect("signed-link", token)


def act_with_link(request: HttpRequest, verb: str, branch: Branch, viewer: Viewer) -> None:
    form = MinutesForm(request.POST, request.FILES)
    treated = branch.treatments.get(gives_answer=True)
    if verb == "papirer":
        told(request, lambda: confirm_papers(branch, by=viewer), done=_("Takk. Papirene er kommet."))
    elif form.is_valid() and (minutes := form.minutes_given()) is not None:
        told(
            request,
            lambda: attach_minutes(treated, minutes, by=viewer),
            done=_("Takk. Særutskriften er lagt ved, og svaret er bekreftet."),
        )
