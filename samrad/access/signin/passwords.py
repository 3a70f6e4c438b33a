"""What a password must be, said in the reader's language."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import password_validation as known
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SHORTEST = 12  # characters


class LongEnough(known.MinimumLengthValidator):
    def __init__(self) -> None:
        super().__init__(SHORTEST)

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) < self.min_length:
            raise ValidationError(
                _("Passordet må ha minst tolv tegn. Fire ord etter hverandre er lett å huske.")
            )


class Uncommon(known.CommonPasswordValidator):
    def validate(self, password: str, user: Any = None) -> None:
        if password.lower().strip() in self.passwords:
            raise ValidationError(_("Dette passordet er blant dem alle prøver først. Velg et annet."))


class UnlikeTheAccount(known.UserAttributeSimilarityValidator):
    def __init__(self) -> None:
        super().__init__(("email", "name"))

    def validate(self, password: str, user: Any = None) -> None:
        try:
            super().validate(password, user)
        except ValidationError:
            raise ValidationError(_("Passordet ligner for mye på navnet eller e-postadressen din.")) from None
