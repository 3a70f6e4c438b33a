"""Documents and the files they come as."""

from __future__ import annotations

import hashlib
import mimetypes
from pathlib import Path
from typing import Any

from django.utils import timezone

from samrad.core.stored_files import keep_by_content
from samrad.documents.models import Document, DocumentVersion, version_path
from samrad.folders.parsing import Folder
from samrad.folders.resolving import Known
from samrad.folders.sheets import Sheet
from samrad.folders.writing import Changes, write_sheet


def write_documents(folder: Folder, known: Known, changes: Changes, sheet: Sheet) -> None:
    """A file whose bytes are new becomes a new version; the versions before it stay."""
    withdrawn = withdrawals(folder, sheet)
    written = write_sheet(
        folder, known, changes, sheet, extra=withdrawn, leave_out=["file", "withdrawn_because"]
    )
    latest = {
        version.document_id: version
        for version in DocumentVersion.objects.filter(document__in=written.values()).order_by("number")
    }
    for row in folder.rows[sheet.name]:
        if row.values["file"]:
            document = written[row.id]
            file = folder.raw.path / "documents" / row.values["file"]
            if add_version(document, file, latest.get(document.pk)):
                changes.note(sheet.name, changed=[document.pk])


def withdrawals(folder: Folder, sheet: Sheet) -> dict[str, dict[str, Any]]:
    """What is withdrawn becomes so by the row. A tombstone stays as it is: its title may be withheld."""
    before = Document.objects.filter(scope=folder.scope, withdrawn_at__isnull=False)
    standing = dict(before.values_list("key", "title"))
    extra: dict[str, dict[str, Any]] = {}
    for row in folder.rows[sheet.name]:
        if row.id in standing:
            extra[row.id] = {"title": standing[row.id]}
        elif row.values["withdrawn_because"]:
            because = row.values["withdrawn_because"]
            extra[row.id] = {"withdrawn_because": because, "withdrawn_at": timezone.now()}
    return extra


def add_version(document: Document, file: Path, latest: DocumentVersion | None) -> bool:
    """Stores the file as the next version unless the latest has the same bytes. True when it was stored."""
    content = file.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if latest is not None and latest.sha256 == digest:
        return False
    version = DocumentVersion(
        document=document,
        number=latest.number + 1 if latest else 1,
        filename=file.name,
        sha256=digest,
        media_type=mimetypes.guess_type(file.name)[0] or "application/octet-stream",
        size=len(content),
    )
    version.file.name = keep_by_content(DocumentVersion, version_path(version, file.name), content)
    version.save()
    return True
