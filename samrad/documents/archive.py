"""A zip of documents for the office municipality's archive: the files, what they are, and their fingerprints.

Samråd is not the archive. What must be archived goes there with this file: `metadata.json`, the files
themselves, and `innhold.csv` (one line a file, with its SHA-256 and whether it says that it is PDF/A). A
picture or a plain text goes twice: as it is, and as PDF/A. What goes as neither: `ikke-arkivformat.txt`.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from samrad.core.acts import Refused
from samrad.documents.enclosed import withheld_versions
from samrad.documents.models import Document, DocumentVersion
from samrad.documents.pdf.archived import PdfStandard, archive_copy, can_be_converted

MOST_BYTES = 2_000_000_000
CHUNK = 256 * 1024
COLUMNS = (
    "fil",
    "dokument",
    "tittel",
    "type",
    "dato",
    "utgave",
    "tilgang",
    "hjemmel",
    "trukket",
    "format",
    "arkivformat",
    "arkivkopi",
    "byte",
    "sha256",
)
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the same content gives the same bytes whenever it is made


@dataclass(frozen=True)
class Archived:
    """A file in the zip: its name there, the PDF/A it says it is, and the name of its copy, or nothing."""

    version: DocumentVersion
    name: str
    standard: str
    copy: str


class _Outlet(io.RawIOBase):
    """Where the zip is written: keeps what is written until it is taken, so that no whole zip is held."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, some: Any) -> int:
        self._waiting += some
        return len(some)

    def taken(self) -> bytes:
        some, self._waiting = bytes(self._waiting), bytearray()
        return some


def versions_for(documents: Iterable[Document], *, withheld: bool = False) -> list[DocumentVersion]:
    """Every version of these documents, in order; `withheld`: also those with something exempt inside.

    Raises Refused when they are more than a zip may hold.
    """
    rows = DocumentVersion.objects.filter(document__in=documents).select_related("document")
    if not withheld:
        rows = rows.exclude(pk__in=withheld_versions().values("pk"))
    versions = list(rows.order_by("document__dated_on", "document_id", "number"))
    if sum(each.size for each in versions) > MOST_BYTES:
        raise Refused(_("Dokumentene er til sammen for store for én fil. Hent dem enkeltvis."))
    return versions


def archive_of(versions: list[DocumentVersion], metadata: dict[str, Any]) -> Iterator[bytes]:
    """The zip, piece by piece; at most one piece of a file is in memory at a time.

    The list of what is in it comes last, when each file has been read once.
    """
    outlet = _Outlet()
    rows: list[Archived] = []
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED) as archive:
        written = json.dumps(metadata, ensure_ascii=False, indent=2, sort_keys=True, default=str)
        archive.writestr(zipfile.ZipInfo("metadata.json", EARLIEST), written)
        yield outlet.taken()
        for number, version in enumerate(versions, 1):
            seen, name = PdfStandard(), name_in_archive(number, version)
            yield from _file(archive, outlet, version, name, seen)
            copy = "" if seen.name else _copy(archive, version, name)
            yield outlet.taken()
            rows.append(Archived(version, name, seen.name, copy))
        archive.writestr(zipfile.ZipInfo("innhold.csv", EARLIEST), contents_of(rows))
        if without := not_for_long(rows):
            archive.writestr(zipfile.ZipInfo("ikke-arkivformat.txt", EARLIEST), without)
    yield outlet.taken()


def _file(
    archive: zipfile.ZipFile, outlet: _Outlet, version: DocumentVersion, name: str, seen: PdfStandard
) -> Iterator[bytes]:
    entry = zipfile.ZipInfo(name, EARLIEST)
    entry.compress_type = zipfile.ZIP_DEFLATED
    with version.file.open("rb") as source, archive.open(entry, "w") as target:
        while piece := source.read(CHUNK):
            seen.read(piece)
            target.write(piece)
            yield outlet.taken()


def _copy(archive: zipfile.ZipFile, version: DocumentVersion, name: str) -> str:
    """Puts the PDF/A of a picture or a plain text beside it; its name, or nothing where none is made."""
    if not can_be_converted(version.media_type, version.size):
        return ""
    document = version.document
    with version.file.open("rb") as source:
        made = archive_copy(
            source.read(),
            media_type=version.media_type,
            title=document.title,
            language=document.language,
            made_at=version.recorded_at,
        )
    if made is None:
        return ""
    copy = f"{name}.arkivkopi.pdf"
    archive.writestr(zipfile.ZipInfo(copy, EARLIEST), made, zipfile.ZIP_DEFLATED)
    return copy


def not_for_long(rows: Iterable[Archived]) -> str:
    """The files that are neither PDF/A nor have a copy that is; nothing when there are none."""
    names = [row.name for row in rows if not row.standard and not row.copy]
    if not names:
        return ""
    said = _(
        "Disse filene er ikke PDF/A, og Samråd kan ikke lage en slik kopi av dem. De ligger her som de er."
    )
    return "\n".join([said, "", *names, ""])


def name_in_archive(number: int, version: DocumentVersion) -> str:
    """Numbered, so that two files of the same name keep apart and the order is the archive's own."""
    return f"dokumenter/{number:03} {version.filename}"


def contents_of(rows: Iterable[Archived]) -> str:
    """`innhold.csv`: a line a file. With a mark of UTF-8 and semicolons, as spreadsheets here expect."""
    written = io.StringIO()
    lines = csv.writer(written, delimiter=";")
    lines.writerow(COLUMNS)
    for row in rows:
        version, document = row.version, row.version.document
        cells = [
            row.name,
            document.public_id,
            document.title,
            document.get_kind_display(),
            document.dated_on or "",
            version.number,
            document.get_access_display(),
            document.legal_basis,
            document.withdrawn_because,
            version.media_type,
            row.standard,
            row.copy,
            version.size,
            version.sha256,
        ]
        lines.writerow([plain_cell(str(cell)) for cell in cells])
    return "\ufeff" + written.getvalue()


def plain_cell(text: str) -> str:
    """A text that a spreadsheet takes as text: one that begins as a formula gets a mark in front."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t"} else text
