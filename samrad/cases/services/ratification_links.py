"""The signed links to a council's answer: new ones, and none any more."""

from __future__ import annotations

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from samrad.access.models import SignedLink
from samrad.access.rules import K, acting_for, require
from samrad.cases.models import Branch, RatificationMail
from samrad.cases.naming import kind_in_text, place_words
from samrad.cases.ratifying import addresses_of
from samrad.cases.services.ratification_mail import answering_organ, new_link, revoke_links, write_mail
from samrad.core.acts import Refused, act, tell, tell_nothing_changed
from samrad.core.viewers import Viewer


@act("link.renew")
def renew_links(branch: Branch, *, by: Viewer) -> int:
    """New links by mail to the municipality's addresses; those before no longer work.

    Effects: revoked and new links; a mail to each; one audit entry. Returns how many were written to.
    """
    require(by, "ratification.keep", branch)
    address = addresses_of(branch.stop.case.cooperation).get(branch.organisation_id)
    if address is None or not address.people:
        raise Refused(
            _("Det mangler adresse til %(name)s. Legg den inn først.") % {"name": branch.organisation.name}
        )
    revoke_links(branch)
    for name, email in address.people:
        mail_new_link(branch, to=(name, email), language=address.language, by=by)
    tell(branch, fields=["signed_links"], on_behalf_of=_behalf(by, branch))
    return len(address.people)


@act("link.revoke")
def revoke_all_links(branch: Branch, *, by: Viewer) -> int:
    """No link to this answer works any more. One audit entry. Returns how many did."""
    require(by, "ratification.keep", branch)
    revoked = revoke_links(branch)
    tell(branch, fields=["signed_links"], on_behalf_of=_behalf(by, branch))
    return revoked


@act("link.ask_for_new")
def ask_for_new_link(branch: Branch, link: SignedLink, *, by: Viewer) -> None:
    """The holder of a link that has expired gets a new one, to the address the old one was sent to.

    Effects: a link and a mail, at most one a day and address; one audit entry. Raises Refused for a link the
    secretariat has revoked: then somebody meant it not to work.
    """
    require(by, "ratification.answer", branch)
    if link.revoked_at is not None:
        raise Refused(_("Sekretariatet har stengt lenken. Ta kontakt med dem for å få en ny."))
    today = timezone.localdate()
    asked = branch.ratification_mails.filter(
        kind=RatificationMail.Kind.NEW_LINK, on=today, email__iexact=link.email
    )
    if asked.exists():
        tell_nothing_changed()
        return
    mail_new_link(branch, to=(link.name, link.email), language=link.language, by=by)
    tell(branch, fields=["signed_links"])


def mail_new_link(branch: Branch, *, to: tuple[str, str], language: str, by: Viewer) -> None:
    name, email = to
    link, address = new_link(branch, email=email, name=name, language=language, by=by)
    with translation.override(language):
        title = branch.stop.case.title
        subject = _("Ny lenke: %(title)s") % {"title": title}
        text = _(
            "Her er en ny lenke for å svare på hva %(council)s i %(place)s har gjort med saken "
            "«%(title)s»:\n"
            "%(address)s\n\nLenken gjelder bare denne saken og %(this)s."
        ) % {
            "council": kind_in_text(answering_organ(branch), language),
            "place": branch.organisation.name,
            "title": title,
            "address": address,
            **place_words(branch.organisation),
        }
    write_mail(
        [(branch, RatificationMail.Kind.NEW_LINK, link)],
        to=to,
        subject=subject,
        text=text,
        key=f"ratification-link:{link.pk}",
        language=language,
        on=timezone.localdate(),
    )


def _behalf(by: Viewer, branch: Branch) -> str:
    return acting_for(by, K.secretariat, cooperation=branch.stop.case.cooperation)
