"""The særutskrift of a council's answer, kept as a document of the case."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from samrad.cases.models import Treatment
from samrad.cases.services.texts import publishable
from samrad.core.models import Provenance
from samrad.core.stored_files import keep_by_content
from samrad.core.viewers import Viewer
from samrad.documents.models import Document, DocumentVersion, version_path
from samrad.documents.services import checked


@dataclass(frozen=True)
class Minutes:
    """A særutskrift as it came. With `legal_basis` it is exempt from the public."""

    filename: str
    media_type: str
    content: bytes
    legal_basis: str = ""


def written_language(treatment: Treatment) -> str:
    """The municipality's own language; the case's where it has chosen none."""
    chosen = treatment.branch.organisation.language_choice if treatment.branch.organisation else ""
    return chosen if chosen in {"nb", "nn"} else treatment.branch.stop.case.language


def store_minutes(treatment: Treatment, minutes: Minutes, dated_on: date, by: Viewer) -> Document:
    """The særutskrift as a document of the case: public, or exempt with the legal basis that was given.

    Raises Refused, saying where, for one that would be public with a national identity number in it, and for
    a file that can't be read.
    """
    access = Document.Access.EXEMPT if minutes.legal_basis else Document.Access.PUBLIC
    media_type = checked(minutes.content, access=access, legal_basis=minutes.legal_basis)
    if access == Document.Access.PUBLIC:
        publishable({_("Filnavnet"): minutes.filename})
    case = treatment.branch.stop.case
    document = Document.objects.create(
        cooperation=case.cooperation,
        scope=case.scope,
        key=f"{treatment.key[:50]}-{treatment.pk}-saerutskrift-{treatment.decisions.count()}-{len(minutes.content)}",
        title=_("Særutskrift fra %(organ)s: %(case)s") % {"organ": treatment.organ.name, "case": case.title},
        kind=Document.Kind.MINUTES,
        dated_on=dated_on,
        language=written_language(treatment),
        access=access,
        legal_basis=minutes.legal_basis,
        source_kind=Provenance.Source.REPORTED if by.link else Provenance.Source.ENTERED,
    )
    store_version(document, minutes, media_type)
    case.documents.add(document)
    return document


def store_version(document: Document, minutes: Minutes, media_type: str) -> None:
    version = DocumentVersion(
        document=document,
        number=1,
        filename=minutes.filename[-160:],
        sha256=hashlib.sha256(minutes.content).hexdigest(),
        media_type=media_type,
        size=len(minutes.content),
    )
    path = version_path(version, minutes.filename)
    version.file.name = keep_by_content(DocumentVersion, path, minutes.content)
    version.save()
