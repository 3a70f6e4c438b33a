"""Forms about proposals."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samrad.cases.models import Case, Role
from samrad.core.forms import DayInput, WorkForm
from samrad.core.viewers import Grant
from samrad.organisations.models import Organ

# What one organ does with a case. Hearings are periods, and ratification is the councils'.
ROLES_OF_ONE = [
    Role.DECISION,
    Role.RECOMMENDATION,
    Role.DISCUSSION,
    Role.STATEMENT,
    Role.INFORMATION,
    Role.FOLLOW_UP,
]


def role_choices() -> list[tuple[str, str]]:
    return [(role.value, str(role.label).capitalize()) for role in ROLES_OF_ONE]


class ProposeForm(WorkForm):
    """The five fields of a proposal. `grants` are by how the log writes them, with a name to show."""

    what = forms.CharField(
        label=_("Hva gjelder saken?"),
        help_text=_("Én linje. Den blir tittelen på saken."),
        max_length=240,
    )
    why = forms.CharField(
        label=_("Hvorfor bør den tas opp?"), widget=forms.Textarea(attrs={"rows": 5}), max_length=6000
    )
    decision_wanted = forms.CharField(
        label=_("Hva bør vedtas?"),
        help_text=_("Skriv det slik du vil at vedtaket skal lyde."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=6000,
    )
    goal = forms.CharField(
        label=_("Hvilket mål tjener den?"),
        help_text=_("Et mål i strategien eller handlingsplanen, eller med egne ord."),
        widget=forms.TextInput(attrs={"list": "goals"}),
        max_length=300,
    )
    by_when = forms.DateField(
        label=_("Når bør den være avgjort?"), help_text=_("Kan stå tomt."), widget=DayInput, required=False
    )
    on_behalf_of = forms.ChoiceField(label=_("På vegne av"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, grants: dict[str, tuple[str, Grant]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.grants = grants
        field = self.fields["on_behalf_of"]
        field.choices = [(written, name) for written, (name, _grant) in grants.items()]
        if len(grants) == 1:
            field.widget = forms.HiddenInput()
            field.initial = next(iter(grants))

    def proposal(self) -> dict[str, Any]:
        """The clean fields as the service takes them."""
        values = dict(self.cleaned_data)
        values["grant"] = self.grants[values.pop("on_behalf_of")][1]
        return values


class OrganAndRoleForm(WorkForm):
    """Which organ is to treat the case, and what it is to do with it."""

    organ = forms.ModelChoiceField(label=_("Organ"), queryset=Organ.objects.none(), empty_label=None)
    role = forms.ChoiceField(label=_("Hva organet skal gjøre"), choices=role_choices)

    def __init__(self, *args: Any, organs: QuerySet[Organ], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organ"].queryset = organs


class PrepareForm(OrganAndRoleForm):
    note = forms.CharField(
        label=_("Merknad til lederen"),
        help_text=_("Bare de som arbeider i samarbeidet, ser den."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )


class JoinForm(WorkForm):
    to = forms.ModelChoiceField(label=_("Saken den slås sammen med"), queryset=Case.objects.none())
    because = forms.CharField(label=_("Grunn"), help_text=_("Blir offentlig."), max_length=300)

    def __init__(self, *args: Any, cases: QuerySet[Case], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = cases


class TakeUpForm(OrganAndRoleForm):
    on = forms.DateField(label=_("Dagen organet tok den opp"), widget=DayInput)
    because = forms.CharField(
        label=_("Hva organet bestemte"),
        help_text=_("Slik det står i protokollen."),
        max_length=300,
        required=False,
    )
