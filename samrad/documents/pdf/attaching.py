"""A stored file as it follows a PDF."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from samrad.documents.pdf.contents import Attachment
from samrad.documents.pdf.reading import check_accessible

LARGEST_EMBEDDED = 20_000_000  # bytes; a larger file is listed and read on the page


class StoredFile(Protocol):
    """What is needed of a row that keeps a file: a version of a document, an attachment of a draft."""

    filename: str
    media_type: str
    size: int
    file: Any


def attached(
    title: str, stored: StoredFile, *, largest: int = LARGEST_EMBEDDED, keys: Iterable[str] = ()
) -> Attachment:
    """The file with its bytes, or without them when it is larger; and whether it can be read aloud."""
    content = None
    if stored.size <= largest:
        with stored.file.open("rb") as file:
            content = file.read()
    if stored.media_type == "application/pdf":
        is_read_aloud = content is not None and bool(check_accessible(content))
    else:
        is_read_aloud = stored.media_type.startswith("text/")
    return Attachment(title, stored.filename, stored.media_type, is_read_aloud, content, tuple(keys))
