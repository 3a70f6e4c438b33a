"""Forms about commissions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samrad.access.models import Account
from samrad.core.forms import DayInput, WorkForm
from samrad.documents.models import Document
from samrad.organisations.models import Organ, Organisation

Recipient = Organisation | Organ | Account


class CommissionForm(WorkForm):
    """Who does what by when. `recipients` are in groups, each by `kind:key`."""

    treatment = forms.ChoiceField(label=_("Følger av vedtaket i"))
    what = forms.CharField(label=_("Hva som skal gjøres"), max_length=300)
    to = forms.ChoiceField(label=_("Hvem som skal gjøre det"))
    due_on = forms.DateField(label=_("Frist"), widget=DayInput, required=False)

    def __init__(
        self,
        *args: Any,
        treatments: list[tuple[str, str]],
        recipients: dict[str, list[Recipient]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.recipients = {key_of(each): each for group in recipients.values() for each in group}
        self.fields["treatment"].choices = treatments
        groups = [
            (label, [(key_of(each), str(each)) for each in group])
            for label, group in recipients.items()
            if group
        ]
        self.fields["to"].choices = [("", _("Velg …")), *groups]

    def clean_to(self) -> Recipient:
        return self.recipients[self.cleaned_data["to"]]


def key_of(recipient: Recipient) -> str:
    return f"{recipient._meta.model_name}:{recipient.pk}"


class FileForm(WorkForm):
    """A file with its access. An exempt one needs its legal basis."""

    file = forms.FileField(
        label=_("Fil"), help_text=_("PDF, Word, Excel, PowerPoint, ODT, tekst eller bilde."), required=False
    )
    access = forms.ChoiceField(
        label=_("Tilgang"), choices=Document.Access.choices, widget=forms.RadioSelect, initial="public"
    )
    legal_basis = forms.CharField(
        label=_("Hjemmel"), help_text=_("Når den er unntatt offentlighet."), max_length=120, required=False
    )

    def stored(self) -> dict[str, Any]:
        """The clean fields as the services take them: the bytes and the name in place of the file."""
        values = dict(self.cleaned_data)
        file = values.pop("file")
        return values | {"content": file.read() if file else b"", "filename": file.name if file else ""}


class FinishForm(FileForm):
    how = forms.CharField(
        label=_("Hva som er gjort, i en setning"), widget=forms.Textarea(attrs={"rows": 2}), max_length=400
    )
    link = forms.URLField(label=_("Lenke"), required=False, assume_scheme="https")
    field_order = ["how", "link", "file"]


class WithdrawForm(WorkForm):
    because = forms.CharField(label=_("Hvorfor bestillingen trekkes"), max_length=300)


def organisations_field(queryset: QuerySet[Organisation]) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label=_("Virksomhet i samarbeidet"), queryset=queryset, required=False, empty_label=_("Ingen av dem")
    )
