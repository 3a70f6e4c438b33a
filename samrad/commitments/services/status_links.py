"""The signed links to an owner's answer: new ones, and none any more."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.models import SignedLink
from samrad.access.rules import K, acting_for, require
from samrad.commitments.models import StatusMail, StatusRequest
from samrad.commitments.services.status_mail import mail_new_link, revoke_links
from samrad.core.acts import Refused, act, tell, tell_nothing_changed
from samrad.core.viewers import Viewer


@act("link.renew")
def renew_link(request: StatusRequest, *, by: Viewer, name: str = "", email: str = "") -> None:
    """A new link by mail, to a new address where one is given; those before no longer work.

    Effects: the address kept with the request; revoked links and a new one; a mail; one audit entry. Raises
    Refused without an address, and when the round is closed.
    """
    require(by, "status.keep", request)
    if request.round.closed_on is not None:
        raise Refused(_("Runden er avsluttet."))
    if not (email or request.email):
        raise Refused(_("Skriv en e-postadresse til %(office)s.") % {"office": request.office})
    if email:
        request.name, request.email = name, email.lower()
        request.save(update_fields=["name", "email"])
    revoke_links(request)
    mail_new_link(request, to=(request.name, request.email), today=timezone.localdate(), by=by)
    tell(request, fields=["signed_links"], on_behalf_of=behalf_of(by, request))


@act("link.revoke")
def revoke_all_links(request: StatusRequest, *, by: Viewer) -> int:
    """No link to this answer works any more. One audit entry. Returns how many did."""
    require(by, "status.keep", request)
    revoked = revoke_links(request)
    tell(request, fields=["signed_links"], on_behalf_of=behalf_of(by, request))
    return revoked


@act("link.ask_for_new")
def ask_for_new_link(request: StatusRequest, link: SignedLink, *, by: Viewer) -> None:
    """The holder of a link that has expired gets a new one, to the address the old one was sent to.

    Effects: a link and a mail, at most one a day and address; one audit entry. Raises Refused for a link the
    secretariat has revoked, and when the round is closed.
    """
    require(by, "status.report", request)
    if link.revoked_at is not None or request.round.closed_on is not None:
        raise Refused(_("Sekretariatet har stengt lenken. Ta kontakt med dem for å få en ny."))
    today = timezone.localdate()
    asked = request.mails.filter(kind=StatusMail.Kind.NEW_LINK, on=today, email__iexact=link.email)
    if asked.exists():
        tell_nothing_changed()
        return
    mail_new_link(request, to=(link.name, link.email), today=today, by=by)
    tell(request, fields=["signed_links"])


def behalf_of(by: Viewer, request: StatusRequest) -> str:
    return acting_for(by, K.secretariat, cooperation=request.round.cooperation)
