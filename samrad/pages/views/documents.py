"""Documents: the page of one, and its file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import EVERYBODY
from samrad.access.rules import may
from samrad.cases.selectors import cases_visible_to
from samrad.documents.enclosed import versions_given_to, withheld_versions
from samrad.documents.models import Document, DocumentVersion, KeptSheet
from samrad.documents.rules import sees_withdrawn
from samrad.documents.selectors import documents_visible_to
from samrad.pages.files import file_response
from samrad.pages.frame import cooperation_or_404, page
from samrad.pages.views.withdrawn import tombstone


def document_or_404(request: HttpRequest, public_id: str) -> Document:
    """The document, when this viewer may know of it. Otherwise it does not exist."""
    rows = documents_visible_to(viewer_of(request)).select_related("cooperation", "agreement")
    found = rows.filter(**Document.from_public_id(public_id)).first()
    if found is None:
        raise Http404(public_id)
    return found


def is_gone_for(request: HttpRequest, row: Document) -> bool:
    """Withdrawn from the public; those who keep the record still see it."""
    return row.is_withdrawn and not sees_withdrawn(viewer_of(request), row.cooperation_id)


def withheld(request: HttpRequest, row: Document, *, is_coming: bool) -> HttpResponse:
    """In place of a file with something inside that was withdrawn or made exempt.

    The latest comes again at the same address when it has been made anew (`is_coming`). Gone for good is an
    earlier version, and one from before Samråd kept what a file was set from.
    """
    home = cooperation_or_404(request, row.cooperation.slug)
    values = {"cooperation": home, "document": row, "is_coming": is_coming}
    response = page(request, "pages/documents/withheld.html", **values)
    response.status_code = 503 if is_coming else 410
    if is_coming:
        response.headers["Retry-After"] = "60"
    return response


def is_public(row: Document) -> bool:
    return row.access == Document.Access.PUBLIC and not row.is_withdrawn


def latest_withheld(latest: DocumentVersion | None) -> str:
    """`coming` while the latest version is being made anew, `gone` where it can't be, else empty."""
    if latest is None or not withheld_versions().filter(pk=latest.pk).exists():
        return ""
    return "coming" if KeptSheet.objects.filter(version=latest).exists() else "gone"


@EVERYBODY
@require_safe
def document(request: HttpRequest, public_id: str) -> HttpResponse:
    """What the document is, its versions, and the cases and meetings it belongs to."""
    row = document_or_404(request, public_id)
    if is_gone_for(request, row):
        return tombstone(request, cooperation_or_404(request, row.cooperation.slug), row)
    latest = row.versions.last()
    cases = cases_visible_to(viewer_of(request)).filter(documents=row)
    return page(
        request,
        "pages/documents/document.html",
        cooperation=cooperation_or_404(request, row.cooperation.slug),
        document=row,
        versions=versions_given_to(viewer_of(request), row).order_by("-number"),
        taken_out=latest.taken_out.splitlines() if latest else [],
        withheld=latest_withheld(latest),
        may_withdraw=is_public(row) and may(viewer_of(request), "document.withdraw", row),
        cases=cases,
        meetings=row.meetings.select_related("cooperation"),
        decisions=row.decisions.select_related(
            "treatment__branch__stop__case__cooperation", "treatment__organ"
        ),
    )


@EVERYBODY
@require_safe
def file(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """The bytes of the latest version, or of `?utgave=N`."""
    row = document_or_404(request, public_id)
    if is_gone_for(request, row):
        return tombstone(request, cooperation_or_404(request, row.cooperation.slug), row)
    asked = request.GET.get("utgave", "")
    versions = row.versions.order_by("number")
    is_number = asked.isdecimal() and len(asked) < 5
    version = versions.filter(number=int(asked)).first() if is_number else versions.last()
    if version is None:
        raise Http404(public_id)
    if not versions_given_to(viewer_of(request), row).filter(pk=version.pk).exists():
        is_coming = version == versions.last() and latest_withheld(version) == "coming"
        return withheld(request, row, is_coming=is_coming)
    return file_response(version, is_example=row.cooperation.is_example)
