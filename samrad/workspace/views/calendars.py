"""The calendars of the councils: whose there are, where each comes from, and the days."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import KEEPERS_OF_CALENDARS, READERS_OF_CALENDARS
from samrad.access.rules import K, may
from samrad.core.acts import Refused
from samrad.meetings.models import CalendarSource
from samrad.meetings.selectors.calendar_sources import (
    calendars_of,
    days_of,
    organs_in,
    organs_read_in,
    participants_without_organ,
)
from samrad.meetings.services.calendar_fetching import fetch_source, refuse_too_often
from samrad.meetings.services.calendar_sources import remove_source
from samrad.organisations.models import Cooperation, Organ
from samrad.organisations.selectors import cooperations_visible_to
from samrad.workspace.forms.calendars import RemoveForm
from samrad.workspace.frame import cooperation_worked_in, work_page

WORKERS = (K.secretariat, K.municipal_officer)
READERS = (*WORKERS, K.auditor)


def organ_kept(request: HttpRequest, slug: str, organ: int) -> tuple[Cooperation, Organ]:
    """The organ, when the viewer keeps its calendar in this cooperation; else nothing is there."""
    cooperation = cooperation_worked_in(request, slug, *WORKERS)
    rows = organs_in(cooperation, viewer_of(request), timezone.localdate())
    return cooperation, get_object_or_404(rows, pk=organ)


@READERS_OF_CALENDARS
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The cooperations whose councils' calendars the viewer keeps, or audits."""
    viewer = viewer_of(request)
    kept = [each for each in cooperations_visible_to(viewer) if viewer.has(*READERS, cooperation=each.pk)]
    if len(kept) == 1:
        return redirect("work-calendars", kept[0].slug)
    return work_page(request, "workspace/calendars/all.html", cooperations=kept)


@READERS_OF_CALENDARS
@require_safe
def calendars(request: HttpRequest, slug: str) -> HttpResponse:
    """Each organ of the participants: source, how fresh, and what is to come."""
    cooperation, viewer = cooperation_worked_in(request, slug, *READERS), viewer_of(request)
    today = timezone.localdate()
    sees_all = viewer.has(K.secretariat, K.auditor, cooperation=cooperation.pk)
    return work_page(
        request,
        "workspace/calendars/list.html",
        cooperation=cooperation,
        calendars=calendars_of(organs_read_in(cooperation, viewer, today), viewer, today),
        without_organ=participants_without_organ(cooperation, today) if sees_all else [],
    )


@READERS_OF_CALENDARS
@require_safe
def calendar(request: HttpRequest, slug: str, organ: int) -> HttpResponse:
    """One organ's days, where they come from, and the ways to add more."""
    cooperation, viewer = cooperation_worked_in(request, slug, *READERS), viewer_of(request)
    today = timezone.localdate()
    found = get_object_or_404(organs_read_in(cooperation, viewer, today), pk=organ)
    return work_page(
        request,
        "workspace/calendars/organ.html",
        cooperation=cooperation,
        organ=found,
        keeps=may(viewer, "calendar.keep", found),
        calendar=calendars_of([found], viewer, today)[0],
        days=days_of(found, viewer, today),
        waiting=found.calendar_readings.filter(account=None).first(),
    )


def source_or_404(organ: Organ, pk: int) -> CalendarSource:
    return get_object_or_404(
        CalendarSource.objects.select_related("organ", "cooperation"), pk=pk, organ=organ
    )


@KEEPERS_OF_CALENDARS
@require_POST
def fetch(request: HttpRequest, slug: str, organ: int, pk: int) -> HttpResponse:
    """Fetches the calendar now, and says what came of it."""
    _cooperation, found = organ_kept(request, slug, organ)
    source = source_or_404(found, pk)
    if not source.is_fetched:
        raise Http404(str(pk))
    by = viewer_of(request)
    try:
        refuse_too_often(source.address, by=by)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("work-calendar", slug, organ)
    became = fetch_source(source, by=by)
    if became == "waiting":
        return redirect("work-calendar-reading", slug, organ, source.readings.get(account=None).pk)
    if became == "failed":
        messages.error(request, _("Fikk ikke hentet kalenderen. Dagene er som før."))
    elif became == "used":
        messages.success(request, _("Kalenderen er hentet, og dagene er oppdatert."))
    else:
        messages.success(request, _("Kalenderen er hentet. Det var ikke noe nytt."))
    return redirect("work-calendar", slug, organ)


@KEEPERS_OF_CALENDARS
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, slug: str, organ: int, pk: int) -> HttpResponse:
    """Takes a source away, after asking what is to become of its days."""
    cooperation, found = organ_kept(request, slug, organ)
    source = source_or_404(found, pk)
    form = RemoveForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        remove_source(source, cancels=form.cleaned_data["cancels"], by=viewer_of(request))
        messages.success(request, _("Kilden er fjernet."))
        return redirect("work-calendar", slug, organ)
    page = {"cooperation": cooperation, "organ": found, "source": source, "form": form}
    return work_page(request, "workspace/calendars/remove.html", **page)
