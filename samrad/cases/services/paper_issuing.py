"""A case paper goes out with the notice: it and its attachments become documents of the case."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.cases.models import CasePaper, PaperAttachment
from samrad.cases.reading.drafting import parts_in_order
from samrad.cases.reading.paper_text import faults_before_public, in_print
from samrad.cases.services.drafting import hold
from samrad.core.acts import Refused
from samrad.core.models import Provenance
from samrad.documents.anew import add_printed
from samrad.documents.models import Document
from samrad.documents.pdf import case_paper_sheet
from samrad.documents.pdf.contents import Letterhead
from samrad.documents.services import add_version


def let_paper_out(
    paper: CasePaper, *, head: Letterhead, number: str, now: datetime, closed_basis: str = ""
) -> None:
    """Part of the act that issues the notice: the paper is public from here on.

    With `closed_basis`, the paragraph the doors are closed by, all of it is exempt instead.
    Effects: its PDF as a document of the case, a new version when it has gone out before on the same terms;
    each attachment as a document with its own access; its status. Nothing when it is out already, or has
    been opened again just now. Raises Refused for a national identity number in what would be public.
    """
    hold(paper)
    if paper.is_draft or is_out_already(paper, closed_basis):
        return
    parts = parts_in_order(paper)
    faults = [] if closed_basis else faults_before_public(paper, parts)
    if faults:
        raise Refused(" ".join(faults))
    case = paper.treatment.branch.stop.case
    for each in paper.attachments.select_related("document"):
        if each.document is None or becomes_public(each, closed_basis):
            each.document = as_document(each, now, closed_basis)
            each.save(update_fields=["document"])
            case.documents.add(each.document)
    if not can_take_version(paper.document, closed_basis):
        paper.document = document_of(paper, now, closed_basis)
        case.documents.add(paper.document)
    sheet = case_paper_sheet(in_print(paper, parts, head, number=number))
    add_printed(paper.document, sheet, filename=f"saksframlegg-{case.key[:60]}.pdf")
    paper.status, paper.issued_at = CasePaper.Status.ISSUED, now
    paper.save(update_fields=["document", "status", "issued_at"])


def is_out_already(paper: CasePaper, closed_basis: str) -> bool:
    """One that was behind closed doors goes out again when the doors are opened."""
    is_public = paper.document is not None and paper.document.access == Document.Access.PUBLIC
    return paper.status == CasePaper.Status.ISSUED and (is_public or bool(closed_basis))


def becomes_public(attachment: PaperAttachment, closed_basis: str) -> bool:
    """It was exempt because the doors were closed, and they aren't any more."""
    was_exempt = attachment.document is not None and attachment.document.access == Document.Access.EXEMPT
    return was_exempt and attachment.is_public and not closed_basis


def can_take_version(document: Document | None, closed_basis: str) -> bool:
    """What everybody reads never gets a version that is exempt, nor the other way; a tombstone gets none."""
    return document is not None and not document.is_withdrawn and document.legal_basis == closed_basis


def document_of(paper: CasePaper, now: datetime, closed_basis: str) -> Document:
    case = paper.treatment.branch.stop.case
    return new_document(
        paper,
        now,
        title=_("Saksframlegg: %(title)s") % {"title": case.title},
        kind=Document.Kind.CASE_PAPER,
        access=Document.Access.EXEMPT if closed_basis else Document.Access.PUBLIC,
        legal_basis=closed_basis,
    )


def as_document(attachment: PaperAttachment, now: datetime, closed_basis: str) -> Document:
    made = new_document(
        attachment.paper,
        now,
        title=attachment.title,
        kind=Document.Kind.OTHER,
        access=Document.Access.EXEMPT if closed_basis else attachment.access,
        legal_basis=attachment.legal_basis or closed_basis,
    )
    with attachment.file.open("rb") as file:
        add_version(made, content=file.read(), filename=attachment.filename)
    return made


def new_document(paper: CasePaper, now: datetime, **values: str) -> Document:
    case = paper.treatment.branch.stop.case
    home = case.cooperation
    return Document.objects.create(
        cooperation=home,
        scope=home.scope,
        key=f"dokument-{uuid4().hex[:12]}",
        dated_on=timezone.localdate(now),
        language=paper.language,
        source_kind=Provenance.Source.EXAMPLE if home.is_example else Provenance.Source.ENTERED,
        **values,
    )
