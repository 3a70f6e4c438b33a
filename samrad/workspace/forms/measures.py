"""Forms of a measure: what it is, how far it has come, and its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from samrad.access.models import Account
from samrad.cases.models import Case
from samrad.cases.selectors import cases_visible_to
from samrad.commitments.models import Undertaking
from samrad.core.forms import DayInput, SearchedField, WorkForm, dress
from samrad.core.models import WrittenLanguage
from samrad.core.viewers import Viewer
from samrad.knowledge.selectors import indicators_visible_to
from samrad.organisations.models import Cooperation, Organ
from samrad.organisations.selectors import participants
from samrad.strategy.models import Measure
from samrad.strategy.reading.measure_goals import GoalChoice, goals_to_serve
from samrad.strategy.selectors import goals_visible_to
from samrad.strategy.services.measures import Written
from samrad.workspace.forms.deadlines import MovedBecause

Phase = Undertaking.Phase


@dataclass(frozen=True)
class Choosable:
    """What a measure of a cooperation can be tied to."""

    cooperation: Cooperation
    viewer: Viewer
    today: date


class GoalField(forms.ModelMultipleChoiceField):
    """Goals under their titles; those not in a plan that holds are left out."""

    def __init__(self, *args: Any, titles: list[GoalChoice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = [(each.pk, each.title) for each in titles]


class MeasureForm(WorkForm):
    """A measure. Who owns it and who answers for it are asked for before all that can wait."""

    title = forms.CharField(label=_("Tiltak"), max_length=200)
    summary = forms.CharField(
        label=_("Hva som skal gjøres, og hvorfor"), widget=forms.Textarea(attrs={"rows": 5}), required=False
    )
    language = forms.ChoiceField(label=_("Skrevet på"), choices=WrittenLanguage.choices)
    owner_office = forms.CharField(
        label=_("Kontoret eller rollen som eier det"),
        help_text=_("For eksempel «Kommunalsjef helse». Vises for alle."),
        max_length=120,
    )
    owner_organisation = forms.ModelChoiceField(
        label=_("Hos hvem"), queryset=None, required=False, empty_label=_("Samarbeidets eget sekretariat")
    )
    responsible_organ = forms.ModelChoiceField(
        label=_("Politisk ansvarlig organ"), queryset=None, empty_label=_("Velg et organ")
    )
    owner_name = forms.CharField(
        label=_("Hvem som svarer for kontoret"),
        help_text=_("Navn og adresse brukes bare til statusmeldinger og vises aldri for andre."),
        max_length=120,
        required=False,
    )
    owner_email = forms.EmailField(label=_("E-postadressen dit"), required=False)
    owner_account = forms.ModelChoiceField(
        label=_("Eller en som har konto"), queryset=None, required=False, empty_label=_("Ingen")
    )
    start_on = forms.DateField(label=_("Begynner"), widget=DayInput, required=False)
    due_on = forms.DateField(label=_("Frist"), widget=DayInput, required=False)
    due_because = MovedBecause()

    def __init__(self, *args: Any, among: Choosable, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        home = among.cooperation
        self.fields["owner_organisation"].queryset = participants(home, among.today)
        self.fields["responsible_organ"].queryset = Organ.objects.on(among.today).filter(cooperation=home)
        self.fields["owner_account"].queryset = accounts_in(home, among.today)
        cases = cases_to_choose(among, self.initial.get("case"))
        self.fields["case"] = SearchedField(
            label=_("Saken det ble til i"),
            help_text=_("Skriv noe av tittelen, og velg. De nyeste står først."),
            rows=[(each.pk, case_told(each), each) for each in cases],
            required=False,
        )
        self.tie(among)
        if not self.initial.get("due_on"):
            del self.fields["due_because"]  # there is nothing to move yet
        dress(self)

    def tie(self, among: Choosable) -> None:
        """Goals and indicators to tick, where there are any."""
        home, viewer, ticks = among.cooperation, among.viewer, forms.CheckboxSelectMultiple
        self.fields["goals"] = GoalField(
            label=_("Mål det tjener"),
            queryset=goals_visible_to(viewer).filter(plan__cooperation=home),
            titles=goals_to_serve(home, viewer),
            widget=ticks,
            required=False,
        )
        self.fields["indicators"] = forms.ModelMultipleChoiceField(
            label=_("Indikatorer som viser hvordan det går"),
            queryset=indicators_visible_to(viewer).filter(cooperation=home),
            widget=ticks,
            required=False,
        )
        for name in ("goals", "indicators"):
            if not list(self.fields[name].choices):
                del self.fields[name]

    def written(self) -> Written:
        values: dict[str, Any] = {"goals": [], "indicators": []} | self.cleaned_data
        return Written(**values | {"goals": list(values["goals"]), "indicators": list(values["indicators"])})


def cases_to_choose(among: Choosable, chosen: int | None) -> QuerySet[Case]:
    """The newest first, and the one that is chosen already.

    Standing items (minutes, for information, any other business) begin no measure.
    """
    rows = cases_visible_to(among.viewer).filter(cooperation=among.cooperation)
    rows = rows.filter(Q(kind=Case.Kind.ORDINARY) | Q(pk=chosen))
    return rows.order_by(F("proposed_on").desc(nulls_last=True), "-pk")


def case_told(case: Case) -> str:
    """`Felles legevakt (2026)`"""
    return f"{case.title} ({case.proposed_on.year})" if case.proposed_on else case.title


def accounts_in(cooperation: Cooperation, today: date) -> Any:
    """Those with a mandate in the cooperation today, or for one who takes part in it."""
    here = participants(cooperation, today)
    rows = Account.objects.filter(is_active=True)
    own = rows.filter(mandates__cooperation=cooperation) | rows.filter(mandates__organisation__in=here)
    return own.distinct().order_by("name", "pk")


def initial_of(measure: Measure) -> dict[str, Any]:
    """The measure as the form shows it."""
    names = [
        name for name in Written.__dataclass_fields__ if name not in {"goals", "indicators", "due_because"}
    ]
    rows = [name for name in names if measure._meta.get_field(name).is_relation]
    plain = {name: getattr(measure, name) for name in names if name not in rows}
    return (
        plain
        | {name: getattr(measure, f"{name}_id") for name in rows}
        | {
            "goals": list(measure.measure_goals.values_list("goal", flat=True)),
            "indicators": list(measure.measure_indicators.values_list("indicator", flat=True)),
        }
    )


class PhaseForm(WorkForm):
    """How far it has come; that it is carried out is said by reporting it done."""

    phase = forms.ChoiceField(
        label=_("Fase"),
        choices=[each for each in Phase.choices if each[0] != Phase.CARRIED_OUT],
        widget=forms.RadioSelect,
    )


class StepForm(WorkForm):
    step = forms.CharField(label=_("Neste steg"), max_length=200, required=False)
    by_day = forms.DateField(label=_("Til hvilken dag"), widget=DayInput, required=False)


class FinishForm(WorkForm):
    on = forms.DateField(label=_("Ferdig"), widget=DayInput)


class StopForm(WorkForm):
    on = forms.DateField(label=_("Stoppet"), widget=DayInput)
    because = forms.CharField(
        label=_("Hvorfor"),
        help_text=_("Vises på siden til tiltaket."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=300,
    )


class OverruleForm(WorkForm):
    status = forms.ChoiceField(
        label=_("Status"), choices=Undertaking.Status.choices, widget=forms.RadioSelect
    )
    because = forms.CharField(
        label=_("Hvorfor"),
        help_text=_("Begrunnelsen vises sammen med statusen, og den som er regnet ut, står ved siden av."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=300,
    )
