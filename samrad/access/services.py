"""Acts on accounts and mandates."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from samrad.access.deputies import deputies_for, who_can_have
from samrad.access.mandate_mails import mail_mandate
from samrad.access.models import Account, Mandate
from samrad.access.rules import require
from samrad.access.selectors import written
from samrad.core.acts import Refused, act, tell
from samrad.core.models import WrittenLanguage
from samrad.core.viewers import MandateKind, Viewer
from samrad.organisations.models import Cooperation, Organ, Organisation, Person


@act("account.create")
def create_account(
    *,
    email: str,
    name: str,
    by: Viewer,
    person: Person | None = None,
    password: str | None = None,
    language: str = WrittenLanguage.BOKMAL,
    is_example: bool = False,
) -> Account:
    """Makes an account nobody can sign in with until it has a password.

    Effects: the account; one audit entry. Raises Refused when the address has an account already.
    """
    require(by, "account.invite")
    if Account.objects.filter(email__iexact=email.strip()).exists():
        raise Refused(_("%(email)s har konto allerede.") % {"email": email.strip()})
    account = Account.objects.create_user(
        email, password, name=name, person=person, language=language, is_example=is_example
    )
    tell(account, fields=["email", "name", "person"])
    return account


@act("mandate.give")
def give_mandate(
    account: Account,
    *,
    kind: MandateKind | str,
    by: Viewer,
    start_on: date | None = None,
    end_on: date | None = None,
    cooperation: Cooperation | None = None,
    organisation: Organisation | None = None,
    organ: Organ | None = None,
) -> Mandate:
    """Gives a mandate on behalf of an organisation or an organ.

    Effects: the mandate; one audit entry. Raises Refused for giving it to oneself: whoever decides what
    others may do must not decide it for themselves.
    """
    mandate = Mandate(
        account=account,
        kind=kind,
        cooperation=cooperation,
        organisation=organisation,
        organ=organ,
        start_on=start_on,
        end_on=end_on,
    )
    require(by, "mandate.give", mandate)
    if account.pk == by.account:
        raise Refused(
            _(
                "Ingen kan gi seg selv en fullmakt. Be en annen administrator eller sekretariatet gjøre det, "
                "eller den som driver maskinen Samråd kjører på."
            )
        )
    mandate.save()
    tell(account, fields=["mandates"], on_behalf_of=written(mandate))
    return mandate


@act("mandate.end")
def end_mandate(mandate: Mandate, *, last_day: date, by: Viewer) -> None:
    """The mandate holds to and including `last_day`. Those handed over from it end with it.

    One audit entry. Raises Refused for lengthening one's own.
    """
    require(by, "mandate.end", mandate)
    before = mandate.end_on
    if mandate.account_id == by.account and before is not None and last_day > before:
        raise Refused(
            _("Ingen kan forlenge sin egen fullmakt. Velg en dag som ikke er senere enn den siste.")
        )
    mandate.end_on = max(last_day, mandate.start_on) if mandate.start_on else last_day
    mandate.save(update_fields=["end_on"])
    tell(
        mandate.account,
        before={"end_on": before},
        after={"end_on": mandate.end_on},
        on_behalf_of=written(mandate),
    )


@act("mandate.hand_over")
def hand_over(mandate: Mandate, to: Account, *, start_on: date, end_on: date, by: Viewer) -> Mandate:
    """Lends a mandate to a deputy for a period; the holder keeps it meanwhile.

    Effects: a mandate for the deputy that ends with the period or with the one it comes from; a mail to the
    deputy; one audit entry. Raises Refused for a period that is empty, for lending to oneself, and to
    somebody who isn't fit for it on the first day.
    """
    require(by, "mandate.hand_over", mandate)
    if end_on < start_on:
        raise Refused(_("Siste dag kan ikke være før første dag."))
    if end_on - start_on > timedelta(days=366):
        raise Refused(_("En fullmakt kan lånes bort for høyst ett år om gangen."))
    if to.pk == mandate.account_id:
        raise Refused(_("Velg en annen enn deg selv."))
    if not deputies_for(mandate, start_on).filter(pk=to.pk).exists():
        raise Refused(who_can_have(mandate))
    lent = Mandate.objects.create(
        account=to,
        kind=mandate.kind,
        cooperation=mandate.cooperation,
        organisation=mandate.organisation,
        organ=mandate.organ,
        handed_from=mandate,
        start_on=start_on,
        end_on=end_on,
    )
    mail_mandate(lent)
    tell(to, fields=["mandates"], on_behalf_of=written(mandate))
    return lent
