"""The act that corrects who may read a letter: what was public becomes exempt, or the other way."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.rules import K, acting_for, require
from samrad.cases.models import Letter, LetterCorrection
from samrad.cases.services.letters import store_letter
from samrad.cases.services.texts import publishable
from samrad.core.acts import Refused, act, tell, tell_nothing_changed
from samrad.core.viewers import Viewer
from samrad.documents.models import Document
from samrad.documents.services import withdraw_document

# What a tombstone calls the document of a letter that is exempt now: its own title may be what is withheld.
WITHHELD_TITLE = "Brev som er unntatt offentlighet"
PUBLIC, EXEMPT = Document.Access.PUBLIC, Document.Access.EXEMPT


@act("letter.set_access")
def set_letter_access(
    letter: Letter, *, access: str, legal_basis: str, because: str, by: Viewer
) -> LetterCorrection | None:
    """Corrects who may read a letter, with the reason. What was marked before stays with it.

    Effects: the letter and a correction; one audit entry. One that was public leaves a tombstone in the
    public journal, and its document is withdrawn. One that was exempt is read by all from now on, its
    document as a new public one: the earlier stays exempt. None when nothing is changed. Raises Refused
    without a reason, for an exemption without a legal basis, and for a national identity number in what
    becomes public.
    """
    require(by, "letter.register", letter)
    # Two who correct at once: the second meets what the first has written.
    letter.refresh_from_db(from_queryset=Letter.objects.select_for_update())
    basis = legal_basis.strip() if access == EXEMPT else ""
    before = {"access": letter.access, "legal_basis": letter.legal_basis}
    if before == {"access": access, "legal_basis": basis}:
        tell_nothing_changed()
        return None
    refuse_unusable(letter, access, basis, because)
    made = corrected(letter, access, basis, because)
    tell(
        letter,
        before=before,
        after={"access": access, "legal_basis": basis},
        on_behalf_of=acting_for(by, K.secretariat, cooperation=letter.case.cooperation),
    )
    if made.access == PUBLIC:
        withdraw_file(letter, because, by)
    elif access == PUBLIC:
        publish_file(letter, by)
    letter.save(update_fields=["access", "legal_basis", "document"])
    return made


def corrected(letter: Letter, access: str, basis: str, because: str) -> LetterCorrection:
    """The letter as it is to be, not yet saved; what it was, kept with the reason."""
    made = LetterCorrection.objects.create(
        letter=letter,
        corrected_on=timezone.localdate(),
        because=because.strip(),
        access=letter.access,
        legal_basis=letter.legal_basis,
        is_inside=letter.access == access == EXEMPT,
    )
    letter.access, letter.legal_basis = access, basis
    return made


def refuse_unusable(letter: Letter, access: str, basis: str, because: str) -> None:
    """The reason is public unless the letter is exempt before and after."""
    if access == EXEMPT and not basis:
        raise Refused(_("Skriv hjemmelen for at brevet er unntatt offentlighet."))
    if not because.strip():
        raise Refused(_("Skriv hva som var feil. Det står sammen med rettelsen."))
    if not letter.access == access == EXEMPT:
        publishable({_("Hva var feil?"): because})
    if access == PUBLIC:
        publishable({_("Hva brevet gjelder"): letter.title, _("Fra eller til"): letter.correspondent})


def withdraw_file(letter: Letter, because: str, by: Viewer) -> None:
    """The address of the file answers with a tombstone that doesn't tell what the letter was about."""
    document = letter.document
    if document is None or document.access == EXEMPT:
        return
    document.title = WITHHELD_TITLE
    document.save(update_fields=["title"])
    if not document.is_withdrawn:
        withdraw_document(document, because=because, by=by)


def publish_file(letter: Letter, by: Viewer) -> None:
    """A public copy is another document: the earlier versions of one that was withheld must never follow.

    A file that was withdrawn for another reason before the letter became exempt stays withdrawn.
    """
    withheld = letter.document
    latest = withheld.versions.order_by("-number").first() if withheld else None
    if withheld is None or latest is None:
        return
    here = letter.corrections.filter(access=PUBLIC, because=withheld.withdrawn_because)
    if withheld.is_withdrawn and not here.exists():
        return
    with latest.file.open("rb") as stored:
        letter.document = store_letter(letter, stored.read(), latest.filename, by)
    letter.case.documents.add(withheld)
