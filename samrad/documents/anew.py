"""Making a file anew without what may no longer be read in it. The old version is kept, for those who keep
and audit the record."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from hashlib import sha256

import structlog
from django.utils import translation

from samrad.core.acts import act, tell, tell_nothing_changed
from samrad.core.viewers import INSTALLATION, Viewer
from samrad.documents.enclosed import withheld_among, withheld_latest
from samrad.documents.models import Document, DocumentVersion, Enclosure, KeptSheet
from samrad.documents.pdf.ahead import Sheet
from samrad.documents.pdf.compiling import printed
from samrad.documents.pdf.without import without
from samrad.documents.services import add_version

log = structlog.get_logger("samrad.documents")


def add_printed(document: Document, sheet: Sheet, *, filename: str) -> tuple[DocumentVersion, bytes]:
    """Sets the sheet, and keeps the PDF as the document's next version, with what stands in it."""
    content = printed(sheet)
    version = add_version(document, content=content, filename=filename)
    keep_sheet(version, sheet)
    return version, content


def keep_sheet(version: DocumentVersion, sheet: Sheet) -> None:
    """Keeps what the version was set from, and the keys of what stands in it."""
    keys = {key for rows in sheet.parts.values() for row in rows for key in row}
    Enclosure.objects.bulk_create([Enclosure(version=version, key=key) for key in sorted(keys)])
    KeptSheet.objects.create(
        version=version,
        template=sheet.template,
        values=dict(sheet.values),
        parts={name: [list(row) for row in rows] for name, rows in sheet.parts.items()},
        files=[sha256(content).hexdigest() for content in sheet.files],
        made_at=sheet.made_at,
    )


def make_all_anew(_now: datetime | None = None) -> int:
    """Makes anew all that waits for it; how many. One that fails stops no other, and is tried again."""
    made = 0
    for version in withheld_latest().filter(sheet__isnull=False).select_related("document__cooperation"):
        try:
            made += make_anew(version)
        except Exception:
            log.exception("make_anew", version=version.pk)
    return made


def make_anew(version: DocumentVersion) -> bool:
    """Makes the file without what is withheld now. The PDF is made with nothing held.

    What is withheld meanwhile withholds the new version too, which is then made anew in its turn.
    """
    kept = version.sheet
    keys = {key for rows in kept.parts.values() for row in rows for key in row}
    with translation.override(version.document.language):
        why = withheld_among(keys)
    left = without(sheet_of(kept, why), why, why.values())
    return add_anew(version, left, printed(left), by=INSTALLATION)


@act("document.make_anew")
def add_anew(version: DocumentVersion, sheet: Sheet, content: bytes, *, by: Viewer) -> bool:
    """The file made anew becomes the document's next version, unless another got there first.

    Effects: the version, with what was taken out and why; one audit entry.
    """
    document = Document.objects.select_for_update().get(pk=version.document_id)
    if document.versions.order_by("number").last() != version:
        tell_nothing_changed()
        return False
    made = add_version(document, content=content, filename=version.filename)
    made.taken_out = "\n".join(sheet.values["taken_out"])
    made.save(update_fields=["taken_out"])
    keep_sheet(made, sheet)
    tell(document, fields=["versions"], before={"sha256": version.sha256}, after={"sha256": made.sha256})
    return True


def sheet_of(kept: KeptSheet, withheld: Collection[str]) -> Sheet:
    """The sheet as it was, with the bytes of its files. Those that are to be taken out aren't read."""
    return Sheet(kept.template, kept.values, kept.made_at, files_of(kept, withheld), kept.parts)


def files_of(kept: KeptSheet, withheld: Collection[str]) -> tuple[bytes, ...]:
    """The files in order. Each is a version of some document: the bytes are kept by their content."""
    stored = {row.sha256: row for row in DocumentVersion.objects.filter(sha256__in=kept.files)}
    leaving = {
        row["stored"]
        for row, keys in zip(kept.values["attachments"], kept.parts["attachments"], strict=True)
        if "stored" in row and set(keys) & set(withheld)
    }
    return tuple(
        b"" if f"file-{number}" in leaving else bytes_of(stored[fingerprint])
        for number, fingerprint in enumerate(kept.files)
    )


def bytes_of(version: DocumentVersion) -> bytes:
    with version.file.open("rb") as file:
        return bytes(file.read())
