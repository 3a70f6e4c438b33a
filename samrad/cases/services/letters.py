"""Acts on letters: registering one in or out on a case."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.rules import K, acting_for, require
from samrad.cases.models import Case, Letter
from samrad.cases.services.texts import publishable
from samrad.core.acts import Refused, act, tell
from samrad.core.viewers import Viewer
from samrad.documents.models import Document
from samrad.documents.services import store_document
from samrad.organisations.models import Organisation


@act("letter.register")
def register_letter(
    case: Case,
    *,
    direction: str,
    title: str,
    correspondent: str,
    dated_on: date,
    by: Viewer,
    organisation: Organisation | None = None,
    access: str = Document.Access.PUBLIC,
    legal_basis: str = "",
    content: bytes = b"",
    filename: str = "",
) -> Letter:
    """Registers a letter sent or received, with its file where there is one.

    Effects: the letter, in the journal at once, in the public one when it is public; its document, which has
    the letter's access; one audit entry. Raises Refused for an exemption without a legal basis, for a day
    to come, for a file that can't be kept, and for a national identity number in what would be public.
    """
    require(by, "letter.register", case)
    is_exempt = access == Document.Access.EXEMPT
    if is_exempt and not legal_basis.strip():
        raise Refused(_("Skriv hjemmelen for at brevet er unntatt offentlighet."))
    if dated_on > timezone.localdate():
        raise Refused(_("Brevet kan ikke være datert fram i tid."))
    if not is_exempt:
        publishable({_("Hva brevet gjelder"): title, _("Fra eller til"): correspondent})
    letter = Letter.objects.create(
        case=case,
        direction=direction,
        title=title,
        correspondent=correspondent,
        organisation=organisation,
        dated_on=dated_on,
        registered_on=timezone.localdate(),
        access=access,
        legal_basis=legal_basis.strip() if is_exempt else "",
    )
    tell(
        letter,
        fields=["direction", "title", "access"],
        on_behalf_of=acting_for(by, K.secretariat, cooperation=case.cooperation),
    )
    if content:
        letter.document = store_letter(letter, content, filename, by)
        letter.save(update_fields=["document"])
    return letter


def store_letter(letter: Letter, content: bytes, filename: str, by: Viewer) -> Document:
    return store_document(
        cooperation=letter.case.cooperation,
        title=letter.title,
        content=content,
        filename=filename,
        kind=Document.Kind.LETTER,
        access=letter.access,
        legal_basis=letter.legal_basis,
        dated_on=letter.dated_on,
        by=by,
    )
