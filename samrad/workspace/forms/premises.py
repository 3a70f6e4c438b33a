"""The form of the yearly look-back: all premises of a year on one screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samrad.cases.models import Case
from samrad.core.forms import WorkForm, dress
from samrad.strategy.models import LookBack
from samrad.strategy.reading.premises import Premise
from samrad.strategy.services.look_backs import Said


@dataclass(frozen=True)
class PremiseFields:
    """The fields of one premise, beside its words."""

    premise: Premise
    went: forms.BoundField
    text: forms.BoundField


class LookBackForm(WorkForm):
    """How each premise went: a word and a sentence. And the case it is treated in."""

    case = forms.ModelChoiceField(
        label=_("Saken det behandles i"),
        help_text=_("Kan settes inn siden."),
        queryset=None,
        required=False,
        empty_label=_("Ingen sak ennå"),
    )

    def __init__(
        self, *args: Any, premises: Sequence[Premise], year: int, cases: QuerySet[Case], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.premises, self.year = list(premises), year
        self.fields["case"].queryset = cases
        for number, each in enumerate(self.premises, 1):
            row = each.look_backs.get(year)
            self.fields[f"went-{number}"] = forms.ChoiceField(
                label=_("Hvordan det gikk"),
                choices=[(went.value, went.label.capitalize()) for went in LookBack.Went],
                widget=forms.RadioSelect,
                required=False,
                initial=row.went if row else None,
            )
            self.fields[f"text-{number}"] = forms.CharField(
                label=_("Med en setning eller to"),
                widget=forms.Textarea(attrs={"rows": 2}),
                max_length=600,
                required=False,
                initial=row.text if row else "",
            )
        dress(self)

    def lines(self) -> list[PremiseFields]:
        return [
            PremiseFields(each, self[f"went-{number}"], self[f"text-{number}"])
            for number, each in enumerate(self.premises, 1)
        ]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        for number, each in enumerate(self.premises, 1):
            row = each.look_backs.get(self.year)
            if row is not None and row.is_public:
                self.demand(number, values)
        return values

    def demand(self, number: int, values: dict[str, Any]) -> None:
        """What everybody reads says how it went, with a sentence; a draft may lack both."""
        if not values.get(f"went-{number}"):
            self.add_error(f"went-{number}", _("Velg hvordan det gikk."))
        if not values.get(f"text-{number}") and f"text-{number}" not in self.errors:
            self.add_error(f"text-{number}", _("Skriv en setning om hvordan det gikk."))

    def said(self) -> list[Said]:
        values = self.cleaned_data
        return [
            Said(each.wording.goal, values[f"went-{number}"], values[f"text-{number}"])
            for number, each in enumerate(self.premises, 1)
        ]
