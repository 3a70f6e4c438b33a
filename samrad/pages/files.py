"""Giving out a stored file."""

from __future__ import annotations

from typing import Any, Protocol

from django.http import FileResponse

# Everything else is offered as a download, so that no file can act as a page of ours.
SHOWN_INLINE = {"application/pdf", "text/plain", "image/png", "image/jpeg"}


class StoredFile(Protocol):
    """A row that keeps a file: a version of a document, an attachment of a draft."""

    filename: str
    media_type: str
    file: Any


def file_response(stored: StoredFile, *, is_example: bool = False) -> FileResponse:
    """The bytes, shown in the browser where it can. An invented region's file says so in its name."""
    is_text = stored.media_type == "text/plain"
    response = FileResponse(
        stored.file.open("rb"),
        as_attachment=stored.media_type not in SHOWN_INLINE,
        filename=("Eksempel-" if is_example else "") + stored.filename,
        content_type=f"{stored.media_type}; charset=utf-8" if is_text else stored.media_type,
    )
    # Who may read it, and which version it is, is asked each time: no copy on the way answers for us.
    response.headers["Cache-Control"] = "no-cache"
    if is_example:
        response.headers["X-Robots-Tag"] = "noindex"
    return response
