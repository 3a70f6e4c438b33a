"""The forms about accounts and mandates."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.access.models import Account, Mandate
from samrad.access.models.mandate import FOR_ORGANISATIONS, FOR_ORGANS, IN_ONE_COOPERATION
from samrad.access.rules import may
from samrad.access.selectors import SEATS_OF
from samrad.core.forms import DayInput, WorkForm
from samrad.core.models import WrittenLanguage
from samrad.core.viewers import Viewer
from samrad.organisations.models import Cooperation, Organ, Organisation, Person
from samrad.organisations.selectors import organs_of, participations_of


class MandateForm(WorkForm):
    """A mandate in one cooperation: what, on behalf of whom, and for how long."""

    kind = forms.ChoiceField(label=gettext_lazy("Fullmakt"))
    on_behalf_of = forms.ChoiceField(
        label=gettext_lazy("På vegne av"),
        help_text=gettext_lazy(
            "Et organ for sekretariat, leder, folkevalgt og nettverk. Ellers en kommune eller annen deltaker."
        ),
    )
    person = forms.ModelChoiceField(
        label=gettext_lazy("Person i registeret"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=gettext_lazy("Ingen"),
        help_text=gettext_lazy(
            "Trengs for leder, folkevalgt og medlem av nettverk. Fullmakten varer like lenge som plassen."
        ),
    )
    start_on = forms.DateField(label=gettext_lazy("Fra og med"), widget=DayInput)
    end_on = forms.DateField(
        label=gettext_lazy("Til og med"),
        widget=DayInput,
        required=False,
        help_text=gettext_lazy("Står det tomt, gjelder den til den blir avsluttet."),
    )

    def __init__(self, *args: Any, cooperation: Cooperation, by: Viewer, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cooperation, self.today = cooperation, today
        self.fields["kind"].choices = kinds_given(by, cooperation)
        self.fields["on_behalf_of"].choices = holders(cooperation, today)
        self.fields["person"].queryset = people_without_account(cooperation)
        self.fields["start_on"].initial = today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        kind, behind = cleaned.get("kind"), cleaned.get("on_behalf_of", "")
        if kind in FOR_ORGANS and not behind.startswith("organ:"):
            self.add_error("on_behalf_of", _("Velg et organ for denne fullmakten."))
        if kind in FOR_ORGANISATIONS and not behind.startswith("organisation:"):
            self.add_error("on_behalf_of", _("Velg en kommune eller annen deltaker for denne fullmakten."))
        start, end = cleaned.get("start_on"), cleaned.get("end_on")
        if start and end and end < start:
            self.add_error("end_on", _("Siste dag kan ikke være før første dag."))
        return cleaned

    def mandate(self) -> dict[str, Any]:
        """What was chosen, as the services take it."""
        chosen = self.cleaned_data
        which, _colon, key = chosen["on_behalf_of"].partition(":")
        behind = (Organ if which == "organ" else Organisation).objects.get(pk=int(key))
        is_of_organ = chosen["kind"] in FOR_ORGANS and chosen["kind"] not in IN_ONE_COOPERATION
        return {
            "kind": chosen["kind"],
            which: behind,
            "cooperation": None if is_of_organ else self.cooperation,
            "person": chosen["person"] if chosen["kind"] in SEATS_OF else None,
            "start_on": chosen["start_on"],
            "end_on": chosen["end_on"],
        }


class InvitationForm(MandateForm):
    """Who is invited, and the first mandate."""

    name = forms.CharField(label=gettext_lazy("Navn"), max_length=120)
    email = forms.EmailField(
        label=gettext_lazy("E-postadresse"),
        max_length=254,
        help_text=gettext_lazy("Dit går invitasjonen, med en lenke som virker i tre døgn."),
    )
    field_order = ("name", "email", "kind", "on_behalf_of", "person", "start_on", "end_on")


def kinds_given(by: Viewer, cooperation: Cooperation) -> list[tuple[str, str]]:
    """The kinds of mandate this viewer may give in the cooperation."""
    return [
        (kind, str(label).capitalize())
        for kind, label in Mandate.Kind.choices
        if may(by, "mandate.give", Mandate(kind=kind, cooperation=cooperation))
    ]


def holders(cooperation: Cooperation, today: date) -> list[tuple[str, Any]]:
    """On behalf of whom, organs before participants."""
    organs = [(f"organ:{each.pk}", each.name) for each in organs_of(cooperation, today)]
    participants = [
        (f"organisation:{each.organisation_id}", each.organisation.name)
        for each in participations_of(cooperation, today)
    ]
    return [("", _("Velg …")), (_("Organer"), organs), (_("Deltakere"), participants)]


def people_without_account(cooperation: Cooperation) -> Any:
    """Those with a place in the cooperation's organs whom nobody signs in as."""
    seated = Person.objects.filter(seats__organ__cooperation=cooperation, account__isnull=True)
    return seated.distinct().order_by("sort_key")


class EndForm(WorkForm):
    """The last day of a mandate."""

    last_day = forms.DateField(label=gettext_lazy("Siste dag"), widget=DayInput)


class HandOverForm(WorkForm):
    """To whom, and for how long, a mandate is lent."""

    to = forms.ModelChoiceField(
        label=gettext_lazy("Hvem skal ha den?"),
        queryset=Account.objects.none(),
        empty_label=gettext_lazy("Velg …"),
        help_text=gettext_lazy(
            "De som kan ha den og har konto. Mangler det noen, ber du sekretariatet invitere dem."
        ),
    )
    start_on = forms.DateField(label=gettext_lazy("Fra og med"), widget=DayInput)
    end_on = forms.DateField(label=gettext_lazy("Til og med"), widget=DayInput)

    def __init__(self, *args: Any, deputies: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = deputies
        self.fields["start_on"].initial = today


class LanguageForm(WorkForm):
    language = forms.ChoiceField(
        label=gettext_lazy("Språk i e-post til meg"), choices=WrittenLanguage.choices
    )
