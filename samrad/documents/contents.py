"""What is inside an uploaded file: its type by its bytes, its text, and what may not be public."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from xml.etree import ElementTree

from django.utils.translation import gettext as _

from samrad.core.public_texts import identity_sentences
from samrad.documents.pdf import text_of_pdf
from samrad.engine.identity_numbers import find_identity_numbers

MOST_BYTES = 40_000_000
MOST_UNPACKED = 200_000_000  # bytes: a small file may unpack to a very large one
PDF = "application/pdf"
TEXT = "text/plain"
OFFICE = "application/vnd.openxmlformats-officedocument."
WORD = f"{OFFICE}wordprocessingml.document"
SHEET = f"{OFFICE}spreadsheetml.sheet"
SLIDES = f"{OFFICE}presentationml.presentation"
ENDINGS = {
    PDF: ".pdf",
    WORD: ".docx",
    SHEET: ".xlsx",
    SLIDES: ".pptx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    TEXT: ".txt",
}
# A file's first bytes; what stands in an archive is looked up inside it.
BEGINNINGS = {b"%PDF-": PDF, b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
PARTS = {"word/document.xml": WORD, "xl/workbook.xml": SHEET, "ppt/presentation.xml": SLIDES}
TEXT_ENDINGS = {".txt", ".csv", ".md"}


@dataclass(frozen=True)
class ContentFault:
    """Something that keeps a file, or its publishing. `sentence` says what and what to do."""

    sentence: str


def media_type_of(content: bytes) -> str | None:
    """The type by the bytes themselves; None for what Samråd doesn't take. The name is not believed."""
    for beginning, media_type in BEGINNINGS.items():
        if content.startswith(beginning):
            return media_type
    if content.startswith(b"PK\x03\x04"):
        return office_type(content)
    return TEXT if is_plain_text(content) else None


def office_type(content: bytes) -> str | None:
    """The type of a document that is an archive inside; None for other archives and for broken ones."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if any(name.endswith("vbaProject.bin") for name in names):
                return None
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                written = archive.read("mimetype").decode("ascii", "replace")
                return written if written in ENDINGS else None
    except (zipfile.BadZipFile, ValueError, RuntimeError, NotImplementedError, OSError):
        return None
    return next((media_type for part, media_type in PARTS.items() if part in names), None)


def is_plain_text(content: bytes) -> bool:
    """UTF-8 without control signs, and nothing a browser would take for a page."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    controls = any(unicodedata.category(sign) == "Cc" and sign not in "\n\r\t\f" for sign in text)
    return bool(text) and not controls and not re.match(r"\s*<(!|\?|html|svg|script)", text, re.IGNORECASE)


def clean_filename(name: str, media_type: str) -> str:
    """The last part of the name without signs that files or headers trip over, and the type's own ending."""
    name = unicodedata.normalize("NFC", PurePosixPath(name.replace("\\", "/")).name)
    stem = re.sub(r"[^\w .()-]+", " ", PurePosixPath(name).stem)
    stem = re.sub(r"\s+", " ", stem).strip(" .-")[:100]
    given = PurePosixPath(name).suffix.lower()
    keeps_own = media_type == TEXT and given in TEXT_ENDINGS
    return f"{stem or 'fil'}{given if keeps_own else ENDINGS[media_type]}"


def texts_of(content: bytes, media_type: str) -> Iterator[tuple[str, str]]:
    """The text of a file in stretches, each with where it stands: `side 3`.

    Raises ValueError with a sentence for a file that can't be read. Pictures and sheets give nothing.
    """
    if media_type == PDF:
        for number, text in enumerate(text_of_pdf(content), 1):
            yield _("side %(number)s") % {"number": number}, text
    elif media_type == WORD:
        yield from word_texts(content)
    elif media_type == TEXT:
        for number, line in enumerate(content.decode("utf-8-sig", "replace").splitlines(), 1):
            yield _("linje %(number)s") % {"number": number}, line


def word_texts(content: bytes) -> Iterator[tuple[str, str]]:
    """The paragraphs of a Word document, with its headers, footers, notes and comments."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(each.file_size for each in archive.infolist()) > MOST_UNPACKED:
                raise ValueError(_("Filen blir for stor når den pakkes ut. Del den opp."))
            for part in sorted(name for name in archive.namelist() if re.match(r"word/\w+\.xml$", name)):
                yield from part_texts(part, archive.read(part))
    except (zipfile.BadZipFile, ElementTree.ParseError, RuntimeError, NotImplementedError) as fault:
        raise ValueError(_("Word-filen kan ikke leses. Lagre den på nytt.")) from fault


def part_texts(part: str, xml: bytes) -> Iterator[tuple[str, str]]:
    if b"<!DOCTYPE" in xml[:1000]:  # no Word document has one; entities in it could be made to swell
        raise ValueError(_("Word-filen kan ikke leses. Lagre den på nytt."))
    paragraphs = (node for node in ElementTree.fromstring(xml).iter() if node.tag.endswith("}p"))
    for number, paragraph in enumerate(paragraphs, 1):
        text = "".join(node.text or "" for node in paragraph.iter() if node.tag.endswith(("}t", "}delText")))
        if part == "word/document.xml":
            yield _("avsnitt %(number)s") % {"number": number}, text
        else:
            yield _("topptekst, bunntekst, note eller kommentar"), text


def ready_to_be_public(content: bytes) -> list[ContentFault]:
    """What keeps these bytes from being public: a national identity number, or that it can't be read.

    Looks through the text of PDF, Word and plain text. What is only in a picture isn't seen.
    """
    media_type = media_type_of(content)
    if media_type is None:
        return [ContentFault(_("Filtypen kan ikke leses, og kan derfor ikke gjøres offentlig."))]
    try:
        places = [where for where, text in texts_of(content, media_type) if find_identity_numbers(text)]
    except ValueError as fault:
        return [ContentFault(str(fault))]
    return identity_faults(list(dict.fromkeys(places)))


def identity_faults(places: list[str]) -> list[ContentFault]:
    return [ContentFault(sentence) for sentence in identity_sentences(places)]


def texts_ready_to_be_public(texts: dict[str, str]) -> list[ContentFault]:
    """The same for what is written in a form; `texts` are by the label of their field."""
    return identity_faults([f"«{label}»" for label, text in texts.items() if find_identity_numbers(text)])
