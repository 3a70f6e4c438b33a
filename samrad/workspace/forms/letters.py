"""Forms about letters and about documents that are withdrawn."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samrad.cases.models import Letter
from samrad.core.forms import DayInput, WorkForm
from samrad.documents.models import Document
from samrad.organisations.models import Organisation
from samrad.workspace.forms.commissions import FileForm, organisations_field


class LetterForm(FileForm):
    direction = forms.ChoiceField(
        label=_("Inn eller ut"), choices=Letter.Direction.choices, widget=forms.RadioSelect
    )
    correspondent = forms.CharField(label=_("Fra eller til"), max_length=160)
    title = forms.CharField(label=_("Hva brevet gjelder"), max_length=240)
    dated_on = forms.DateField(label=_("Dato"), widget=DayInput)
    field_order = ["direction", "correspondent", "organisation", "title", "dated_on", "file"]

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = organisations_field(organisations)
        self.fields["organisation"].widget.attrs["class"] = "ds-input"
        self.order_fields(self.field_order)


class LetterCorrectionForm(LetterForm):
    """What the journal is to say instead. The file and its access stay as they are."""

    file = None
    access = None
    legal_basis = None
    because = forms.CharField(
        label=_("Hva var feil?"),
        max_length=300,
        help_text=_("Står i journalen sammen med det som sto der før."),
    )


class LetterAccessForm(WorkForm):
    """Who may read the letter from now on, and what was wrong."""

    access = forms.ChoiceField(label=_("Tilgang"), choices=Document.Access.choices, widget=forms.RadioSelect)
    legal_basis = forms.CharField(
        label=_("Hjemmel"),
        help_text=_("Når brevet er unntatt offentlighet, for eksempel offl. § 13 jf. fvl. § 13."),
        max_length=120,
        required=False,
    )
    because = forms.CharField(
        label=_("Hva var feil?"),
        help_text=_(
            "Blir offentlig når brevet er eller har vært offentlig. Ikke gjenta det som skal skjermes."
        ),
        max_length=300,
    )
