"""The forms of signing in: allauth's, with our words and our look."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as of_accounts
from allauth.mfa.base import forms as of_factors
from allauth.mfa.totp import forms as of_apps
from allauth.mfa.webauthn import forms as of_keys
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.access.signin.guessing import forget_guesses

LENGTH = gettext_lazy("Minst tolv tegn. Fire ord etter hverandre er lett å huske.")


class Dressed:
    """Gives the fields our labels, hints and look. `labels` and `hints` are by the name of the field."""

    labels: dict[str, str | Promise] = {}
    hints: dict[str, str | Promise] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            field.widget.attrs.pop("placeholder", None)
            if not field.widget.is_hidden and name != "passwordless":
                field.widget.attrs["class"] = "ds-input"

    def clean(self) -> dict[str, Any] | None:
        """Says in our words that the two passwords differ, where allauth would use its own."""
        cleaned = self.cleaned_data  # type: ignore[attr-defined]
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("De to passordene er ikke like."))  # type: ignore[attr-defined]
            return cleaned
        return super().clean()  # type: ignore[misc]


class SignIn(Dressed, of_accounts.LoginForm):
    labels = {"login": gettext_lazy("E-postadresse"), "password": gettext_lazy("Passord")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username webauthn"


class AskForPassword(Dressed, of_accounts.ResetPasswordForm):
    labels = {"email": gettext_lazy("E-postadresse")}

    def clean_email(self) -> str:
        """The examples have no password, and nobody may give them one."""
        address = super().clean_email()
        self.users = [each for each in self.users if not each.is_example]
        return address


class NewPassword(Dressed, of_accounts.ResetPasswordKeyForm):
    labels = {
        "password1": gettext_lazy("Nytt passord"),
        "password2": gettext_lazy("Nytt passord en gang til"),
    }
    hints = {"password1": LENGTH}

    def save(self) -> None:
        super().save()
        forget_guesses(self.user.email)


class ChangePassword(Dressed, of_accounts.ChangePasswordForm):
    labels = {"oldpassword": gettext_lazy("Passordet du har nå"), **NewPassword.labels}
    hints = NewPassword.hints


class SetPassword(Dressed, of_accounts.SetPasswordForm):
    labels = NewPassword.labels
    hints = NewPassword.hints


class PasswordAgain(Dressed, of_accounts.ReauthenticateForm):
    labels = {"password": gettext_lazy("Passord")}


CODE = {"code": gettext_lazy("Kode")}


class Code(Dressed, of_factors.AuthenticateForm):
    labels = CODE
    hints = {"code": gettext_lazy("Seks siffer fra appen, eller en av reservekodene dine.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "autofocus": True}


class CodeAgain(Dressed, of_factors.ReauthenticateForm):
    labels = CODE
    hints = Code.hints


class ActivateApp(Dressed, of_apps.ActivateTOTPForm):
    labels = {"code": gettext_lazy("Koden appen viser")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class AddKey(Dressed, of_keys.AddWebAuthnForm):
    labels = {
        "name": gettext_lazy("Navn på nøkkelen"),
        "passwordless": gettext_lazy("Nøkkelen alene er nok til å logge inn"),
    }
    hints = {"name": gettext_lazy("For eksempel «Telefonen min» eller «Nøkkelknippet».")}


class RenameKey(Dressed, of_keys.EditWebAuthnForm):
    labels = {"name": gettext_lazy("Navn på nøkkelen")}
