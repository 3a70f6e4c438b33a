"""Acts on commissions: giving one, saying that it is done, withdrawing it."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.models import Account
from samrad.access.rules import K, acting_for, require
from samrad.cases.models import Commission, Treatment
from samrad.cases.services.texts import publishable
from samrad.core.acts import Refused, act, tell
from samrad.core.keys import hidden_key
from samrad.core.viewers import Viewer
from samrad.documents.models import Document
from samrad.documents.services import store_document
from samrad.organisations.models import Organ, Organisation


@act("commission.give")
def give_commission(
    treatment: Treatment,
    *,
    what: str,
    to: Organisation | Organ | Account,
    by: Viewer,
    due_on: date | None = None,
) -> Commission:
    """What an organ has asked somebody to do, from a treatment with a decision.

    Effects: the commission, which stands in the organ's list until it is closed; one audit entry. Raises
    Refused where nothing is decided, and for a national identity number in the text.
    """
    case = treatment.branch.stop.case
    require(by, "commission.give", case)
    if not treatment.decisions.exists():
        raise Refused(_("Organet har ikke vedtatt noe ennå. Bestillinger følger av et vedtak."))
    publishable({_("Hva"): what})
    whom = next(name for kind, name in RECIPIENTS.items() if isinstance(to, kind))
    commission = Commission.objects.create(
        scope=case.scope,
        key=hidden_key("bestilling"),
        case=case,
        treatment=treatment,
        what=what,
        given_on=timezone.localdate(),
        due_on=due_on,
        **{whom: to},
    )
    tell(
        commission,
        fields=["what", whom, "due_on"],
        on_behalf_of=acting_for(by, K.secretariat, cooperation=case.cooperation),
    )
    return commission


RECIPIENTS: dict[type, str] = {Organisation: "organisation", Organ: "organ", Account: "account"}


@act("commission.finish")
def finish_commission(
    commission: Commission,
    *,
    how: str,
    by: Viewer,
    link: str = "",
    content: bytes = b"",
    filename: str = "",
    access: str = Document.Access.PUBLIC,
    legal_basis: str = "",
) -> None:
    """Says that it is done: a sentence, and a document or a link where there is one.

    Effects: the commission is closed; the document is kept with the case; one audit entry. Raises Refused
    when it is closed already, without a sentence, and for a file that can't be kept.
    """
    require(by, "commission.answer", commission)
    close(commission, Commission.Status.DONE, how, missing=_("Skriv en setning om hva som er gjort."))
    commission.link = link
    # First, so that the log names the commission and not the document that goes with it.
    tell(
        commission,
        before={"status": "open"},
        after={"status": commission.status, "how": how, "link": link},
        on_behalf_of=on_behalf_of(commission, by),
    )
    if content:
        commission.document = store_document(
            cooperation=commission.case.cooperation,
            title=_("Svar på bestilling: %(what)s") % {"what": commission.what[:240]},
            content=content,
            filename=filename,
            access=access,
            legal_basis=legal_basis,
            dated_on=timezone.localdate(),
            by=by,
        )
        commission.case.documents.add(commission.document)
    commission.save()


@act("commission.withdraw")
def withdraw_commission(commission: Commission, *, because: str, by: Viewer) -> None:
    """The organ doesn't ask for it any more; the secretariat records why. Effects: closed; an audit entry."""
    require(by, "commission.give", commission)
    close(commission, Commission.Status.WITHDRAWN, because, missing=_("Skriv hvorfor bestillingen trekkes."))
    commission.save()
    tell(
        commission,
        before={"status": "open"},
        after={"status": commission.status, "how": because},
        on_behalf_of=acting_for(by, K.secretariat, cooperation=commission.case.cooperation),
    )


def close(commission: Commission, status: str, how: str, *, missing: str) -> None:
    if not commission.is_open:
        raise Refused(_("Bestillingen er lukket allerede. Last siden på nytt."))
    if not how.strip():
        raise Refused(missing)
    publishable({_("Setningen"): how})
    commission.status, commission.how, commission.closed_on = status, how.strip(), timezone.localdate()


def on_behalf_of(commission: Commission, by: Viewer) -> str:
    """Of whoever owes it where the viewer acts for them; else of the secretariat."""
    kinds = () if commission.account_id else (K.municipal_officer, K.chief_executive, K.chair)
    whose = acting_for(by, *kinds, organisation=commission.organisation, organ=commission.organ)
    return whose or acting_for(by, *K, cooperation=commission.case.cooperation)
