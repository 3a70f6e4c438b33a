"""A copy for the archive, as PDF/A, of what is plain enough to be set without loss: a picture, a text."""

from __future__ import annotations

import re
from datetime import datetime

import typst

from samrad.documents.pdf.ahead import Sheet
from samrad.documents.pdf.compiling import compiled_now

PICTURES = {"image/png", "image/jpeg"}
CONVERTED = PICTURES | {"text/plain"}
LARGEST = 20_000_000  # bytes of a picture
LONGEST = 2_000_000  # bytes of a text: about a thousand pages
# As an element or as an attribute: <pdfaid:part>3</pdfaid:part>, pdfaid:part="3".
SAYS_PDF_A = re.compile(rb"pdfaid:(part|conformance)(?:>|=[\"'])\s*([0-9ABUEFabuef])")
LONGEST_STATEMENT = 64  # bytes; a statement may lie across two pieces


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


def standard_of(content: bytes) -> str:
    """The PDF/A a whole file says that it is, or nothing."""
    seen = PdfStandard()
    seen.read(content)
    return seen.name


def can_be_converted(media_type: str, size: int) -> bool:
    return media_type in CONVERTED and size <= (LARGEST if media_type in PICTURES else LONGEST)


def archive_copy(
    content: bytes, *, media_type: str, title: str, language: str, made_at: datetime
) -> bytes | None:
    """The PDF/A-3a of a PNG, a JPEG or a plain text; None where it can't be made."""
    if not can_be_converted(media_type, len(content)):
        return None
    is_picture = media_type in PICTURES
    lines = None if is_picture else lines_of(content)
    if not is_picture and lines is None:
        return None
    values = {
        "title": title.strip() or "–",
        "language": language if language in ("nb", "nn", "en") else "nb",
        "made": [made_at.year, made_at.month, made_at.day],
        "stored": "file-0" if is_picture else None,
        "lines": lines or [],
    }
    try:
        return compiled_now(Sheet("archived", values, made_at, (content,) if is_picture else ()))
    except typst.TypstError:  # a damaged picture: it is listed as what it is
        return None


def lines_of(content: bytes) -> list[str] | None:
    """The paragraphs of a text; None when it isn't UTF-8, so that nothing is guessed."""
    try:
        return [line for line in content.decode("utf-8-sig").splitlines() if line.strip()]
    except UnicodeDecodeError:
        return None
