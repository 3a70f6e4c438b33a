"""The form of what is done with a reason that everybody can read."""

from __future__ import annotations

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samrad.core.forms import WorkForm


def reason_field(help_text: Promise) -> forms.CharField:
    return forms.CharField(
        label=_("Hvorfor"), help_text=help_text, widget=forms.Textarea(attrs={"rows": 2}), max_length=300
    )


class ReasonForm(WorkForm):
    """A reason that becomes public."""

    because = reason_field(_("Blir offentlig. Ikke gjenta det som skal skjermes."))
