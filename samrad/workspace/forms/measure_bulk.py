"""The forms of a change to many measures, one for each kind of change."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samrad.commitments.models import Undertaking
from samrad.core.forms import DayInput, WorkForm
from samrad.organisations.models import Cooperation
from samrad.organisations.selectors import participants
from samrad.strategy.services.measure_bulk import Change, Kind
from samrad.workspace.forms.deadlines import MovedBecause

KINDS: dict[Kind, Promise] = {
    Kind.finish: _("Meld ferdig"),
    Kind.stop: _("Stopp"),
    Kind.overrule: _("Overstyr status"),
    Kind.stop_overruling: _("La den utregnede statusen gjelde"),
    Kind.dates: _("Endre start og frist"),
    Kind.owner: _("Bytt eier"),
}


class ChangeForm(WorkForm):
    """What a change asks for; some ask for nothing."""

    def __init__(self, *args: Any, cooperation: Cooperation, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "owner_organisation" in self.fields:
            self.fields["owner_organisation"].queryset = participants(cooperation, today)

    def change(self, kind: Kind) -> Change:
        return Change(kind, **self.cleaned_data)


class FinishMany(ChangeForm):
    on = forms.DateField(label=_("Ferdig"), widget=DayInput)


class StopMany(ChangeForm):
    on = forms.DateField(label=_("Stoppet"), widget=DayInput)
    because = forms.CharField(label=_("Hvorfor"), max_length=300)


class OverruleMany(ChangeForm):
    status = forms.ChoiceField(
        label=_("Status"), choices=Undertaking.Status.choices, widget=forms.RadioSelect
    )
    because = forms.CharField(label=_("Hvorfor"), max_length=300)


class DatesOfMany(ChangeForm):
    start_on = forms.DateField(
        label=_("Begynner"), help_text=_("Tomt felt: som før."), widget=DayInput, required=False
    )
    due_on = forms.DateField(
        label=_("Frist"), help_text=_("Tomt felt: som før."), widget=DayInput, required=False
    )
    because = MovedBecause()

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean()
        if not self.errors and not (values["start_on"] or values["due_on"]):
            self.add_error("due_on", _("Skriv en start eller en frist."))
        return values


class OwnerOfMany(ChangeForm):
    owner_office = forms.CharField(label=_("Kontoret eller rollen som eier dem"), max_length=120)
    owner_organisation = forms.ModelChoiceField(
        label=_("Hos hvem"), queryset=None, required=False, empty_label=_("Samarbeidets eget sekretariat")
    )
    owner_name = forms.CharField(
        label=_("Hvem som svarer for kontoret"),
        help_text=_("Vises aldri for andre. Den som svarte for det forrige kontoret, tas bort."),
        max_length=120,
        required=False,
    )
    owner_email = forms.EmailField(label=_("E-postadressen dit"), required=False)


FORMS: dict[Kind, type[ChangeForm]] = {
    Kind.finish: FinishMany,
    Kind.stop: StopMany,
    Kind.overrule: OverruleMany,
    Kind.stop_overruling: ChangeForm,
    Kind.dates: DatesOfMany,
    Kind.owner: OwnerOfMany,
}
