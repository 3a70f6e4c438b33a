"""Forms of the work page of a case."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samrad.cases.models import Case, Role, Stop
from samrad.core.forms import DayInput, WorkForm
from samrad.organisations.models import Agreement, Organ
from samrad.workspace.forms.proposals import OrganAndRoleForm


class DescribeForm(WorkForm):
    title = forms.CharField(label=_("Tittel"), max_length=240)
    summary = forms.CharField(
        label=_("Saken i to setninger"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=6000,
        required=False,
    )


class AuthorityForm(WorkForm):
    matter = forms.ChoiceField(
        label=_("Hva slags sak er dette?"), choices=Case.Matter.choices, widget=forms.RadioSelect
    )
    basis = forms.ChoiceField(
        label=_("På hvilket grunnlag avgjøres den?"), choices=Case.Basis.choices, widget=forms.RadioSelect
    )
    agreement = forms.ModelChoiceField(
        label=_("Avtale eller vedtekter"),
        queryset=Agreement.objects.none(),
        required=False,
        empty_label=_("Ingen valgt"),
    )
    where = forms.CharField(
        label=_("Paragraf, punkt eller delegasjonsvedtak"),
        help_text=_("For eksempel «kommuneloven § 18-1» eller «punkt 4»."),
        max_length=200,
        required=False,
    )
    needs_every_council = forms.BooleanField(
        label=_("Grunnlaget krever at hvert kommunestyre slutter seg til"), required=False
    )

    def __init__(self, *args: Any, agreements: QuerySet[Agreement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agreement"].queryset = agreements


class HearingForm(WorkForm):
    """A hearing is a period of the route."""

    starts_on = forms.DateField(label=_("Første dag"), widget=DayInput)
    ends_on = forms.DateField(label=_("Siste dag"), widget=DayInput)

    def stop(self) -> dict[str, Any]:
        return {"role": Role.HEARING, **self.cleaned_data}


class StopForm(OrganAndRoleForm):
    """A stop where one organ of the cooperation treats the case."""

    def stop(self) -> dict[str, Any]:
        return {"role": self.cleaned_data["role"], "organs": [self.cleaned_data["organ"]]}


class RatificationForm(WorkForm):
    """The stop where the participants' own organs answer side by side."""

    councils = forms.ModelMultipleChoiceField(
        label=_("Hvem som blir spurt"), queryset=Organ.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    rule = forms.ChoiceField(
        label=_("Når vedtaket gjelder"), choices=Stop.Rule.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, councils: QuerySet[Organ], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["councils"].queryset = councils

    def stop(self) -> dict[str, Any]:
        values = {"organs": self.cleaned_data["councils"], "rule": self.cleaned_data["rule"]}
        return {"role": Role.RATIFICATION, **values}
