"""Keeping the annual wheel: its entries, the usual ones, and choosing next year."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import SECRETARIAT, SECRETARIAT_OR_AUDITOR
from samrad.access.rules import may
from samrad.core.viewers import MandateKind
from samrad.core.withdrawal import tombstones
from samrad.organisations.models import Cooperation
from samrad.organisations.selectors import participants
from samrad.wheel.models import WheelEntry
from samrad.wheel.year.dates import entries_visible_to
from samrad.wheel.year.entries import add_entry, add_usual, change_entry, remove_entry
from samrad.wheel.year.next_year import proposed_for
from samrad.wheel.year.proposing import propose_year
from samrad.wheel.year.reading import entries_at_work
from samrad.wheel.year.standing import years_of
from samrad.wheel.year.usual import USUAL
from samrad.workspace.acting import performed, told
from samrad.workspace.forms.wheel import EntryForm, UsualForm, YearForm, initial_of
from samrad.workspace.frame import cooperation_worked_in, home_of, homes_of, work_page

READERS = (MandateKind.secretariat, MandateKind.auditor)
FURTHEST = 5  # years ahead that can be chosen


@SECRETARIAT_OR_AUDITOR
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Chooses the cooperation; goes straight on when there is one only."""
    viewer = viewer_of(request)
    homes = homes_of(viewer, *READERS)
    if len(homes) == 1:
        return redirect("work-wheel", homes[0].slug)
    return work_page(request, "workspace/wheel/start.html", cooperations=homes)


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent; also a form where nothing is ticked is one that was sent."""
    return request.POST if request.method == "POST" else None


@SECRETARIAT_OR_AUDITOR
@require_safe
def entries(request: HttpRequest, slug: str) -> HttpResponse:
    """All entries by track, each with its next days and what isn't understood; and how far the years are."""
    cooperation = cooperation_worked_in(request, slug, *READERS)
    viewer, today = viewer_of(request), timezone.localdate()
    return work_page(
        request,
        "workspace/wheel/entries.html",
        cooperation=cooperation,
        keeps=may(viewer, "wheel.keep", cooperation),
        tracks=entries_at_work(cooperation, viewer, today),
        withdrawn=tombstones(WheelEntry).filter(cooperation=cooperation).order_by("-withdrawn_on", "title"),
        years=years_of([cooperation.pk], today.year, today.year + FURTHEST),
        next_year=today.year + 1,
    )


def entry_here(request: HttpRequest, cooperation: Cooperation, pk: int) -> WheelEntry:
    found = entries_visible_to(viewer_of(request)).filter(cooperation=cooperation, pk=pk).first()
    if found is None:
        raise Http404(str(pk))
    return found


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """A new entry."""
    cooperation, by = home_of(request, slug), viewer_of(request)
    who = participants(cooperation, timezone.localdate())
    form = EntryForm(sent(request), organisations=who)
    if request.method == "POST" and performed(form, lambda: add_entry(cooperation, form.written(), by=by)):
        messages.success(request, _("Punktet står i årshjulet."))
        return redirect("work-wheel", slug)
    return work_page(request, "workspace/wheel/entry.html", cooperation=cooperation, form=form, entry=None)


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Changes an entry."""
    cooperation, by = home_of(request, slug), viewer_of(request)
    entry = entry_here(request, cooperation, pk)
    who = participants(cooperation, timezone.localdate())
    form = EntryForm(sent(request), organisations=who, initial=initial_of(entry))
    if request.method == "POST" and performed(form, lambda: change_entry(entry, form.written(), by=by)):
        messages.success(request, _("Punktet er endret."))
        return redirect("work-wheel", slug)
    return work_page(request, "workspace/wheel/entry.html", cooperation=cooperation, form=form, entry=entry)


@SECRETARIAT
@require_POST
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Takes an internal entry off the wheel."""
    entry = entry_here(request, home_of(request, slug), pk)
    told(request, lambda: remove_entry(entry, by=viewer_of(request)), done=_("Punktet er tatt bort."))
    return redirect("work-wheel", slug)


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def usual(request: HttpRequest, slug: str) -> HttpResponse:
    """Ticks for what most regions have on their wheel, each with where the day is from."""
    cooperation, by = home_of(request, slug), viewer_of(request)
    there = set(entries_visible_to(by).filter(cooperation=cooperation).values_list("title", flat=True))
    missing = [each for each in USUAL if each.title(cooperation.language) not in there]
    form = UsualForm(sent(request), usual=missing, language=cooperation.language)
    if request.method == "POST" and performed(
        form, lambda: add_usual(cooperation, form.cleaned_data["keys"], by=by)
    ):
        messages.success(request, _("Punktene står i årshjulet. Kontroller dagene."))
        return redirect("work-wheel", slug)
    return work_page(
        request,
        "workspace/wheel/usual.html",
        cooperation=cooperation,
        form=form,
        choices=list(zip(missing, form["keys"], strict=True)),
    )


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """What recurs, proposed for a year: ticked, changed, and made a case of."""
    cooperation, by, this = home_of(request, slug), viewer_of(request), timezone.localdate().year
    if not this <= year <= this + FURTHEST:
        raise Http404(str(year))
    proposal = proposed_for(cooperation, year, by)
    form = YearForm(sent(request), proposal=proposal)
    values = {"year": year, "considered": proposal.considered, "by": by}
    if request.method == "POST" and performed(
        form, lambda: propose_year(cooperation, chosen=form.chosen(), **values)
    ):
        messages.success(request, _("Saken er laget og venter på lederen av regionrådet."))
        return redirect("work-wheel", slug)
    standing = next((each for each in years_of([cooperation.pk], year, year) if each.holds), None)
    return work_page(
        request,
        "workspace/wheel/choose.html",
        cooperation=cooperation,
        proposal=proposal,
        form=form,
        standing=standing,
    )
