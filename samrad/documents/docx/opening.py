"""Opens a DOCX somebody sent, within bounds."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree

from samrad.documents.docx.names import RELS, SAMRAD, Identity, R, w

LARGEST_FILE = 20 * 1024 * 1024  # bytes
LARGEST_UNZIPPED = 200 * 1024 * 1024  # bytes, with pictures
LARGEST_XML = 25 * 1024 * 1024  # bytes; read into memory it takes twenty times as much
MOST_ENTRIES = 5_000
_ENCRYPTED = b"\xd0\xcf\x11\xe0"  # also how Word's format from before 2007 begins

Element = Any


class Opened:
    """The XML parts of a DOCX. Raises ValueError, in a sentence for whoever sent the file."""

    def __init__(self, content: bytes) -> None:
        self.files = _files(content)
        main = [target for kind, target in self._targets("").values() if kind == f"{R}/officeDocument"]
        self.main = main[0] if main else "word/document.xml"
        document = self._xml(self.main)
        body = document.find(w("body")) if document is not None else None
        if body is None:
            raise ValueError(
                _("Filen er ikke et Word-dokument (DOCX). Lagre den som DOCX i Word og prøv igjen.")
            )
        self.body = body
        self.relations = self._targets(self.main)

    def part(self, kind: str) -> Element | None:
        """The part the document refers to as `styles`, `numbering`, `footnotes` …; None if there is none."""
        found = [target for each, target in self.relations.values() if each == f"{R}/{kind}"]
        return self._xml(found[0]) if found else None

    def related(self, id: str) -> Element | None:
        return self._xml(self.relations[id][1]) if id in self.relations else None

    def note_relations(self) -> dict[str, tuple[str, str]]:
        found = [target for kind, target in self.relations.values() if kind == f"{R}/footnotes"]
        return self._targets(found[0]) if found else {}

    def identities(self) -> dict[str, Identity]:
        """The table of bookmark names that are not ids themselves."""
        table = {}
        for kind, target in self.relations.values():
            root = self._xml(target) if kind == f"{R}/customXml" else None
            if root is not None and root.tag == f"{{{SAMRAD}}}names":
                for row in root:
                    identity = Identity(row.get("kind", ""), row.get("id", ""), row.get("part", ""))
                    table[row.get("bookmark", "")] = identity
        return table

    def _targets(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part refers to: id → (kind, target)."""
        folder, name = posixpath.split(part)
        root = self._xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = {}
        for row in root.iter(f"{{{RELS}}}Relationship") if root is not None else ():
            target = row.get("Target", "")
            if row.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[row.get("Id", "")] = (_modern(row.get("Type", "")), target)
        return found

    def _xml(self, name: str) -> Element | None:
        if name not in self.files:
            return None
        # Nothing is fetched and no entity is put in: a document could read our files or fill the memory.
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(_modern_names(self.files[name]), parser)
        except etree.XMLSyntaxError:
            raise ValueError(
                _("Word-dokumentet er skadet. Åpne det i Word, lagre det på nytt og prøv igjen.")
            ) from None
        if root.getroottree().docinfo.doctype:
            raise ValueError(_("Word-dokumentet viser til innhold utenfor seg selv og kan ikke leses."))
        return root


def _files(content: bytes) -> dict[str, bytes]:
    if len(content) > LARGEST_FILE:
        raise ValueError(_("Filen er for stor. Et dokument kan være høyst 20 MB."))
    if content.startswith(_ENCRYPTED):
        raise ValueError(
            _("Filen er beskyttet med passord eller i Words gamle format. Lagre den som DOCX uten passord.")
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _unzipped(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
        raise ValueError(
            _("Filen er ikke et Word-dokument (DOCX). Lagre den som DOCX i Word og prøv igjen.")
        ) from None


def _unzipped(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = archive.infolist()
    too_large = _("Filen er pakket slik at den blir for stor å lese.")
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > LARGEST_UNZIPPED:
        raise ValueError(too_large)
    files, left = {}, LARGEST_XML
    for entry in entries:
        if entry.filename.endswith((".xml", ".rels")):
            with archive.open(entry) as file:
                files[entry.filename] = file.read(left + 1)  # what the entry says of its size may be untrue
            left -= len(files[entry.filename])
            if left < 0:
                raise ValueError(too_large)
    return files


_STRICT = "http://purl.oclc.org/ooxml/"
_TRANSITIONAL = "http://schemas.openxmlformats.org/"


def _modern(kind: str) -> str:
    strict = f"{_STRICT}officeDocument/relationships"
    return R + kind.removeprefix(strict) if kind.startswith(strict) else kind


def _modern_names(xml: bytes) -> bytes:
    """The strict form of the format has other namespaces for the same names."""
    if _STRICT.encode() not in xml:
        return xml
    for name, year in (
        ("wordprocessingml", "main"),
        ("officeDocument", "relationships"),
        ("officeDocument", "math"),
    ):
        old = f"{_STRICT}{name}/{year}".encode()
        xml = xml.replace(old, f"{_TRANSITIONAL}{name}/2006/{year}".encode())
    return xml
