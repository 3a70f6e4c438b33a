"""A zip of documents for the office municipality's archive: the files, what they are, and their fingerprints.

Samråd is not the archive. What must be archived goes there with this file: `metadata.json`, the files
themselves, and `innhold.csv` (one line a file, with its SHA-256 and whether it says that it is PDF/A).
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from samrad.core.acts import Refused
from samrad.documents.enclosed import withheld_versions
from samrad.documents.models import Document, DocumentVersion

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
    "byte",
    "sha256",
)
# As an element or as an attribute: <pdfaid:part>3</pdfaid:part>, pdfaid:part="3".
SAYS_PDF_A = re.compile(rb"pdfaid:(part|conformance)(?:>|=[\"'])\s*([0-9ABUEFabuef])")
LONGEST_STATEMENT = 64  # bytes; a statement may lie across two pieces
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the same content gives the same bytes whenever it is made


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
    standards: list[str] = []
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED) as archive:
        written = json.dumps(metadata, ensure_ascii=False, indent=2, sort_keys=True, default=str)
        archive.writestr(zipfile.ZipInfo("metadata.json", EARLIEST), written)
        yield outlet.taken()
        for number, version in enumerate(versions, 1):
            seen = PdfStandard()
            yield from _file(archive, outlet, version, name_in_archive(number, version), seen)
            standards.append(seen.name)
        archive.writestr(zipfile.ZipInfo("innhold.csv", EARLIEST), contents_of(versions, standards))
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


class PdfStandard:
    """Which PDF/A a file says that it is, found in its metadata as it goes by: `PDF/A-3A`, or nothing.

    ISO 19005 has the metadata stand uncompressed, so that it can be found in the bytes.
    """

    def __init__(self) -> None:
        self._found: dict[bytes, str] = {}
        self._before = b""

    def read(self, piece: bytes) -> None:
        seen = self._before + piece
        for name, value in SAYS_PDF_A.findall(seen):
            self._found.setdefault(name, value.decode("ascii"))
        self._before = seen[-LONGEST_STATEMENT:]

    @property
    def name(self) -> str:
        part, conformance = self._found.get(b"part", ""), self._found.get(b"conformance", "")
        return f"PDF/A-{part}{conformance}" if part else ""


def name_in_archive(number: int, version: DocumentVersion) -> str:
    """Numbered, so that two files of the same name keep apart and the order is the archive's own."""
    return f"dokumenter/{number:03} {version.filename}"


def contents_of(versions: list[DocumentVersion], standards: list[str]) -> str:
    """`innhold.csv`: a line a file. With a mark of UTF-8 and semicolons, as spreadsheets here expect."""
    written = io.StringIO()
    lines = csv.writer(written, delimiter=";")
    lines.writerow(COLUMNS)
    for number, (version, standard) in enumerate(zip(versions, standards, strict=True), 1):
        document = version.document
        cells = [
            name_in_archive(number, version),
            document.public_id,
            document.title,
            document.get_kind_display(),
            document.dated_on or "",
            version.number,
            document.get_access_display(),
            document.legal_basis,
            document.withdrawn_because,
            version.media_type,
            standard,
            version.size,
            version.sha256,
        ]
        lines.writerow([plain_cell(str(cell)) for cell in cells])
    return "\ufeff" + written.getvalue()


def plain_cell(text: str) -> str:
    """A text that a spreadsheet takes as text: one that begins as a formula gets a mark in front."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t"} else text
