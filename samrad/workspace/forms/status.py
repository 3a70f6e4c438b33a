"""Forms of status that comes in: what is chosen, an owner's answers, a network's, a new address."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.commitments.models import Commitment, FollowUp, StatusReport, Undertaking
from samrad.commitments.reading.status import Asked
from samrad.commitments.services.status_follow_up import Chosen
from samrad.commitments.services.status_reports import Answer
from samrad.core.forms import DayInput, WorkForm, dress

Said = StatusReport.Said
THREE = [(each.value, each.label) for each in (Said.ON_TIME, Said.LATE, Said.DONE)]


class FollowUpForm(WorkForm):
    """How a cooperation follows up."""

    is_on = forms.BooleanField(label=gettext_lazy("Spør eierne fast"), required=False)
    every_months = forms.TypedChoiceField(
        label=gettext_lazy("Hvor ofte"),
        coerce=int,
        choices=[
            (1, gettext_lazy("hver måned")),
            (2, gettext_lazy("annenhver måned")),
            (3, gettext_lazy("hver tredje måned")),
            (4, gettext_lazy("hver fjerde måned (tertial)")),
            (6, gettext_lazy("hver sjette måned")),
            (12, gettext_lazy("en gang i året")),
        ],
    )
    next_on = forms.DateField(label=gettext_lazy("Neste runde åpner"), widget=DayInput, required=False)
    answer_days = forms.IntegerField(label=gettext_lazy("Dager å svare på"), min_value=1, max_value=60)
    remind_days = forms.IntegerField(
        label=gettext_lazy("Påminnelse så mange dager før fristen"),
        help_text=gettext_lazy("0: ingen påminnelse."),
        min_value=0,
        max_value=30,
    )
    escalate_days = forms.IntegerField(
        label=gettext_lazy("Meld videre så mange dager etter fristen"),
        help_text=gettext_lazy("Da får kommunens kontaktperson en e-post om det som mangler."),
        min_value=1,
        max_value=60,
    )
    fresh_days = forms.IntegerField(
        label=gettext_lazy("Så mange dager er en status fersk"), min_value=1, max_value=730
    )

    def chosen(self) -> Chosen:
        return Chosen(**self.cleaned_data)


def initial_of(follow_up: FollowUp) -> dict[str, Any]:
    return {each.name: getattr(follow_up, each.name) for each in fields(Chosen)}


def number_written(number: Decimal | None) -> Decimal | None:
    """As somebody would write it: no noughts after the comma."""
    return None if number is None else Decimal(f"{number.normalize():f}")


@dataclass(frozen=True)
class AnswerFields:
    """The fields about one undertaking, or about one participant's part in it."""

    about: object
    said: forms.BoundField
    sentence: forms.BoundField
    number: forms.BoundField
    unit: forms.BoundField
    counts: str


class SaidForm(WorkForm):
    """Fields for each of several things: how it goes, a sentence, a number with what it counts."""

    # A whole sentence is in sight on a phone.
    sentence_widget: forms.Widget = forms.Textarea(attrs={"rows": 2})

    def add(self, key: object, *, label: str, before: StatusReport | None) -> None:
        self.fields[f"said-{key}"] = forms.ChoiceField(
            label=label,
            choices=THREE,
            widget=forms.RadioSelect,
            required=False,
            initial=before.said if before else None,
        )
        self.fields[f"sentence-{key}"] = forms.CharField(
            label=gettext_lazy("En setning"),
            max_length=300,
            required=False,
            initial=before.sentence if before else "",
            widget=copy(self.sentence_widget),
        )
        self.fields[f"number-{key}"] = forms.DecimalField(
            label=gettext_lazy("Tall"),
            max_digits=14,
            decimal_places=2,
            required=False,
            localize=True,
            initial=number_written(before.number if before else None),
        )

    def add_unit(self, name: str, initial: str) -> None:
        self.fields[name] = forms.CharField(
            label=gettext_lazy("Hva tallet teller"), max_length=40, required=False, initial=initial
        )

    def unit_name(self, key: object) -> str:
        """The field that says what the number of this thing counts."""
        return f"unit-{key}"

    def fields_of(self, key: object, about: object, counts: str) -> AnswerFields:
        names = (f"said-{key}", f"sentence-{key}", f"number-{key}", self.unit_name(key))
        return AnswerFields(about, *(self[each] for each in names), counts)

    def values_of(self, key: object) -> dict[str, Any]:
        return {
            "said": self.cleaned_data.get(f"said-{key}", ""),
            "sentence": " ".join(self.cleaned_data.get(f"sentence-{key}", "").split()),
            "number": self.cleaned_data.get(f"number-{key}"),
            "number_unit": self.cleaned_data.get(self.unit_name(key), ""),
        }

    def check(self, key: object) -> None:
        """What belongs together of one thing; said at the field it is about."""
        values = self.values_of(key)
        has_number = values["number"] is not None
        if values["said"] == Said.LATE and not values["sentence"]:
            self.add_error(f"sentence-{key}", _("Skriv en setning om hva som gjør det forsinket."))
        if not values["said"] and (values["sentence"] or has_number):
            self.add_error(f"said-{key}", _("Velg i rute, forsinket eller ferdig."))
        if has_number and not values["number_unit"] and self.unit_name(key) not in self.errors:
            self.add_error(self.unit_name(key), _("Skriv hva tallet teller, for eksempel «elever»."))


class AnswersForm(SaidForm):
    """An owner's measures one under another."""

    def __init__(self, *args: Any, asked: Sequence[Asked], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        for each in asked:
            key = each.undertaking.pk
            self.add(key, label=each.undertaking.title, before=each.said)
            self.add_unit(self.unit_name(key), each.unit)
        dress(self)

    def lines(self) -> list[AnswerFields]:
        return [self.fields_of(each.undertaking.pk, each, each.unit) for each in self.asked]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        for each in self.asked:
            self.check(each.undertaking.pk)
        if not self.errors and not any(values[f"said-{each.undertaking.pk}"] for each in self.asked):
            raise forms.ValidationError(
                gettext_lazy("Du har ikke valgt noe ennå. Trykk på hvordan det går med ett eller flere.")
            )
        return values

    def answers(self) -> list[Answer]:
        rows = [(each.undertaking, self.values_of(each.undertaking.pk)) for each in self.asked]
        return [Answer(undertaking=undertaking, **values) for undertaking, values in rows if values["said"]]


class NetworkForm(SaidForm):
    """All participants of one undertaking on one screen."""

    sentence_widget = forms.TextInput()

    def __init__(
        self,
        *args: Any,
        commitments: Sequence[Commitment],
        newest: dict[int, StatusReport],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.commitments = commitments
        self.newest = newest
        for each in commitments:
            self.add(each.pk, label=each.organisation.name, before=None)
        self.add_unit("unit", next((row.number_unit for row in newest.values() if row.number_unit), ""))
        dress(self)

    def unit_name(self, key: object) -> str:
        """All count the same."""
        return "unit"

    def lines(self) -> list[AnswerFields]:
        return [self.fields_of(each.pk, (each, self.newest.get(each.pk)), "") for each in self.commitments]

    def clean(self) -> dict[str, Any]:
        for each in self.commitments:
            self.check(each.pk)
        return self.cleaned_data

    def answers(self, undertaking: Undertaking) -> list[Answer]:
        rows = [(each, self.values_of(each.pk)) for each in self.commitments]
        return [Answer(undertaking, commitment=each, **values) for each, values in rows if values["said"]]


class AddressForm(WorkForm):
    """Where an owner is written to from now on in a round."""

    name = forms.CharField(label=gettext_lazy("Navn"), max_length=120, required=False)
    email = forms.EmailField(label=gettext_lazy("E-postadresse"))
