"""The mail to somebody with an account who has got one more mandate."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from samrad.access.models import Mandate
from samrad.core.messages.services import queue_message
from samrad.core.messages.text import mail_text, site_link
from samrad.engine.partial_dates import format_date


def in_words(mandate: Mandate) -> str:
    """What and on behalf of whom, in the holder's language."""
    with translation.override(mandate.account.language):
        return f"{mandate.get_kind_display()}, {mandate.on_behalf_of}"


def mail_mandate(mandate: Mandate) -> None:
    """Queues a mail that says what the mandate is, from whom when it is lent, and for how long."""
    account = mandate.account
    with translation.override(account.language):
        told = {"what": in_words(mandate)}
        if mandate.handed_from is None:
            given = _("Du har fått en ny fullmakt i Samråd: %(what)s.") % told
        else:
            told["who"] = mandate.handed_from.account.name
            given = _("%(who)s har overlatt deg en fullmakt i Samråd: %(what)s.") % told
        text = mail_text(
            _("Hei, %(name)s!") % {"name": account.name},
            [given, period(mandate)],
            site_link(_("Se hva du kan gjøre"), "/arbeid/meg/"),
            _("Du får dette fordi e-postadressen har konto i Samråd."),
        )
        subject = _("Ny fullmakt i Samråd")
    queue_message(
        to=account.email,
        name=account.name,
        subject=subject,
        text=text,
        key=f"mandate:{mandate.pk}",
        language=account.language,
        about=f"account:{account.pk}",
        is_example=account.is_example,
    )


def period(mandate: Mandate) -> str:
    """For how long, in the language that is active; empty where no day is set."""
    language = mandate.account.language
    days = {
        "start": format_date(mandate.start_on, language) if mandate.start_on else "",
        "end": format_date(mandate.end_on, language) if mandate.end_on else "",
    }
    if mandate.start_on and mandate.end_on:
        return _("Den gjelder fra %(start)s til og med %(end)s.") % days
    if mandate.start_on:
        return _("Den gjelder fra %(start)s.") % days
    return _("Den gjelder til og med %(end)s.") % days if mandate.end_on else ""
