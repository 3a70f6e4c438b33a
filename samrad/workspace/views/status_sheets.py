"""A municipality uploads the sheet of its own planning tool, and reports once."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import MUNICIPALITY
from samrad.access.rules import may
from samrad.commitments.models import StatusUpload
from samrad.commitments.reading.status_sheets import reading_of, sheet_of
from samrad.commitments.services.status_sheets import (
    accept_upload,
    begin_upload,
    map_columns,
    remember,
)
from samrad.engine.status_sheet import fits, guessed_columns
from samrad.organisations.models import Organisation
from samrad.workspace.acting import attempted, performed, told
from samrad.workspace.forms.status_sheets import ColumnsForm, ReadingForm, SheetFileForm
from samrad.workspace.frame import work_page
from samrad.workspace.sheet_text import tables_of_file
from samrad.workspace.status_places import places_of


@MUNICIPALITY
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Chooses the municipality; goes straight on when there is one only."""
    places = places_of(viewer_of(request))
    if len(places) == 1:
        return redirect("status-sheet", places[0].pk)
    return work_page(request, "workspace/status/sheets.html", places=places)


def place_here(request: HttpRequest, pk: int) -> Organisation:
    found = next((each for each in places_of(viewer_of(request)) if each.pk == pk), None)
    if found is None:
        raise Http404(str(pk))
    return found


@MUNICIPALITY
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Uploads a file; what it would change is shown before anything is taken in."""
    place, by = place_here(request, pk), viewer_of(request)
    form = SheetFileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        made = attempted(form, lambda: begin_upload(place, file.name, tables_of_file(file), by=by))
        if made is not None:
            return redirect("status-upload", made.pk)
    return work_page(
        request, "workspace/status/sheet.html", place=place, form=form, kept=sheet_of(place).columns
    )


def upload_here(request: HttpRequest, pk: int) -> StatusUpload:
    found = get_object_or_404(
        StatusUpload.objects.select_related("organisation"), pk=pk, account=request.user
    )
    if not may(viewer_of(request), "status.upload", found.organisation):
        raise Http404(str(pk))
    return found


@MUNICIPALITY
@require_http_methods(["GET", "HEAD", "POST"])
def uploaded(request: HttpRequest, pk: int) -> HttpResponse:
    """The columns the first time, or when they have changed; then what taking it in would do."""
    upload, by = upload_here(request, pk), viewer_of(request)
    kept = sheet_of(upload.organisation)
    is_known = fits(kept.columns, upload.headings)
    if is_known and request.method != "POST" and "kolonner" not in request.GET:
        return preview_page(request, upload)
    initial = kept.columns if is_known else guessed_columns(upload.headings)
    form = ColumnsForm(request.POST or None, headings=upload.headings, initial=initial)
    if request.method == "POST" and performed(form, lambda: map_columns(upload, form.cleaned_data, by=by)):
        return redirect("status-upload", pk)
    return work_page(request, "workspace/status/columns.html", upload=upload, form=form)


def preview_page(request: HttpRequest, upload: StatusUpload) -> HttpResponse:
    reading = reading_of(upload, sheet_of(upload.organisation), timezone.localdate())
    form = ReadingForm(reading=reading)
    return work_page(request, "workspace/status/preview.html", upload=upload, reading=reading, form=form)


@MUNICIPALITY
@require_POST
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Remembers what words and rows mean, and shows the preview again."""
    upload, by = upload_here(request, pk), viewer_of(request)
    reading = reading_of(upload, sheet_of(upload.organisation), timezone.localdate())
    form = ReadingForm(request.POST, reading=reading)
    if form.is_valid():
        done = _("Valgene er husket. Se over, og ta inn.")
        told(request, lambda: remember(upload, form.words(), form.rows(), by=by), done=done)
    else:
        messages.error(request, _("Noen av valgene kunne ikke brukes. Velg på nytt."))
    return redirect("status-upload", pk)


@MUNICIPALITY
@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes in what the preview shows, and nothing else."""
    upload, by = upload_here(request, pk), viewer_of(request)
    place = upload.organisation_id
    done = _("Statusen er tatt inn. Dere trenger ikke å melde det samme en gang til.")
    is_done = told(request, lambda: accept_upload(upload, by=by), done=done)
    return redirect("status-sheet", place) if is_done else redirect("status-upload", pk)


@MUNICIPALITY
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throws an upload away. Nothing of it was kept."""
    upload = upload_here(request, pk)
    place = upload.organisation_id
    upload.delete()
    messages.success(request, _("Opplastingen er kastet. Ingenting er endret."))
    return redirect("status-sheet", place)
