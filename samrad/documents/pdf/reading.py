"""Reading PDF files made elsewhere: their text, and whether they can be read aloud."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

_ONE_AT_A_TIME = Lock()  # PDFium may not be used by two threads of a process at once
MOST_BYTES = 100_000_000
MOST_PAGES = 2_000
MOST_CHARACTERS = 20_000_000

_BROKEN = "Filen kan ikke leses som PDF. Lagre den på nytt, og last den opp igjen."
_ENCRYPTED = "PDF-filen er beskyttet med passord. Fjern beskyttelsen, og last den opp igjen."
_TOO_BIG = "PDF-filen er større enn {most} MB. Del den opp, eller gjør bildene mindre."
_TOO_LONG = "PDF-filen har mer enn {most} sider. Del den opp."
_TOO_MUCH = "PDF-filen har mer tekst enn det som kan leses på én gang. Del den opp."


class Accessibility(NamedTuple):
    """Whether a PDF is made to be read aloud; `reasons` say in Norwegian what is missing."""

    accessible: bool
    reasons: tuple[str, ...]

    def __bool__(self) -> bool:
        return self.accessible


def check_accessible(pdf: bytes) -> Accessibility:
    """Looks for what a screen reader must have: tags, a language, a title. Not a full check of PDF/UA.

    A file that can't be opened isn't accessible; the reason says why.
    """
    try:
        with _opened(pdf) as document:
            reasons = tuple(_missing(document))
    except ValueError as fault:
        reasons = (str(fault),)
    return Accessibility(not reasons, reasons)


def _missing(document: pypdfium2.PdfDocument) -> Iterator[str]:
    if not pdfium.FPDFCatalog_IsTagged(document.raw):
        yield "Filen er ikke tagget: en skjermleser finner ikke overskrifter, lister og tabeller."
    if pdfium.FPDFCatalog_GetLanguage(document.raw, None, 0) <= 2:
        yield "Filen sier ikke hvilket språk den er på."
    if not document.get_metadata_value("Title").strip():
        yield "Filen har ingen tittel."


def text_of_pdf(pdf: bytes) -> list[str]:
    """The text of each page, in order. Raises `ValueError` with a sentence in Norwegian for a file that is
    broken, encrypted or beyond the limits."""
    texts: list[str] = []
    left = MOST_CHARACTERS
    with _opened(pdf) as document:
        for number in range(len(document)):
            texts.append(_page_text(document, number))
            left -= len(texts[-1])
            if left < 0:
                raise ValueError(_TOO_MUCH)
    return texts


def _page_text(document: pypdfium2.PdfDocument, number: int) -> str:
    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError as fault:
        raise ValueError(_BROKEN) from fault
    try:
        return text.get_text_bounded().replace("\r\n", "\n")
    finally:
        text.close()
        page.close()


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    if len(pdf) > MOST_BYTES:
        raise ValueError(_TOO_BIG.format(most=MOST_BYTES // 1_000_000))
    with _ONE_AT_A_TIME:
        document = _document(pdf)
        try:
            if len(document) > MOST_PAGES:
                raise ValueError(_TOO_LONG.format(most=MOST_PAGES))
            yield document
        finally:
            document.close()


def _document(pdf: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as fault:
        password = getattr(fault, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        raise ValueError(_ENCRYPTED if password else _BROKEN) from fault
