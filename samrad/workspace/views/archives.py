"""The archive file of a case and of a meeting, for the office municipality's archive."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import CASEWORK
from samrad.cases.reading.archive import decision_values, documents_of_case, metadata_of_case
from samrad.core.acts import Refused
from samrad.documents.archive import archive_of, versions_for
from samrad.documents.models import Document
from samrad.documents.rules import sees_withdrawn
from samrad.documents.selectors import documents_visible_to, with_files_for
from samrad.meetings.archive import metadata_of_meeting
from samrad.meetings.record.closed import closed_decisions_of
from samrad.meetings.selectors import meetings_visible_to
from samrad.workspace.frame import cooperation_worked_in
from samrad.workspace.views.cases import CASE_WORKERS, case_here


@CASEWORK
@require_safe
def of_case(request: HttpRequest, slug: str, key: str) -> HttpResponseBase:
    """Everything on the case that the viewer may see. Exempt documents go with the secretariat only.

    What was decided behind closed doors follows for those who may read it.
    """
    _cooperation, row = case_here(request, slug, key)
    viewer = viewer_of(request)
    metadata = metadata_of_case(row, viewer)
    closed = closed_decisions_of(row, viewer)
    if closed:
        metadata["vedtak_for_lukkede_dører"] = [
            {"sak": each.item.number, "stemmer": each.decision.votes, **decision_values(each.decision)}
            for each in closed
        ]
    documents = with_files_for(viewer, documents_of_case(row, viewer), row.cooperation_id)
    withheld = sees_withdrawn(viewer, row.cooperation_id)
    return zipped(documents, metadata, name_of(row.cooperation, key), withheld=withheld)


@CASEWORK
@require_safe
def of_meeting(request: HttpRequest, slug: str, key: str) -> HttpResponseBase:
    """The papers of a meeting, with what it was, its notices, its agenda and what was decided."""
    cooperation, viewer = cooperation_worked_in(request, slug, *CASE_WORKERS), viewer_of(request)
    meeting = meetings_visible_to(viewer).filter(cooperation=cooperation, key=key).first()
    if meeting is None:
        raise Http404(key)
    documents = with_files_for(viewer, documents_visible_to(viewer), cooperation.pk).filter(meetings=meeting)
    withheld = sees_withdrawn(viewer, cooperation.pk)
    return zipped(documents, metadata_of_meeting(meeting), name_of(cooperation, key), withheld=withheld)


def name_of(cooperation: Any, key: str) -> str:
    prefix = "Eksempel-" if cooperation.is_example else ""
    return f"{prefix}{cooperation.slug}-{key}.zip"


def zipped(
    documents: Iterable[Document], metadata: dict[str, Any], name: str, *, withheld: bool
) -> HttpResponseBase:
    try:
        versions = versions_for(documents, withheld=withheld)
    except Refused as refusal:
        return HttpResponse(str(refusal), status=413, content_type="text/plain; charset=utf-8")
    response = StreamingHttpResponse(archive_of(versions, metadata), content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
