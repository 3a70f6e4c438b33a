"""Sheets that are uploaded to the register: looked at first, then accepted or thrown away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samrad.access.context import viewer_of
from samrad.access.doors import KEEPERS
from samrad.folders.faults import Fault, FolderFaults
from samrad.folders.keeping.services import Ending, keep, preview
from samrad.folders.keeping.told import as_stored, from_stored, told_by_files
from samrad.folders.models import Upload
from samrad.folders.reading import RawFolder, RawRow
from samrad.organisations.models import Cooperation, Organ
from samrad.workspace.forms.register import AcceptForm, UploadForm
from samrad.workspace.frame import work_page
from samrad.workspace.sheet_text import rows_changed
from samrad.workspace.views.register import register_of


@KEEPERS
@require_POST
def upload(request: HttpRequest, slug: str) -> HttpResponse:
    """Takes sheets in and leads to the preview; what can't be read is said at once, and nothing is kept."""
    cooperation = register_of(request, slug)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return faulty(request, cooperation, form, [])
    files = form.cleaned_data["files"]
    raw = told_by_files(cooperation, [(file.name, file.read()) for file in files])
    if raw.faults or not any(raw.rows.values()):
        return faulty(request, cooperation, form, raw.faults)
    made = Upload.objects.create(
        cooperation=cooperation,
        account=request.user,
        names=", ".join(file.name for file in files)[:300],
        rows=as_stored(raw),
    )
    return redirect("register-upload", slug, made.pk)


def faulty(
    request: HttpRequest, cooperation: Cooperation, form: UploadForm, faults: Iterable[Fault]
) -> HttpResponse:
    return work_page(
        request,
        "workspace/register/unreadable.html",
        cooperation=cooperation,
        form=form,
        faults=[str(fault) for fault in faults],
    )


@KEEPERS
@require_http_methods(["GET", "HEAD", "POST"])
def uploaded(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What the uploaded sheets would change, and the button that accepts it."""
    cooperation = register_of(request, slug)
    found = get_object_or_404(Upload, pk=pk, cooperation=cooperation, account=request.user)
    raw = from_stored(cooperation, found.rows)
    asked = request.POST if request.method == "POST" else request.GET if "organs" in request.GET else None
    form = AcceptForm(organs_told(cooperation, raw.rows["plasser"]), asked)
    ending = ending_of(cooperation, form) if form.is_bound and form.is_valid() else None
    if request.method == "POST" and form.is_valid() and "accept" in request.POST:
        return accepted(request, found, raw, ending)
    return work_page(
        request,
        "workspace/register/uploaded.html",
        cooperation=cooperation,
        upload=found,
        preview=preview(cooperation, raw, by=viewer_of(request), ending=ending),
        form=form,
    )


def organs_told(cooperation: Cooperation, seats: list[RawRow]) -> list[tuple[str, str]]:
    keys = {seat.cells.get("organ", "") for seat in seats}
    rows = Organ.objects.filter(scope__in=["", cooperation.scope], key__in=keys).order_by("order", "sort_key")
    return [(organ.key, organ.name) for organ in rows]


def ending_of(cooperation: Cooperation, form: AcceptForm) -> Ending | None:
    last_day: date | None = form.cleaned_data.get("last_day")
    chosen = form.cleaned_data.get("organs")
    if not chosen or last_day is None:
        return None
    organs = Organ.objects.filter(scope__in=["", cooperation.scope], key__in=chosen)
    return Ending(frozenset(organs.values_list("pk", flat=True)), last_day)


def accepted(request: HttpRequest, found: Upload, raw: RawFolder, ending: Ending | None) -> HttpResponse:
    """Keeps what was uploaded. Faults that have come up since are shown in the preview again."""
    slug = found.cooperation.slug
    try:
        done = keep(found.cooperation, raw, by=viewer_of(request), ending=ending)
    except FolderFaults:
        return redirect("register-upload", slug, found.pk)
    found.delete()
    messages.success(request, rows_changed(len(done.rows) + len(done.ended)))
    return redirect("register", slug)


@KEEPERS
@require_POST
def discard(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Throws an upload away. Nothing of it was kept."""
    get_object_or_404(Upload, pk=pk, cooperation=register_of(request, slug), account=request.user).delete()
    messages.success(request, _("Opplastingen er kastet. Registeret er som før."))
    return redirect("register", slug)
