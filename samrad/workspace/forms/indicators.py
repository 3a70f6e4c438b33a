"""Forms of indicators: what an indicator says of itself, its figures, targets, breaks, and a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.core.forms import WorkForm, dress
from samrad.engine.figure_cells import NotAFigure, read_cell, with_decimals
from samrad.engine.figures import Figure
from samrad.knowledge.models import Indicator
from samrad.knowledge.reading.places import Place
from samrad.knowledge.services.figures import Cell, Whose
from samrad.knowledge.services.indicators import NEVER_SUMMED, Written
from samrad.knowledge.services.targets import Aim
from samrad.knowledge.words import period_text


class IndicatorForm(WorkForm):
    """What an indicator is."""

    title = forms.CharField(label=gettext_lazy("Tittel"), max_length=160)
    definition = forms.CharField(
        label=gettext_lazy("Definisjon"),
        help_text=gettext_lazy("Hva som er talt, og hvem som er med. Står ved tallet overalt."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
    )
    unit = forms.CharField(
        label=gettext_lazy("Enhet"),
        help_text=gettext_lazy("For eksempel prosent, personer, kr."),
        max_length=40,
    )
    decimals = forms.IntegerField(
        label=gettext_lazy("Desimaler"), min_value=0, max_value=6, initial=0, required=False
    )
    every = forms.ChoiceField(label=gettext_lazy("Nye tall kommer hvert"), choices=Indicator.Every.choices)
    direction = forms.ChoiceField(
        label=gettext_lazy("Hva som er bra"),
        choices=Indicator.Direction.choices,
        initial=Indicator.Direction.NEITHER,
        widget=forms.RadioSelect,
    )
    base_year = forms.IntegerField(
        label=gettext_lazy("Året målene regnes fra"),
        help_text=gettext_lazy("Tomt: fra det første tallet i serien."),
        min_value=1900,
        max_value=2100,
        required=False,
    )
    may_be_summed = forms.BooleanField(
        label=gettext_lazy("Kan summeres: regionens tall er summen av deltakernes"),
        help_text=gettext_lazy("Gjelder antall. Andeler og gjennomsnitt kan aldri summeres."),
        required=False,
    )
    publisher = forms.CharField(
        label=gettext_lazy("Kilde"), help_text=gettext_lazy("Hvem tallene kommer fra."), max_length=120
    )
    link = forms.URLField(
        label=gettext_lazy("Lenke til kilden"), required=False, assume_scheme="https", max_length=300
    )
    sentence = forms.CharField(
        label=gettext_lazy("Setning til situasjonsbildet"),
        help_text=gettext_lazy("Hva tallet betyr for oss, med én setning."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Skrevet på"), choices=[("nb", "bokmål"), ("nn", "nynorsk")], initial="nb"
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("may_be_summed") and values.get("unit", "").strip().lower() in NEVER_SUMMED:
            self.add_error(
                "may_be_summed", _("Andeler kan ikke summeres. Ta bort krysset, eller endre enheten.")
            )
        return values

    def written(self) -> Written:
        return Written(**self.cleaned_data | {"decimals": self.cleaned_data["decimals"] or 0})


def initial_of(indicator: Indicator) -> dict[str, Any]:
    return {name: getattr(indicator, name) for name in Written.__dataclass_fields__}


class FigureField(forms.CharField):
    """A cell that takes a number or one of the three signs."""

    def __init__(self, label: str, initial: str) -> None:
        super().__init__(
            label=label, initial=initial, required=False, max_length=40, show_hidden_initial=True, strip=True
        )

    def to_python(self, value: Any) -> Any:
        try:
            return read_cell(super().to_python(value) or "")
        except NotAFigure as wrong:
            raise forms.ValidationError(
                _("%(label)s: «%(text)s» er verken et tall eller ett av tegnene .. : og .")
                % {"label": self.label, "text": wrong}
            ) from wrong

    def validate(self, value: Any) -> None:
        """A figure has been read; there is nothing more to check of it."""

    def run_validators(self, value: Any) -> None:
        """As `validate`: the validators of a text aren't for figures."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Is another figure told than the one the page was made with?"""
        before = initial if isinstance(initial, Figure) else read_cell(initial or "")
        try:
            return read_cell(data or "") != before
        except NotAFigure:
            return True


@dataclass(frozen=True)
class GridRow:
    place: Place
    fields: list[forms.BoundField]


class FiguresForm(WorkForm):
    """Places down, periods across. Only the cells somebody has changed are told."""

    def __init__(
        self,
        *args: Any,
        places: Sequence[Place],
        periods: Sequence[str],
        told: dict[Cell, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.places, self.periods = places, periods
        for place in places:
            for period in periods:
                label = f"{place.name}, {period_text(period)}"
                cell = Cell(place.area, place.organisation, period)
                self.fields[f"{place.key}-{period}"] = FigureField(label, told.get(cell, ""))
        dress(self)

    def rows(self) -> list[GridRow]:
        return [
            GridRow(place, [self[f"{place.key}-{period}"] for period in self.periods])
            for place in self.places
        ]

    def figures(self) -> dict[Cell, Figure | None]:
        changed = set(self.changed_data)
        return {
            Cell(place.area, place.organisation, period): self.cleaned_data[name]
            for place in self.places
            for period in self.periods
            if (name := f"{place.key}-{period}") in changed
        }

    def cell_faults(self) -> list[str]:
        return [str(fault) for name in self.fields for fault in self.errors.get(name, [])]


NEW_YEARS = 2  # empty columns for targets in years that have none


class TargetsForm(WorkForm):
    """Whose targets down, years across; years without targets are written in."""

    def __init__(
        self,
        *args: Any,
        rows: Sequence[tuple[int | None, str]],
        told: dict[Aim, Decimal],
        least: int,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rows_told, self.told, self.least = rows, told, least
        self.years = sorted({aim.year for aim in told})
        for number in range(len(self.years) + NEW_YEARS):
            self.add_column(number)
        dress(self)

    def add_column(self, number: int) -> None:
        year = self.years[number] if number < len(self.years) else None
        label = _("År")
        self.fields[f"year-{number}"] = forms.IntegerField(
            label=label, initial=year, min_value=2000, max_value=2100, required=False
        )
        for who, name in self.rows_told:
            value = self.told.get(Aim(who, year)) if year else None
            initial = "" if value is None else with_decimals(value, self.least).replace(".", ",")
            self.fields[f"{who or 'region'}-{number}"] = FigureField(f"{name}, {year or label}", initial)

    def columns(self) -> range:
        return range(len(self.years) + NEW_YEARS)

    def year_fields(self) -> list[forms.BoundField]:
        return [self[f"year-{number}"] for number in self.columns()]

    def rows(self) -> list[tuple[str, list[forms.BoundField]]]:
        return [
            (name, [self[f"{who or 'region'}-{number}"] for number in self.columns()])
            for who, name in self.rows_told
        ]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        years = [values.get(f"year-{number}") for number in self.columns()]
        there = [year for year in years if year]
        if len(there) != len(set(there)):
            self.add_error(None, _("Samme år står to ganger. Skriv alle målene for året i én kolonne."))
        for number in self.columns():
            figures = [values.get(f"{who or 'region'}-{number}") for who, _name in self.rows_told]
            if any(figures) and not years[number]:
                self.add_error(None, _("Skriv hvilket år målene i kolonnen gjelder."))
            if any(figure and figure.value is None for figure in figures):
                self.add_error(None, _("Et mål er et tall. La cellen stå tom der det ikke er noe mål."))
        return values

    def targets(self) -> dict[Aim, Decimal | None]:
        """What is told, and nothing for those that were there and aren't any more."""
        told: dict[Aim, Decimal | None] = dict.fromkeys(self.told)
        for number in self.columns():
            year = self.cleaned_data[f"year-{number}"]
            for who, _name in self.rows_told:
                figure = self.cleaned_data[f"{who or 'region'}-{number}"]
                if year and figure:
                    told[Aim(who, year)] = figure.value
        return told


class SheetForm(WorkForm):
    """A sheet as a file, or pasted."""

    file = forms.FileField(label=gettext_lazy("Regneark (XLSX eller CSV)"), required=False)
    sheet = forms.CharField(
        label=gettext_lazy("Eller lim inn fra regnearket"),
        help_text=gettext_lazy("Merk cellene i regnearket, med overskriftene, og lim dem inn her."),
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
        strip=False,
        max_length=500_000,
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not values.get("file") and not values.get("sheet", "").strip():
            raise forms.ValidationError(_("Velg en fil, eller lim inn cellene."))
        return values


class BreakForm(WorkForm):
    """Where a series breaks, and why."""

    period = forms.ChoiceField(label=gettext_lazy("Fra og med"))
    place = forms.ChoiceField(label=gettext_lazy("For"), required=False)
    because = forms.CharField(
        label=gettext_lazy("Hvorfor"),
        help_text=gettext_lazy(
            "For eksempel: ny definisjon, nye grenser. La stå tomt for å oppheve et brudd."
        ),
        max_length=160,
        required=False,
    )

    def __init__(
        self, *args: Any, periods: Sequence[str], places: Sequence[Place] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.places = {each.key: each for each in places}
        self.fields["period"].choices = [(each, period_text(each)) for each in reversed(periods)]
        self.fields["place"].choices = [("", _("Alle"))] + [(each.key, each.name) for each in places]

    @property
    def whose(self) -> Whose | None:
        """The place that was chosen; None for all of them."""
        place = self.places.get(self.cleaned_data["place"])
        return place and Whose(place.area, place.organisation)
