"""Acts on how it goes with a commitment: delivered so far, kept, broken, and opened again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.rules import require
from samrad.cases.services.texts import publishable
from samrad.commitments.models import Commitment
from samrad.commitments.reading.commitments import commitment_standings
from samrad.commitments.services.commitments import whose
from samrad.core.acts import Refused, act, keep_changes
from samrad.core.viewers import Viewer
from samrad.documents.models import Document
from samrad.documents.services import store_document
from samrad.engine.commitment_state import DECIDED


@dataclass(frozen=True)
class Delivered:
    """What has been delivered so far, and what shows it: a file or a link. Money is øre."""

    delivered_ore: int | None = None
    delivered_fte: Decimal | None = None
    delivered_note: str = ""
    evidence_link: str = ""
    content: bytes = b""
    filename: str = ""
    access: str = Document.Access.PUBLIC
    legal_basis: str = ""


@act("commitment.deliver")
def record_delivery(commitment: Commitment, delivered: Delivered, *, by: Viewer) -> None:
    """Records what has been delivered so far.

    Effects: the commitment; the file is kept as a document, in place of the one before; one audit entry.
    Raises Refused for one that isn't in, and for a file that can't be kept.
    """
    require(by, "commitment.answer", commitment)
    if commitment.answer != Commitment.Answer.IN:
        raise Refused(_("Før først at %(name)s er med.") % {"name": commitment.organisation.name})
    publishable({_("Levert så langt"): delivered.delivered_note})
    names = ("delivered_ore", "delivered_fte", "delivered_note", "evidence_link")
    values = {name: getattr(delivered, name) for name in names}
    if delivered.content:
        values["evidence"] = stored(commitment, delivered, by)
    keep_changes(commitment, values, on_behalf_of=whose(commitment, by))


def stored(commitment: Commitment, delivered: Delivered, by: Viewer) -> Document:
    title = _("Dokumentasjon: %(what)s, %(who)s")
    told = title % {"what": commitment.undertaking.title[:160], "who": commitment.organisation.name}
    return store_document(
        cooperation=commitment.undertaking.cooperation,
        title=told,
        content=delivered.content,
        filename=delivered.filename,
        access=delivered.access,
        legal_basis=delivered.legal_basis,
        dated_on=timezone.localdate(),
        by=by,
    )


@act("commitment.say_kept")
def say_kept(commitment: Commitment, on: date, *, by: Viewer) -> None:
    """It was kept that day. Effects: the commitment; one audit entry.

    Raises Refused where nothing was promised by a decision, and for a day that hasn't come.
    """
    require(by, "commitment.answer", commitment)
    check_promised(commitment, on, by)
    settled = {"kept_on": on, "broken_on": None, "broken_because": ""}
    keep_changes(commitment, settled, on_behalf_of=whose(commitment, by))


@act("commitment.say_broken")
def say_broken(commitment: Commitment, on: date, *, because: str, by: Viewer) -> None:
    """It was broken that day, and why. Effects: the commitment; one audit entry.

    Raises Refused where nothing was promised by a decision, for a day that hasn't come, and without a reason.
    """
    require(by, "commitment.answer", commitment)
    check_promised(commitment, on, by)
    if not because.strip():
        raise Refused(_("Skriv hvorfor løftet er brutt."))
    publishable({_("Hvorfor"): because})
    settled = {"kept_on": None, "broken_on": on, "broken_because": because.strip()}
    keep_changes(commitment, settled, on_behalf_of=whose(commitment, by))


@act("commitment.open_again")
def open_again(commitment: Commitment, *, by: Viewer) -> None:
    """It is neither kept nor broken after all. Effects: the commitment; one audit entry.

    Raises Refused when it is open.
    """
    require(by, "commitment.answer", commitment)
    if commitment.kept_on is None and commitment.broken_on is None:
        raise Refused(_("Løftet er åpent allerede. Last siden på nytt."))
    settled = {"kept_on": None, "broken_on": None, "broken_because": ""}
    keep_changes(commitment, settled, on_behalf_of=whose(commitment, by))


def check_promised(commitment: Commitment, on: date, by: Viewer) -> None:
    """Nobody keeps or breaks what isn't promised."""
    [found] = commitment_standings([commitment], viewer=by, today=timezone.localdate())
    if found.counted not in DECIDED:
        raise Refused(
            _("%(name)s har ikke vedtatt løftet. Før vedtaket før du fører hvordan det gikk.")
            % {"name": commitment.organisation.name}
        )
    if on > timezone.localdate():
        raise Refused(_("Dagen er ikke kommet ennå."))
