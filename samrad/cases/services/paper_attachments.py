"""Acts on the attachments of a case paper, and throwing the paper away with all that belongs to it."""

from __future__ import annotations

from functools import partial
from hashlib import sha256

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from samrad.access.rules import require
from samrad.cases.models import CasePaper, PaperAttachment
from samrad.cases.services.drafting import for_secretariat, hold, refuse_unless_draft
from samrad.cases.services.texts import publishable
from samrad.core.acts import Refused, act, tell
from samrad.core.stored_files import note
from samrad.core.viewers import Viewer
from samrad.documents.contents import clean_filename
from samrad.documents.models import Document
from samrad.documents.services import checked


@act("paper.attach")
def attach(
    paper: CasePaper,
    *,
    title: str,
    content: bytes,
    filename: str,
    by: Viewer,
    access: str = Document.Access.PUBLIC,
    legal_basis: str = "",
) -> PaperAttachment:
    """Keeps a file with the draft, public or exempt when it goes out.

    Effects: the attachment, last in the list; one audit entry. Raises Refused as `store_document`: for a file
    that can't be kept, an exemption without a legal basis, a national identity number in what is public.
    """
    require(by, "paper.write", paper)
    hold(paper)
    refuse_unless_draft(paper)
    media_type = checked(content, access=access, legal_basis=legal_basis)
    if access == Document.Access.PUBLIC:
        publishable({_("Tittel"): title})
    last = paper.attachments.order_by("-order").values_list("order", flat=True).first() or 0
    made = PaperAttachment(
        paper=paper,
        order=last + 1,
        title=title,
        filename=clean_filename(filename, media_type),
        sha256=sha256(content).hexdigest(),
        media_type=media_type,
        size=len(content),
        access=access,
        legal_basis=legal_basis.strip() if access == Document.Access.EXEMPT else "",
    )
    made.file.save(made.filename, ContentFile(content), save=False)
    note(made.file.name)
    made.save()
    tell(
        paper,
        after={"attachment": made.sha256, "access": access},
        on_behalf_of=for_secretariat(paper, by),
    )
    return made


@act("paper.detach")
def detach(attachment: PaperAttachment, *, by: Viewer) -> None:
    """Takes a file away from the draft, with its bytes. One that has gone out stays a document.

    One audit entry.
    """
    paper = attachment.paper
    require(by, "paper.write", paper)
    hold(paper)
    refuse_unless_draft(paper)
    tell(paper, before={"attachment": attachment.sha256}, on_behalf_of=for_secretariat(paper, by))
    remove(attachment)


def remove(attachment: PaperAttachment) -> None:
    storage, name = attachment.file.storage, attachment.file.name
    attachment.delete()
    transaction.on_commit(partial(storage.delete, name))


@act("paper.discard")
def discard_paper(paper: CasePaper, *, by: Viewer) -> None:
    """Throws away a draft that has never gone out, with its comments and attachments.

    Effects: nothing of it is left but the entry in the log. Raises Refused for one that has gone out.
    """
    require(by, "paper.write", paper)
    hold(paper)
    if paper.document is not None:
        raise Refused(_("Saksframlegget er sendt ut og kan ikke kastes. Trekk dokumentet tilbake i stedet."))
    refuse_unless_draft(paper)
    for each in list(paper.attachments.all()):
        remove(each)
    tell(paper, before={"treatment": paper.treatment_id}, on_behalf_of=for_secretariat(paper, by))
    paper.delete()
