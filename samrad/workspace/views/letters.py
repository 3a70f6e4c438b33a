"""Letters and the journal: registering and correcting them."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.forms import model_to_dict
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import INSIDERS, SECRETARIAT
from samrad.access.rules import may, require
from samrad.cases.models import Case, Letter
from samrad.cases.reading.letters import letter_tombstones, letters_visible_to
from samrad.cases.services.letter_access import set_letter_access
from samrad.cases.services.letters import correct_letter, register_letter
from samrad.core.viewers import Viewer
from samrad.organisations.models import Cooperation, Organisation
from samrad.organisations.selectors import organisations_visible_to
from samrad.workspace.acting import performed
from samrad.workspace.forms.letters import (
    LetterAccessForm,
    LetterCorrectionForm,
    LetterForm,
)
from samrad.workspace.frame import cooperation_worked_in, work_page
from samrad.workspace.views.cases import INSIDE, case_here

PER_PAGE = 50


@INSIDERS
@require_safe
def journal(request: HttpRequest, slug: str) -> HttpResponse:
    """The letters of a cooperation, the newest first: those this viewer may know of."""
    cooperation = cooperation_worked_in(request, slug, *INSIDE)
    rows = letters_visible_to(viewer_of(request)).filter(case__cooperation=cooperation)
    return work_page(
        request,
        "workspace/letters/journal.html",
        cooperation=cooperation,
        listed=Paginator(rows, PER_PAGE).get_page(request.GET.get("side")),
        tombstones=letter_tombstones(cooperation),
        may_correct=may(viewer_of(request), "letter.register", cooperation),
    )


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Registers a letter in or out on the case."""
    cooperation, row = case_here(request, slug, key)
    viewer = viewer_of(request)
    require(viewer, "letter.register", row)
    correspondents = correspondents_in(cooperation, viewer)
    form = LetterForm(request.POST or None, request.FILES or None, organisations=correspondents)
    if request.method == "POST" and performed(form, lambda: register_letter(row, **form.stored(), by=viewer)):
        messages.success(request, _("Brevet er ført i journalen."))
        return redirect("work-case", slug, key)
    return work_page(request, "workspace/letters/register.html", cooperation=cooperation, case=row, form=form)


def correspondents_in(cooperation: Cooperation, viewer: Viewer) -> QuerySet[Organisation]:
    rows = organisations_visible_to(viewer).filter(participations__cooperation=cooperation)
    return rows.distinct().order_by("sort_key")


def letter_here(request: HttpRequest, slug: str, key: str, pk: int) -> tuple[Cooperation, Case, Letter]:
    """A letter of the case, for those who keep the journal; otherwise nothing is there."""
    cooperation, row = case_here(request, slug, key)
    letter = letters_visible_to(viewer_of(request)).filter(case=row, pk=pk).first()
    if letter is None:
        raise Http404(str(pk))
    require(viewer_of(request), "letter.register", letter)
    return cooperation, row, letter


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, slug: str, key: str, pk: int) -> HttpResponse:
    """Corrects what the journal says of a letter; what it said stays to be seen."""
    cooperation, row, letter = letter_here(request, slug, key, pk)
    viewer = viewer_of(request)
    form = LetterCorrectionForm(
        request.POST or None,
        organisations=correspondents_in(cooperation, viewer),
        initial=model_to_dict(letter, ["direction", "correspondent", "organisation", "title", "dated_on"]),
    )
    if request.method == "POST" and performed(
        form, lambda: correct_letter(letter, **form.cleaned_data, by=viewer)
    ):
        messages.success(request, _("Rettelsen står i journalen."))
        return redirect("work-case", slug, key)
    shown = {"cooperation": cooperation, "case": row, "letter": letter, "form": form}
    return work_page(request, "workspace/letters/correct.html", **shown)


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def set_access(request: HttpRequest, slug: str, key: str, pk: int) -> HttpResponse:
    """Corrects who may read a letter, with the reason."""
    cooperation, row, letter = letter_here(request, slug, key, pk)
    told = {"access": letter.access, "legal_basis": letter.legal_basis}
    form, by = LetterAccessForm(request.POST or None, initial=told), viewer_of(request)
    if request.method == "POST" and performed(
        form, lambda: set_letter_access(letter, **form.cleaned_data, by=by)
    ):
        messages.success(request, _("Tilgangen er rettet. Det står i journalen."))
        return redirect("work-journal", slug)
    shown = {"cooperation": cooperation, "case": row, "letter": letter, "form": form}
    return work_page(request, "workspace/letters/access.html", **shown)
