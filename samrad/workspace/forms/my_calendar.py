"""The form for a private calendar."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from samrad.core.forms import WorkForm


class CalendarAddressForm(WorkForm):
    """What the address is for, so that the right one can be deleted later."""

    label = forms.CharField(
        label=gettext_lazy("Hvor skal kalenderen brukes?"),
        max_length=40,
        help_text=gettext_lazy("For eksempel «Telefonen» eller «Outlook på jobben»."),
    )
