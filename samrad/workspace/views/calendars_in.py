"""Bringing meeting days in: four forms for five ways, one preview, and then accepted or thrown away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samrad.access.context import viewer_of
from samrad.access.doors import KEEPERS_OF_CALENDARS
from samrad.access.rules import NotAllowed
from samrad.core.acts import Refused
from samrad.core.viewers import Viewer
from samrad.meetings.intake.events import Event
from samrad.meetings.intake.fetching import fetch
from samrad.meetings.intake.preview import Preview, preview_of
from samrad.meetings.intake.reading import Said, read_calendar, read_sheet, read_text
from samrad.meetings.models import CalendarKind, CalendarReading
from samrad.meetings.services.calendar_fetching import refuse_too_often
from samrad.meetings.services.calendar_sources import (
    accept_reading,
    discard_reading,
    done_in_words,
    keep_reading,
)
from samrad.organisations.models import Organ
from samrad.workspace.acting import attempted
from samrad.workspace.calendar_words import fault_in_words
from samrad.workspace.forms.calendars import AddressForm, ChoiceForm, FileForm, RowsForm, TextForm
from samrad.workspace.frame import work_page
from samrad.workspace.views.calendars import organ_kept

Taken = dict[str, Any]


def from_address(form: AddressForm, organ: Organ) -> Taken:
    address = form.cleaned_data["address"]
    fetched = fetch(address)
    said = read_calendar(fetched.content, organ, today=timezone.localdate())
    return {"said": said, "kind": CalendarKind.ADDRESS, "address": address, "fetched": fetched}


def from_file(form: FileForm, organ: Organ) -> Taken:
    file, today = form.cleaned_data["file"], timezone.localdate()
    if file.name.lower().endswith(".ics"):
        said, kind = read_calendar(file.read(), organ, today=today), CalendarKind.FILE
    else:
        said, kind = read_sheet(file.name, file.read(), organ, today=today), CalendarKind.SHEET
    return {"said": said, "kind": kind, "name": file.name}


def from_text(form: TextForm, organ: Organ) -> Taken:
    text, first_year = form.cleaned_data["text"], form.cleaned_data["first_year"]
    said = read_text(text, organ, today=timezone.localdate(), first_year=first_year)
    return {"said": said, "kind": CalendarKind.TEXT, "text": text}


def from_rows(form: RowsForm, organ: Organ) -> Taken:
    events = [Event(organ=organ.pk, **each) for each in form.days()]
    return {"said": Said(events), "kind": CalendarKind.FORM}


WAYS: dict[str, tuple[Any, Callable[[Any, Organ], Taken]]] = {
    "adresse": (AddressForm, from_address),
    "fil": (FileForm, from_file),
    "tekst": (TextForm, from_text),
    "skjema": (RowsForm, from_rows),
}


@KEEPERS_OF_CALENDARS
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str, organ: int, way: str) -> HttpResponse:
    """One way in. What is read leads to the preview; what can't be read is said in the form."""
    cooperation, found = organ_kept(request, slug, organ)
    viewer, (form_of, taken) = viewer_of(request), WAYS[way]
    is_sent = request.method == "POST"
    form = form_of(*(request.POST, request.FILES) if is_sent else (), initial=begun(request, found, viewer))
    if is_sent and form.is_valid():
        asked = {"organ": found, "cooperation": cooperation, "by": viewer}
        made = attempted(form, lambda: brought_in(form, taken, **asked))
        if made:
            return redirect("work-calendar-reading", slug, organ, made.pk)
    page = {"cooperation": cooperation, "organ": found, "form": form, "way": way}
    return work_page(request, f"workspace/calendars/new_{way}.html", **page)


def brought_in(form: Any, taken: Callable[[Any, Organ], Taken], **asked: Any) -> CalendarReading:
    """What was read. Raises Refused for what can't be, and for an address that is asked too often."""
    if "address" in form.cleaned_data:
        refuse_too_often(form.cleaned_data["address"], by=asked["by"])
    return keep_reading(**taken(form, asked["organ"]), **asked)


def begun(request: HttpRequest, organ: Organ, viewer: Viewer) -> dict[str, Any]:
    """What the form begins with: a text that is to be corrected, the address there is."""
    readings = CalendarReading.objects.filter(organ=organ, account=viewer.account, kind=CalendarKind.TEXT)
    number = request.GET.get("rett", "")
    text = readings.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 16 else None
    source = organ.calendar_sources.filter(kind=CalendarKind.ADDRESS).first()
    return {"text": text.text if text else "", "address": source.address if source else ""}


def reading_or_404(request: HttpRequest, organ: Organ, pk: int) -> CalendarReading:
    """The viewer's own reading, or one that a fetch left waiting."""
    rows = CalendarReading.objects.select_related("organ__organisation", "cooperation", "source")
    own = Q(account=viewer_of(request).account) | Q(account=None)
    return get_object_or_404(rows.filter(own, organ=organ, pk=pk))


@KEEPERS_OF_CALENDARS
@require_http_methods(["GET", "HEAD", "POST"])
def reading(request: HttpRequest, slug: str, organ: int, pk: int) -> HttpResponse:
    """What the reading would change, and the button that accepts it."""
    cooperation, kept = organ_kept(request, slug, organ)
    found = reading_or_404(request, kept, pk)
    chosen = choice(request, found)
    preview = preview_of(found, **chosen, today=timezone.localdate())
    if request.method == "POST" and "accept" in request.POST and accepted(request, found, chosen):
        return redirect("work-calendar", slug, organ)
    return work_page(
        request,
        "workspace/calendars/reading.html",
        cooperation=cooperation,
        organ=kept,
        reading=found,
        preview=preview,
        faults=[fault_in_words(each) for each in found.faults],
        form=choice_form(found, preview, chosen),
        **chosen,
    )


def choice(request: HttpRequest, found: CalendarReading) -> dict[str, Any]:
    """What is asked for, in the address or in what is sent; as the reading suggests before anything is."""
    asked = request.POST if request.method == "POST" else request.GET
    only = asked.get("only", found.only)[:200]
    return {"only": only, "replaces": bool(asked.get("replaces"))}


def choice_form(found: CalendarReading, preview: Preview, chosen: dict[str, Any]) -> ChoiceForm:
    has_others = bool(preview.others or chosen["replaces"]) and found.source_id is None
    return ChoiceForm(has_titles=bool(preview.titles), has_others=has_others, initial=chosen)


def accepted(request: HttpRequest, found: CalendarReading, chosen: dict[str, Any]) -> bool:
    """Takes the days in; the next page says what became of them, or why they can't be taken."""
    try:
        done = accept_reading(found, **chosen, by=viewer_of(request))
    except NotAllowed:
        raise
    except Refused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, done_in_words(done))
    return True


@KEEPERS_OF_CALENDARS
@require_POST
def discard(request: HttpRequest, slug: str, organ: int, pk: int) -> HttpResponse:
    """Throws a reading away. The days are as before."""
    _cooperation, kept = organ_kept(request, slug, organ)
    discard_reading(reading_or_404(request, kept, pk), by=viewer_of(request))
    messages.success(request, _("Det er kastet. Dagene er som før."))
    return redirect("work-calendar", slug, organ)
