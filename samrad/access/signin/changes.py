"""Mails that say that how somebody signs in was changed, so that a change they didn't make is found out."""

from __future__ import annotations

from uuid import uuid4

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.access.models import Account
from samrad.access.signin.mails import queue
from samrad.core.acts import act, tell
from samrad.core.messages.text import mail_text, site_link
from samrad.core.viewers import Viewer
from samrad.engine.partial_dates import format_date

NEW_PASSWORD = gettext_lazy("Det er valgt et nytt passord for kontoen din i Samråd.")
# By what allauth calls the change; `factors_reset` is our own act.
SENTENCES = {
    "password_changed": NEW_PASSWORD,
    "password_reset": NEW_PASSWORD,
    "password_set": NEW_PASSWORD,
    "totp_activated": gettext_lazy("En app er lagt til som totrinnsbekreftelse for kontoen din i Samråd."),
    "totp_deactivated": gettext_lazy("Appen er ikke lenger totrinnsbekreftelse for kontoen din i Samråd."),
    "webauthn_added": gettext_lazy("En nøkkel (passkey) er lagt til kontoen din i Samråd."),
    "webauthn_removed": gettext_lazy("En nøkkel (passkey) er tatt bort fra kontoen din i Samråd."),
    "recovery_codes_generated": gettext_lazy(
        "Det er laget nye reservekoder for kontoen din i Samråd. De gamle virker ikke lenger."
    ),
    "account_connected": gettext_lazy("Kontoen din i Samråd er koblet til arbeidsgiverens innlogging."),
    "factors_reset": gettext_lazy(
        "Totrinnsbekreftelsen for kontoen din i Samråd er nullstilt av en som styrer kontoer. App, nøkler og "
        "reservekoder er slettet, og du setter opp nye neste gang du logger inn."
    ),
}
OTHERWISE = gettext_lazy("Måten du logger inn i Samråd på er endret.")


@act("account.change_sign_in")
def note_change(account: Account, change: str, *, by: Viewer) -> None:
    """Somebody has changed how they sign in. Effects: a mail about it; one audit entry naming the change."""
    mail_change(account, change)
    tell(account, fields=[change])


def mail_change(account: Account, change: str) -> None:
    """Queues a mail to the account, in its own language. `change` is a name in `SENTENCES`."""
    now = timezone.localtime()
    with translation.override(account.language):
        when = _("Det skjedde %(day)s kl. %(clock)s.") % {
            "day": format_date(now.date(), account.language, weekday=True),
            "clock": f"{now:%H.%M}",
        }
        text = mail_text(
            _("Hei, %(name)s!") % {"name": account.name},
            [
                f"{SENTENCES.get(change, OTHERWISE)} {when}",
                _(
                    "Var det deg, trenger du ikke gjøre noe. Var det ikke deg, velger du et nytt passord "
                    "med det samme, og sier fra til sekretariatet."
                ),
            ],
            site_link(_("Velg nytt passord"), reverse("account_reset_password")),
            _("Du får dette fordi e-postadressen har konto i Samråd."),
        )
        subject = _("Innloggingen din i Samråd er endret")
    queue(account, subject, text, "sign-in-changed", f"{change}:{uuid4()}")
