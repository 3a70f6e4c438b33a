"""Acts on letters: registering one in or out on a case, and correcting what was registered."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.rules import K, acting_for, require
from samrad.cases.models import Case, Letter, LetterCorrection
from samrad.cases.services.texts import publishable
from samrad.core.acts import Refused, act, tell, tell_nothing_changed
from samrad.core.keys import hidden_key
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
    not_ahead(dated_on)
    if not is_exempt:
        publishable({_("Hva brevet gjelder"): title, _("Fra eller til"): correspondent})
    letter = Letter.objects.create(
        scope=case.scope,
        key=hidden_key("brev"),
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


def not_ahead(dated_on: date) -> None:
    if dated_on > timezone.localdate():
        raise Refused(_("Brevet kan ikke være datert fram i tid."))


@act("letter.correct")
def correct_letter(
    letter: Letter,
    *,
    direction: str,
    title: str,
    correspondent: str,
    dated_on: date,
    because: str,
    by: Viewer,
    organisation: Organisation | None = None,
) -> LetterCorrection | None:
    """Corrects what the journal says of a letter. What it said before, and why, stays with it.

    Effects: the letter, the title and day of its document, and the correction; one audit entry. None when
    nothing is changed. Raises Refused without a reason, for a day to come, and for a national identity
    number in what is public.
    """
    require(by, "letter.register", letter)
    # Two who correct at once: the second meets what the first has written.
    letter.refresh_from_db(from_queryset=Letter.objects.select_for_update())
    not_ahead(dated_on)
    told = {
        "direction": direction, "title": title, "correspondent": correspondent, "dated_on": dated_on,
    }  # fmt: skip
    before = {name: getattr(letter, name) for name in told if getattr(letter, name) != told[name]}
    if not before and letter.organisation == organisation:
        tell_nothing_changed()
        return None
    if not because.strip():
        raise Refused(_("Skriv hva som var feil. Det står sammen med rettelsen."))
    if not letter.is_exempt:
        labels = {_("Hva brevet gjelder"): title, _("Fra eller til"): correspondent}
        publishable(labels | {_("Hva var feil?"): because})
    made = LetterCorrection.objects.create(
        letter=letter,
        corrected_on=timezone.localdate(),
        because=because.strip(),
        is_inside=letter.is_exempt,
        **before,
    )
    whose = {"organisation": letter.organisation_id} if letter.organisation != organisation else {}
    rewrite(letter, told | {"organisation": organisation})
    tell(
        letter,
        before=before | whose,
        after={name: told.get(name, letter.organisation_id) for name in before | whose},
        on_behalf_of=acting_for(by, K.secretariat, cooperation=letter.case.cooperation),
    )
    return made


def rewrite(letter: Letter, told: dict[str, Any]) -> None:
    """The letter, and the document that is known by its title and day; a tombstone stays as it is."""
    for name, value in told.items():
        setattr(letter, name, value)
    letter.save()
    if letter.document is not None and not letter.document.is_withdrawn:
        letter.document.title, letter.document.dated_on = letter.title, letter.dated_on
        letter.document.save(update_fields=["title", "dated_on"])


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
