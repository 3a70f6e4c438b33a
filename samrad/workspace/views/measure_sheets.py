"""All of the measures as one workbook: taken out, and taken in again after a look at what changes."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import SECRETARIAT
from samrad.folders.faults import Fault, FolderFaults
from samrad.folders.keeping.measures import MOST_ROWS, keep_measures, preview_measures
from samrad.folders.keeping.rows import KEPT_OF_MEASURES
from samrad.folders.keeping.told import as_stored, from_stored, told_by_files
from samrad.folders.keeping.workbook import measures_workbook
from samrad.folders.models import Upload
from samrad.folders.reading import RawFolder
from samrad.organisations.models import Cooperation
from samrad.workspace.forms.register import UploadForm
from samrad.workspace.frame import home_of, work_page
from samrad.workspace.put_back import put_back_told
from samrad.workspace.sheet_text import rows_changed

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def sheets(request: HttpRequest, slug: str) -> HttpResponse:
    """Takes sheets in and leads to the preview; what can't be read is said at once, and nothing is kept."""
    cooperation = home_of(request, slug)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    faults: list[Fault] = []
    if form.is_bound and form.is_valid():
        raw = read(cooperation, form)
        if any(raw.rows.values()) and not raw.faults:
            return redirect("measure-upload", slug, stored(request, cooperation, form, raw).pk)
        faults = raw.faults or [Fault("", 0, "", _("Arkene har ingen rader."))]
    return work_page(
        request,
        "workspace/bulk/sheets.html",
        cooperation=cooperation,
        form=form,
        faults=[str(fault) for fault in faults],
    )


def read(cooperation: Cooperation, form: UploadForm) -> RawFolder:
    files = [(file.name, file.read()) for file in form.cleaned_data["files"]]
    return told_by_files(cooperation, files, kept=KEPT_OF_MEASURES, most_rows=MOST_ROWS)


def stored(request: HttpRequest, cooperation: Cooperation, form: UploadForm, raw: RawFolder) -> Upload:
    names = ", ".join(file.name for file in form.cleaned_data["files"])[:300]
    return Upload.objects.create(
        cooperation=cooperation, account=request.user, names=names, rows=as_stored(raw)
    )


@SECRETARIAT
@require_safe
def workbook(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything as it is now, to be changed and taken in again."""
    cooperation = home_of(request, slug)
    response = HttpResponse(measures_workbook(cooperation), content_type=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="tiltak-{cooperation.slug}.xlsx"'
    response.headers["Cache-Control"] = "no-store"
    return response


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def uploaded(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What the uploaded sheets would change, what they would put back, and the button that accepts it."""
    cooperation = home_of(request, slug)
    found = get_object_or_404(Upload, pk=pk, cooperation=cooperation, account=request.user)
    raw = from_stored(cooperation, found.rows, kept=KEPT_OF_MEASURES)
    taking = frozenset(request.POST.getlist("ta"))
    if "accept" in request.POST and accepted(request, found, raw, taking):
        return redirect("work-measures", slug)
    preview = preview_measures(cooperation, raw, by=viewer_of(request), taking=taking)
    return work_page(
        request,
        "workspace/bulk/uploaded.html",
        cooperation=cooperation,
        upload=found,
        preview=preview,
        taken_out=raw.taken_out,
        put_back=put_back_told(preview.put_back, taking),
    )


def accepted(request: HttpRequest, found: Upload, raw: RawFolder, taking: Collection[str]) -> bool:
    """Keeps what was uploaded. Faults that have come up since are shown in the preview again."""
    try:
        done = keep_measures(found.cooperation, raw, by=viewer_of(request), taking=taking)
    except FolderFaults:
        return False
    found.delete()
    said = _("Endringen er angret.") if found.is_way_back else rows_changed(len(done.rows))
    messages.success(request, said)
    return True


@SECRETARIAT
@require_POST
def discard(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Throws an upload away. Nothing of it was kept."""
    found = get_object_or_404(Upload, pk=pk, cooperation=home_of(request, slug), account=request.user)
    found.delete()
    if found.is_way_back:
        messages.success(request, _("Ingenting er angret. Tiltakene er som før."))
        return redirect("work-measures", slug)
    messages.success(request, _("Opplastingen er kastet. Tiltakene er som før."))
    return redirect("measure-sheets", slug)
