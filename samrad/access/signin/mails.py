"""The links that let somebody choose a password, and the mails they come in."""

from __future__ import annotations

from hashlib import sha256

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from samrad.access.models import Account
from samrad.core.messages.services import queue_message
from samrad.core.messages.text import Link, mail_text


def set_password_link(account: Account) -> str:
    """A whole address where the account's password can be chosen, once, within three days."""
    key = f"{user_pk_to_url_str(account)}-{default_token_generator.make_token(account)}"
    return set_password_address(key)


def set_password_address(key: str) -> str:
    uid, _dash, token = key.partition("-")
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
    return f"{settings.SITE}{path}"


def mail_new_password(account: Account, address: str) -> None:
    """The mail that somebody who has forgotten the password asked for."""
    with translation.override(account.language):
        text = mail_text(
            _("Hei, %(name)s!") % {"name": account.name},
            [
                _(
                    "Noen, trolig du, har bedt om et nytt passord til Samråd. "
                    "Velg det på siden lenken går til."
                ),
                _("Lenken virker én gang, i tre døgn. Har du ikke bedt om dette, kan du se bort fra det."),
            ],
            Link(_("Velg nytt passord"), address),
            _("Du får dette fordi e-postadressen har konto i Samråd."),
        )
        subject = _("Nytt passord i Samråd")
    queue(account, subject, text, "new-password", address)


def mail_invitation(account: Account, *, invited_by: str, what_for: str) -> None:
    """Tells somebody that they have an account, what for, and where the password is chosen."""
    address = set_password_link(account)
    with translation.override(account.language):
        text = mail_text(
            _("Hei, %(name)s!") % {"name": account.name},
            [
                _("%(who)s har gitt deg konto i Samråd. Velg et passord på siden lenken går til.")
                % {"who": invited_by},
                _("Fullmakten din: %(what)s.") % {"what": what_for},
                _("Lenken virker én gang, i tre døgn. Er den for gammel, ber du om en ny på samme side."),
            ],
            Link(_("Velg passord"), address),
            _("Du får dette fordi du er invitert til å arbeide i Samråd."),
        )
        subject = _("Du har fått konto i Samråd")
    queue(account, subject, text, "invitation", address)


def queue(account: Account, subject: str, text: str, kind: str, address: str) -> None:
    """One mail a link: the link is named by its fingerprint, so that the key can't open anything."""
    queue_message(
        to=account.email,
        name=account.name,
        subject=subject,
        text=text,
        key=f"{kind}:{account.pk}:{sha256(address.encode()).hexdigest()[:32]}",
        language=account.language,
        about=f"account:{account.pk}",
        is_example=account.is_example,
    )
