"""Boards of commitments: per undertaking, per participant, and all in a cooperation."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import INSIDERS, SECRETARIAT
from samrad.access.rules import may, require
from samrad.commitments.models import Undertaking
from samrad.commitments.reading.boards import (
    board_of,
    boards_of,
    by_participant,
    in_force,
    organisation_board,
)
from samrad.commitments.reading.commitments import tally
from samrad.commitments.reading.deadlines import deadline_of
from samrad.commitments.reading.decisions import proposed_ties
from samrad.commitments.reading.naming import naming_of
from samrad.commitments.selectors import undertakings_visible_to
from samrad.commitments.services.commitments import add_partner, ask_participants, tie_decisions
from samrad.core.models import holds_on
from samrad.core.viewers import MandateKind, Viewer
from samrad.organisations.models import Cooperation
from samrad.organisations.selectors import (
    organisations_visible_to,
    participants,
)
from samrad.workspace.acting import performed, told
from samrad.workspace.forms.commitments import AskForm, PartnerForm
from samrad.workspace.frame import cooperation_worked_in, homes_of, work_page

INSIDE = tuple(set(MandateKind) - {MandateKind.administrator})
# Those whose work is the whole cooperation; the others begin with what their own has promised.
WHOLE = (MandateKind.secretariat, MandateKind.chair, MandateKind.auditor)
OWN = (MandateKind.municipal_officer, MandateKind.chief_executive)


@INSIDERS
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Chooses the own organisation or the cooperation; goes straight on when there is one only."""
    viewer = viewer_of(request)
    homes = homes_of(viewer, *WHOLE)
    own = {grant.organisation for grant in viewer.grants_of(*OWN) if grant.organisation}
    organisations = list(organisations_visible_to(viewer).filter(pk__in=own).order_by("sort_key"))
    if len(homes) + len(organisations) == 1:
        return redirect("work-commitments", homes[0].slug) if homes else own_board(organisations[0].pk)
    return work_page(
        request, "workspace/commitments/start.html", cooperations=homes, organisations=organisations
    )


def own_board(pk: int) -> HttpResponse:
    return redirect("commitments-of", pk)


@INSIDERS
@require_safe
def commitments(request: HttpRequest, slug: str) -> HttpResponse:
    """All that is promised in a cooperation: by undertaking, and by participant."""
    cooperation = cooperation_worked_in(request, slug, *INSIDE)
    viewer, today = viewer_of(request), timezone.localdate()
    rows = undertakings_visible_to(viewer).filter(cooperation=cooperation)
    boards = boards_of(rows, viewer=viewer, today=today)
    keeps = may(viewer, "commitment.keep", cooperation)
    return work_page(
        request,
        "workspace/commitments/list.html",
        cooperation=cooperation,
        boards=boards,
        participants=by_participant(boards),
        tally=tally(in_force(boards)),
        ties=proposed_ties([board.undertaking for board in boards]) if keeps else [],
        naming=naming_of(cooperation, today),
        keeps=keeps,
    )


def undertaking_here(request: HttpRequest, cooperation: Cooperation, key: str) -> Undertaking:
    rows = undertakings_visible_to(viewer_of(request)).filter(cooperation=cooperation)
    return get_object_or_404(rows, key=key)


@INSIDERS
@require_safe
def board(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """All who are asked about one undertaking, side by side."""
    cooperation = cooperation_worked_in(request, slug, *INSIDE)
    viewer, today = viewer_of(request), timezone.localdate()
    undertaking = undertaking_here(request, cooperation, key)
    shown = board_of(undertaking, viewer=viewer, today=today)
    keeps = may(viewer, "commitment.keep", undertaking)
    return work_page(
        request,
        "workspace/commitments/board.html",
        cooperation=cooperation,
        board=shown,
        deadline=deadline_of(undertaking),
        cards=[(each, may(viewer, "commitment.answer", each.row)) for each in shown.standings],
        ties=proposed_ties([undertaking]) if keeps else [],
        keeps=keeps,
    )


def ask_form(undertaking: Undertaking, by: Viewer, sent: QueryDict | None = None) -> AskForm:
    """The participants and the others that aren't asked yet."""
    there, today = undertaking.commitments.values("organisation"), timezone.localdate()
    here = participants(undertaking.cooperation, today).exclude(pk__in=there)
    others = organisations_visible_to(by).filter(holds_on(today)).exclude(pk__in=there)
    others = others.exclude(pk__in=here.values("pk")).filter(is_example=undertaking.cooperation.is_example)
    return AskForm(sent, participants=here, partners=others.order_by("sort_key"))


def ask_page(request: HttpRequest, undertaking: Undertaking, form: AskForm, new: PartnerForm) -> HttpResponse:
    return work_page(
        request,
        "workspace/commitments/ask.html",
        cooperation=undertaking.cooperation,
        undertaking=undertaking,
        form=form,
        new=new,
    )


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Asks participants, and partners, about an undertaking."""
    cooperation, by = cooperation_worked_in(request, slug, MandateKind.secretariat), viewer_of(request)
    undertaking = undertaking_here(request, cooperation, key)
    sent = request.POST if request.method == "POST" else None
    form = ask_form(undertaking, by, sent)
    if sent is not None and performed(form, lambda: ask_participants(undertaking, form.chosen(), by=by)):
        messages.success(request, _("De står på tavlen som ikke svart."))
        return redirect("commitment-board", slug, key)
    return ask_page(request, undertaking, form, PartnerForm(prefix="p"))


@SECRETARIAT
@require_POST
def ask_new(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Asks a partner that isn't in the register yet."""
    cooperation, by = cooperation_worked_in(request, slug, MandateKind.secretariat), viewer_of(request)
    undertaking = undertaking_here(request, cooperation, key)
    form = PartnerForm(request.POST, prefix="p")
    if performed(form, lambda: add_partner(undertaking, **form.cleaned_data, by=by)):
        messages.success(request, _("Partneren står på tavlen som ikke svart."))
        return redirect("commitment-board", slug, key)
    return ask_page(request, undertaking, ask_form(undertaking, by), form)


@SECRETARIAT
@require_POST
def tie(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Ties the chosen commitments to what their councils have decided."""
    cooperation = cooperation_worked_in(request, slug, MandateKind.secretariat)
    undertaking, by = undertaking_here(request, cooperation, key), viewer_of(request)
    require(by, "commitment.keep", undertaking)
    chosen = [int(each) for each in request.POST.getlist("commitment") if each.isdecimal()]
    done = ngettext("Løftet er knyttet til vedtaket.", "Løftene er knyttet til vedtakene.", len(chosen))
    told(request, lambda: tie_decisions(undertaking, chosen, by=by), done=done)
    return redirect("commitment-board", slug, key)


@INSIDERS
@require_safe
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything one has promised in every cooperation it is in, and what the others have promised it."""
    viewer, today = viewer_of(request), timezone.localdate()
    row = organisations_visible_to(viewer).filter(pk=pk).first()
    if row is None:
        raise Http404(str(pk))
    shown = organisation_board(row, viewer=viewer, today=today)
    return work_page(
        request,
        "workspace/commitments/organisation.html",
        board=shown,
        rows=[(each, may(viewer, "commitment.answer", each.own.row)) for each in shown.together],
    )
