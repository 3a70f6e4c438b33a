"""What a secretary writes about a meeting and its agenda."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samrad.core.forms import ClockInput, DayInput, WorkForm
from samrad.meetings.models import Meeting, ProgrammePoint
from samrad.organisations.models import Cooperation, Organ
from samrad.workspace.forms.reason import ReasonForm, reason_field


class FactsForm(WorkForm):
    """When, where and how."""

    title = forms.CharField(
        label=_("Navn på møtet"),
        max_length=160,
        required=False,
        help_text=_("Står det tomt, får møtet navn etter organene."),
    )
    date = forms.DateField(label=_("Dag"), widget=DayInput)
    starts_at = forms.TimeField(label=_("Begynner"), widget=ClockInput, required=False)
    ends_at = forms.TimeField(label=_("Slutter"), widget=ClockInput, required=False)
    place = forms.CharField(label=_("Sted"), max_length=160, required=False)
    mode = forms.ChoiceField(
        label=_("Hvordan"), choices=Meeting.Mode.choices, widget=forms.RadioSelect, initial="physical"
    )
    link = forms.URLField(
        label=_("Lenke til det digitale møtet"),
        max_length=400,
        required=False,
        assume_scheme="https",
        help_text=_("Sendes til dem som kalles inn. Den vises aldri på nettsidene."),
    )

    @property
    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in FactsForm.base_fields}


class NewMeetingForm(FactsForm):
    """A meeting that is to be planned: also which organs meet."""

    lead = forms.ModelChoiceField(Organ.objects.none(), label=_("Organ"))
    others = forms.ModelMultipleChoiceField(
        Organ.objects.none(),
        label=_("Møter sammen med"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ["lead", "others"]

    def __init__(self, *args: Any, cooperation: Cooperation, organs: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("lead", "others"):
            self.fields[name].queryset = organs

    @property
    def organs(self) -> list[Organ]:
        lead = self.cleaned_data["lead"]
        return [lead, *(each for each in self.cleaned_data["others"] if each != lead)]


class PointForm(WorkForm):
    """A break or a guest."""

    kind = forms.ChoiceField(
        label=_("Slag"),
        choices=[
            (ProgrammePoint.Kind.BREAK, _("pause")),
            (ProgrammePoint.Kind.GUEST, _("gjest eller presentasjon")),
        ],
    )
    title = forms.CharField(label=_("Hva skal det stå?"), max_length=200)
    starts_at = forms.TimeField(label=_("Klokkeslett"), widget=ClockInput, required=False)


class PointLineForm(WorkForm):
    """A line that is no case yet: what it says and when."""

    title = forms.CharField(label=_("Hva skal det stå?"), max_length=200)
    starts_at = forms.TimeField(label=_("Klokkeslett"), widget=ClockInput, required=False)


class ItemLineForm(WorkForm):
    """A case on the agenda: when, with whom, and whether the meeting is closed for it."""

    starts_at = forms.TimeField(label=_("Klokkeslett"), widget=ClockInput, required=False)
    guests = forms.CharField(
        label=_("Gjester og presentasjoner"),
        max_length=300,
        required=False,
        help_text=_("Hvem de er, og hvor de kommer fra. Det blir offentlig med innkallingen."),
    )
    note = forms.CharField(label=_("Merknad på sakslisten"), max_length=300, required=False)
    is_closed = forms.BooleanField(label=_("Møtet er lukket i denne saken"), required=False)
    closed_basis = forms.CharField(
        label=_("Hjemmel for å lukke"),
        max_length=120,
        required=False,
        help_text=_("For eksempel «kommuneloven § 11-5 tredje ledd bokstav a»."),
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("is_closed") and not found.get("closed_basis"):
            self.add_error("closed_basis", _("Et møte kan bare lukkes med hjemmel. Skriv paragrafen."))
        if not found.pop("is_closed", False):
            found["closed_basis"] = ""
        return found


class CallingOffForm(ReasonForm):
    """Why something is called off."""

    because = reason_field(_("Begrunnelsen er offentlig og sendes til dem som er innkalt."))


class MoveForm(CallingOffForm):
    """The new day, and why."""

    to = forms.DateField(label=_("Ny dag"), widget=DayInput)
    starts_at = forms.TimeField(label=_("Begynner"), widget=ClockInput, required=False)
    ends_at = forms.TimeField(label=_("Slutter"), widget=ClockInput, required=False)
    place = forms.CharField(label=_("Sted"), max_length=160, required=False)
    field_order = ["to", "starts_at", "ends_at", "place", "because"]


class SendBackForm(WorkForm):
    """What the chair wants changed."""

    because = forms.CharField(label=_("Hva må endres?"), max_length=300)


class AbsenceForm(WorkForm):
    """Yes or no, and perhaps why."""

    answer = forms.ChoiceField(choices=[("coming", ""), ("absent", "")], widget=forms.HiddenInput)
    because = forms.CharField(
        label=_("Hvorfor (valgfritt)"),
        max_length=300,
        required=False,
        help_text=_("Bare sekretariatet og lederen ser dette. Ikke skriv om helsen din."),
    )


class AddressForm(WorkForm):
    """Where the holder of a seat gets mail."""

    email = forms.EmailField(label=_("E-postadresse"), required=False)
