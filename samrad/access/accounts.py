"""Acts on accounts: inviting, closing, opening, and what belongs to signing in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.mandate_mails import in_words, mail_mandate
from samrad.access.models import Account, Mandate
from samrad.access.rules import require
from samrad.access.selectors import SEATS_OF, has_seat, seats_held, written
from samrad.access.services import create_account, give_mandate
from samrad.access.signin.changes import mail_change
from samrad.access.signin.mails import mail_invitation
from samrad.access.signin.sessions import end_sessions
from samrad.core.acts import Refused, act, tell
from samrad.core.viewers import MandateKind, Viewer
from samrad.organisations.models import Person

# What else must end with an account, told by the rooms that know it; called in the act's transaction.
when_closed: list[Callable[[Account], object]] = []


@act("account.create")
def create_with_mandate(
    *,
    email: str,
    name: str,
    kind: MandateKind | str,
    by: Viewer,
    person: Person | None = None,
    **mandate: Any,
) -> Account:
    """A new account with its first mandate; `mandate` names on behalf of whom, where and for how long.

    Effects: the account and the mandate; one audit entry. Raises Refused when the address has an account.
    """
    account = create_account(email=email, name=name, person=person, by=by)
    give_mandate(account, kind=kind, by=by, **mandate)
    return account


@act("account.invite")
def invite(
    *,
    email: str,
    name: str,
    kind: MandateKind | str,
    by: Viewer,
    invited_by: str,
    person: Person | None = None,
    **mandate: Any,
) -> Account:
    """Gives somebody a mandate, and an account with a mail about it when the address has none.

    Effects: the account, the mandate, a mail with a link that chooses the password, or about the mandate to
    somebody who has an account; one audit entry. Raises Refused when the address belongs to a closed account,
    or the mandate needs a seat nobody has given.
    """
    require(by, "account.invite")
    account = Account.objects.filter(email__iexact=email.strip()).first()
    if account is not None and not account.is_active:
        raise Refused(_("Kontoen til %(email)s er avsluttet. Åpne den først.") % {"email": account.email})
    is_new = account is None
    account = account or create_account(email=email, name=name, person=person, by=by)
    given = seat_mandate(account, kind=kind, by=by, person=person, **mandate)
    if is_new:
        mail_invitation(account, invited_by=invited_by, what_for=in_words(given))
    else:
        mail_mandate(given)
    return account


@act("mandate.give")
def give_seat_mandate(
    account: Account, *, kind: MandateKind | str, by: Viewer, person: Person | None = None, **mandate: Any
) -> Mandate:
    """Gives a mandate; one that comes with a seat to the person who has it. Effects: a mail; an audit entry.

    Raises Refused when the account is another person, or the person has no such seat in the organ.
    """
    given = seat_mandate(account, kind=kind, by=by, person=person, **mandate)
    mail_mandate(given)
    return given


def seat_mandate(
    account: Account, *, kind: MandateKind | str, by: Viewer, person: Person | None = None, **mandate: Any
) -> Mandate:
    if person is not None and account.person_id is None:
        if Account.objects.filter(person=person).exists():
            raise Refused(_("%(name)s har en annen konto.") % {"name": person.name})
        account.person = person
        account.save(update_fields=["person"])
        tell(account, fields=["person"])
    given = give_mandate(account, kind=kind, by=by, **mandate)
    refuse_without_seat(given)
    return given


def refuse_without_seat(mandate: Mandate) -> None:
    """A mandate that comes with a seat would give nothing to somebody without one."""
    first = max(mandate.start_on or timezone.localdate(), timezone.localdate())
    if mandate.kind in SEATS_OF and not has_seat(mandate, seats_held([mandate], first)):
        raise Refused(
            _(
                "%(kind)s i %(organ)s følger plassen. Velg en person som har den, "
                "eller legg plassen inn i registeret først."
            )
            % {"kind": str(mandate.get_kind_display()).capitalize(), "organ": mandate.organ}
        )


@act("account.invite_again")
def invite_again(account: Account, *, by: Viewer, invited_by: str) -> None:
    """A new link to choose a password, for somebody who has none. Effects: a mail; one audit entry."""
    require(by, "account.invite")
    if account.has_usable_password() or account.is_example or not account.is_active:
        raise Refused(
            _("%(name)s har valgt passord allerede. Et glemt passord ordnes på innloggingssiden.")
            % {"name": account}
        )
    first = account.mandates.select_related("organ", "organisation").first()
    mail_invitation(account, invited_by=invited_by, what_for=in_words(first) if first else "–")
    tell(account, fields=["invitation"])


@act("account.close")
def close_account(account: Account, *, by: Viewer) -> None:
    """Nobody can sign in with the account, and its mandates give nothing.

    Effects: signed out everywhere; its private calendar addresses revoked for good; one audit entry. What was
    done with it stays in the log.
    """
    refuse_oneself(account, by)
    require_keeping_all(account, by)
    set_active(account, False)
    end_sessions(account)
    for end in when_closed:
        end(account)


@act("account.open")
def open_account(account: Account, *, by: Viewer) -> None:
    """A closed account can be used again, with the mandates that still hold. One audit entry."""
    require_keeping_all(account, by)
    set_active(account, True)


def set_active(account: Account, is_active: bool) -> None:
    before = account.is_active
    account.is_active = is_active
    account.save(update_fields=["is_active"])
    tell(account, before={"is_active": before}, after={"is_active": is_active})


@act("account.reset_factors")
def reset_factors(account: Account, *, by: Viewer) -> None:
    """Takes away the second factor of somebody who has lost it; they set up a new one at the next sign-in.

    Effects: apps, passkeys and recovery codes deleted; signed out everywhere; a mail; one audit entry.
    """
    refuse_oneself(account, by)
    require_keeping_all(account, by)
    Authenticator.objects.filter(user=account).delete()
    end_sessions(account)
    mail_change(account, "factors_reset")
    tell(account, fields=["second_factor"])


@act("account.choose_language")
def choose_language(account: Account, language: str, *, by: Viewer) -> None:
    """The language of mails to the account. One audit entry."""
    require(by, "account.change", account)
    before = account.language
    account.language = language
    account.save(update_fields=["language"])
    tell(account, before={"language": before}, after={"language": language})


@act("mandate.take_back")
def take_back(lent: Mandate, *, by: Viewer, today: date) -> None:
    """Ends a loan at once. One that begins today or later is as if it was never lent; the log tells both."""
    require(by, "mandate.end", lent)
    if lent.handed_from_id is None:
        raise Refused(_("Fullmakten er ikke lånt bort."))
    tell(lent.account, fields=["mandates"], on_behalf_of=written(lent))
    if lent.start_on is not None and lent.start_on >= today:
        lent.delete()
    else:
        lent.end_on = today - timedelta(days=1)
        lent.save(update_fields=["end_on"])


def refuse_oneself(account: Account, by: Viewer) -> None:
    if account.pk == by.account:
        raise Refused(_("Dette må en annen gjøre for deg."))


def require_keeping_all(account: Account, by: Viewer) -> None:
    """Only somebody who could end every mandate the account has today may touch the account itself."""
    require(by, "account.invite")
    rows = account.mandates.on(timezone.localdate()).select_related("cooperation", "organ__cooperation")
    for each in rows:
        require(by, "mandate.give", each)
