"""The field that asks why a deadline is moved."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class MovedBecause(forms.CharField):
    """Why a deadline that others know of is moved; the act says when it is missing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Hvorfor fristen flyttes"),
            help_text=_("Bare når en frist flyttes. Fullfør setningen «Fristen er flyttet, fordi …»."),
            max_length=200,
            required=False,
            **kwargs,
        )
