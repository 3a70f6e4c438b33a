"""Status that comes in: what is chosen, the rounds, and an owner's answers signed in."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import INSIDERS, SECRETARIAT, SECRETARIAT_OR_AUDITOR
from samrad.access.rules import may, require
from samrad.commitments.models import StatusRequest, StatusRound
from samrad.commitments.reading.status import (
    INSIDE,
    MUNICIPALITY,
    asked_in,
    requests_visible_to,
    rounds_visible_to,
    rows_of,
    waiting_for,
)
from samrad.commitments.services.status_follow_up import (
    cadence_of,
    coming_rounds,
    follow_up_of,
    keep_follow_up,
)
from samrad.commitments.services.status_links import renew_link, revoke_all_links
from samrad.commitments.services.status_reports import answer_request
from samrad.commitments.services.status_rounds import close_round, open_round, owners_asked
from samrad.core.viewers import MandateKind
from samrad.engine.status_days import days_of
from samrad.organisations.models import Cooperation
from samrad.workspace.acting import performed, told
from samrad.workspace.forms.status import AddressForm, AnswersForm, FollowUpForm, initial_of
from samrad.workspace.frame import cooperation_worked_in, home_of, home_read, homes_of, work_page
from samrad.workspace.status_rounds import RoundPage

NETWORKERS_HERE = (MandateKind.secretariat, MandateKind.network_member)


@INSIDERS
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Chooses the cooperation; goes straight on when there is one only."""
    viewer = viewer_of(request)
    homes = homes_of(viewer, *INSIDE)
    if len(homes) == 1:
        return redirect("work-status", homes[0].slug)
    uploads = viewer.has(*MUNICIPALITY)
    return work_page(request, "workspace/status/start.html", cooperations=homes, uploads=uploads)


@INSIDERS
@require_safe
def status(request: HttpRequest, slug: str) -> HttpResponse:
    """What waits for the reader, the rounds, and what happens next."""
    cooperation = cooperation_worked_in(request, slug, *INSIDE)
    viewer = viewer_of(request)
    rounds = list(rounds_visible_to(viewer).filter(cooperation=cooperation))
    rows, today = rows_of(rounds), timezone.localdate()
    return work_page(
        request,
        "workspace/status/status.html",
        cooperation=cooperation,
        keeps=may(viewer, "status.keep", cooperation),
        fills_in=viewer.has(*NETWORKERS_HERE, cooperation=cooperation.pk),
        uploads=viewer.has(*MUNICIPALITY, cooperation=cooperation.pk),
        waiting=waiting_for(viewer).filter(round__cooperation=cooperation),
        rounds=[RoundPage(each, rows[each.pk], today) for each in rounds],
        coming=coming_rounds(follow_up_of(cooperation)),
    )


@SECRETARIAT_OR_AUDITOR
@require_http_methods(["GET", "HEAD", "POST"])
def follow_up(request: HttpRequest, slug: str) -> HttpResponse:
    """Chooses how often, and says in words what will happen on which days."""
    cooperation = home_read(request, slug)
    kept, by = follow_up_of(cooperation), viewer_of(request)
    if request.method == "POST":
        require(by, "status.keep", cooperation)
    form = FollowUpForm(request.POST if request.method == "POST" else None, initial=initial_of(kept))
    if request.method == "POST" and performed(
        form, lambda: keep_follow_up(cooperation, form.chosen(), by=by)
    ):
        messages.success(request, _("Oppfølgingen er lagret. Under står det som skjer."))
        return redirect("status-follow-up", slug)
    return work_page(
        request,
        "workspace/status/follow_up.html",
        cooperation=cooperation,
        form=form,
        kept=kept,
        keeps=may(by, "status.keep", cooperation),
        coming=coming_rounds(kept),
    )


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def open_now(request: HttpRequest, slug: str) -> HttpResponse:
    """Says who will be asked about what, and asks them."""
    cooperation = home_of(request, slug)
    if request.method == "POST":
        done = _("Runden er åpnet, og eierne er spurt.")
        told(request, lambda: open_round(cooperation, by=viewer_of(request)), done=done)
        return redirect("work-status", slug)
    return work_page(
        request,
        "workspace/status/open.html",
        cooperation=cooperation,
        owners=owners_asked(cooperation),
        days=days_of(timezone.localdate(), cadence_of(follow_up_of(cooperation))),
        closes=rounds_visible_to(viewer_of(request)).filter(cooperation=cooperation, closed_on=None).first(),
    )


def round_here(request: HttpRequest, cooperation: Cooperation, pk: int) -> StatusRound:
    found = rounds_visible_to(viewer_of(request)).filter(cooperation=cooperation, pk=pk).first()
    if found is None:
        raise Http404(str(pk))
    return found


@INSIDERS
@require_safe
def one_round(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Who has answered, who hasn't, what is late, and what came back."""
    cooperation = cooperation_worked_in(request, slug, *INSIDE)
    found = round_here(request, cooperation, pk)
    return work_page(
        request,
        "workspace/status/round.html",
        cooperation=cooperation,
        round=RoundPage(found, rows_of([found])[found.pk], timezone.localdate()),
        keeps=may(viewer_of(request), "status.keep", cooperation),
    )


@SECRETARIAT
@require_POST
def close(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ends a round."""
    found = round_here(request, home_of(request, slug), pk)
    told(request, lambda: close_round(found, by=viewer_of(request)), done=_("Runden er avsluttet."))
    return redirect("status-round", slug, pk)


def request_here(request: HttpRequest, cooperation: Cooperation, pk: int) -> StatusRequest:
    rows = requests_visible_to(viewer_of(request)).filter(round__cooperation=cooperation)
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404(str(pk))
    return found


@INSIDERS
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The same three taps, signed in."""
    cooperation, by = cooperation_worked_in(request, slug, *INSIDE), viewer_of(request)
    asked = request_here(request, cooperation, pk)
    rows = asked_in(asked)
    form = AnswersForm(request.POST or None, asked=rows)
    if request.method == "POST" and performed(form, lambda: answer_request(asked, form.answers(), by=by)):
        messages.success(request, _("Takk. Svaret er tatt imot."))
        return redirect("status-request", slug, pk)
    return work_page(
        request,
        "workspace/status/request.html",
        cooperation=cooperation,
        asked=asked,
        form=form,
        rows=rows,
        keeps=may(by, "status.keep", cooperation),
        address=AddressForm(initial={"name": asked.name, "email": asked.email}),
    )


@SECRETARIAT
@require_POST
def renew(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A new link, to a corrected address."""
    asked, form = request_here(request, home_of(request, slug), pk), AddressForm(request.POST)
    if form.is_valid():
        done, by = _("Ny lenke er sendt. De gamle virker ikke lenger."), viewer_of(request)
        told(request, lambda: renew_link(asked, by=by, **form.cleaned_data), done=done)
    else:
        messages.error(request, _("Skriv en hel e-postadresse."))
    return redirect("status-request", slug, pk)


@SECRETARIAT
@require_POST
def revoke(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """No link to this answer any more."""
    asked = request_here(request, home_of(request, slug), pk)
    done = _("Lenkene er stengt.")
    told(request, lambda: revoke_all_links(asked, by=viewer_of(request)), done=done)
    return redirect("status-request", slug, pk)
