"""Forms of what is fetched: finding a table, and choosing in its variables."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samrad.core.forms import WorkForm, dress
from samrad.engine.json_stat import Dimension, Outline, Role
from samrad.knowledge.models import StatisticsQuery
from samrad.knowledge.services.fetching import Chosen
from samrad.knowledge.statistics.gathering import country_codes
from samrad.knowledge.statistics.places import SUMS_OF_MUNICIPALITIES, place_variable

PERIODS = [
    ("top(5)", _("de 5 siste")),
    ("top(10)", _("de 10 siste")),
    ("top(20)", _("de 20 siste")),
    ("*", _("alle")),
]
USUAL_PERIODS = "top(10)"


class FindTable(WorkForm):
    """Words to find a table by, or its number."""

    ord = forms.CharField(
        label=_("Hva handler tallene om?"),
        help_text=_("Skriv ord fra tabellens tittel, for eksempel «utenfor arbeid kommune», eller nummeret."),
        max_length=100,
    )


class ChooseInTable(WorkForm):
    """One choice in each variable of a table; a variable that may be left out can be."""

    def __init__(self, *args: Any, table: str, outline: Outline, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table, self.outline = table, outline
        self.place, self.time = place_variable(outline), outline.of_role(Role.TIME)
        for number, dimension in enumerate(outline.dimensions):
            if dimension not in (self.place, self.time):
                self.fields[f"v{number}"] = one_of(dimension)
        if self.place is not None:
            self.add_place(self.place)
        self.fields["perioder"] = forms.ChoiceField(
            label=_("Perioder"), choices=PERIODS, initial=USUAL_PERIODS
        )
        dress(self)

    def add_place(self, place: Dimension) -> None:
        """The code lists that sum municipalities, the consistent one proposed; and which country is meant."""
        lists = [each for each in place.code_lists if each.id.startswith(SUMS_OF_MUNICIPALITIES)]
        if lists:
            self.fields["omrader"] = forms.ChoiceField(
                label=_("Kommunene"),
                choices=[*((each.id, each.label) for each in lists), ("", _("slik grensene var hvert år"))],
                initial=lists[0].id,
                required=False,
                help_text=_("Sammenslåtte tidsserier kan sammenliknes over grensene fra 2020 og 2024."),
            )
        countries = country_codes(place)
        if len(countries) > 1:
            self.fields["landet"] = forms.ChoiceField(
                label=_("Landet"), choices=countries, initial=countries[0][0], required=False
            )

    def chosen(self) -> Chosen:
        """What is chosen, as a query keeps it."""
        said = self.cleaned_data
        choices = {
            dimension.id: [said[f"v{number}"]]
            for number, dimension in enumerate(self.outline.dimensions)
            if said.get(f"v{number}")
        }
        if self.time is not None:
            choices[self.time.id] = [said["perioder"]]
        if self.place is not None and said.get("landet"):
            choices[self.place.id] = [said["landet"]]
        lists = {self.place.id: said["omrader"]} if self.place is not None and said.get("omrader") else {}
        return Chosen(self.table, choices, lists, self.place.id if self.place is not None else "")


def one_of(dimension: Dimension) -> forms.ChoiceField:
    """One value; the whole first, where the variable may be left out."""
    choices = [(code, dimension.name_of(code)) for code in dimension.codes]
    if dimension.may_be_left_out:
        choices = [("", str(_("alle, uten å dele opp"))), *choices]
    return forms.ChoiceField(
        label=dimension.label.capitalize(), choices=choices, required=not dimension.may_be_left_out
    )


def initial_of(query: StatisticsQuery | None, outline: Outline) -> dict[str, str]:
    """What is chosen today, for a query of the same table."""
    if query is None:
        return {}
    found = {
        f"v{number}": query.choices[each.id][0]
        for number, each in enumerate(outline.dimensions)
        if query.choices.get(each.id)
    }
    time = outline.of_role(Role.TIME)
    if time is not None and query.choices.get(time.id):
        found["perioder"] = query.choices[time.id][0]
    if query.choices.get(query.areas):
        found["landet"] = query.choices[query.areas][0]
    return {**found, "omrader": query.codelists.get(query.areas, "")}
