"""Acts on documents: storing what is uploaded, and withdrawing what was public."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from uuid import uuid4

from django.utils.translation import gettext as _

from samrad.access.rules import acting_for, require
from samrad.core.acts import Refused, act, tell
from samrad.core.stored_files import keep_by_content
from samrad.core.viewers import MandateKind, Viewer
from samrad.core.withdrawal import withdraw
from samrad.documents.contents import (
    MOST_BYTES,
    clean_filename,
    media_type_of,
    ready_to_be_public,
)
from samrad.documents.models import Document, DocumentVersion, version_path
from samrad.documents.waiting import make_anew_soon
from samrad.organisations.models import Cooperation


@act("document.store")
def store_document(
    *,
    cooperation: Cooperation,
    title: str,
    content: bytes,
    filename: str,
    by: Viewer,
    kind: str = Document.Kind.OTHER,
    access: str = Document.Access.PUBLIC,
    legal_basis: str = "",
    dated_on: date | None = None,
    language: str = "nb",
    about: str = "",
) -> Document:
    """Keeps an uploaded file as the first version of a new document.

    Effects: the document and its version; one audit entry. Raises Refused, with a sentence, for a file that
    is empty, too large or of a type Samråd doesn't take, for an exemption without a legal basis, and for a
    public document with a national identity number in it.
    """
    require(by, "document.store", cooperation)
    media_type = checked(content, access=access, legal_basis=legal_basis)
    document = Document.objects.create(
        cooperation=cooperation,
        scope=cooperation.scope,
        key=f"dokument-{uuid4().hex[:12]}",
        title=title,
        kind=kind,
        access=access,
        legal_basis=legal_basis,
        dated_on=dated_on,
        language=language,
        about=about,
    )
    version = add_version(document, content=content, filename=clean_filename(filename, media_type))
    tell(
        document,
        fields=["title", "kind", "access", "versions"],
        after={"sha256": version.sha256},
        on_behalf_of=acting_for(by, *MandateKind, cooperation=cooperation),
    )
    return document


def checked(content: bytes, *, access: str, legal_basis: str = "") -> str:
    """The media type of a file that may be kept with this access. Raises Refused with a sentence."""
    if not content:
        raise Refused(_("Filen er tom."))
    if len(content) > MOST_BYTES:
        raise Refused(_("Filen er større enn %(most)s MB.") % {"most": MOST_BYTES // 1_000_000})
    media_type = media_type_of(content)
    if media_type is None:
        raise Refused(
            _("Filtypen kan ikke tas imot. Bruk PDF, Word, Excel, PowerPoint, ODT, tekst, PNG eller JPEG.")
        )
    if access == Document.Access.EXEMPT and not legal_basis.strip():
        raise Refused(_("Skriv hjemmelen for at dokumentet er unntatt offentlighet."))
    if access == Document.Access.PUBLIC:
        faults = ready_to_be_public(content)
        if faults:
            raise Refused(" ".join(fault.sentence for fault in faults))
    return media_type


def add_version(document: Document, *, content: bytes, filename: str) -> DocumentVersion:
    """Keeps the bytes as the document's next version; those before it stay."""
    media_type = media_type_of(content) or "application/octet-stream"
    version = DocumentVersion(
        document=document,
        number=document.versions.count() + 1,
        filename=filename,
        sha256=sha256(content).hexdigest(),
        media_type=media_type,
        size=len(content),
    )
    version.file.name = keep_by_content(DocumentVersion, version_path(version, filename), content)
    version.save()
    return version


@act("document.withdraw")
def withdraw_document(document: Document, *, because: str, by: Viewer) -> None:
    """Takes a public document away from the public, and leaves a tombstone with the reason.

    Effects: its page answers 410 with the tombstone, its file is not given out any more (the bytes are kept
    for the secretariat and the archive); the packs it stands in are withheld, and made anew without it; one
    audit entry. Raises Refused for a document that was never public, and as `core.withdrawal.withdraw` does.
    """
    require(by, "document.withdraw", document)
    if document.access != Document.Access.PUBLIC:
        raise Refused(_("Dokumentet er unntatt offentlighet. Da er det ingenting å trekke tilbake."))
    desk = acting_for(by, MandateKind.secretariat, cooperation=document.cooperation)
    withdraw(document, because, on_behalf_of=desk)
    make_anew_soon()
