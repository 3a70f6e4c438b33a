"""Forms of plans: the plan itself, its text, its goals, its development goals, its status and its case."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samrad.cases.models import Case
from samrad.core.forms import DayInput, WorkForm
from samrad.core.models import PrecisionChoice
from samrad.engine.text_tree import plain_for_editing
from samrad.strategy.models import Goal, GoalWording, Plan, PlanVersion
from samrad.strategy.reading.adoption import Ground
from samrad.strategy.services.goals import WrittenGoal
from samrad.strategy.services.plans import WrittenPlan
from samrad.strategy.services.version_correction import ways_back
from samrad.strategy.services.version_grounds import NEEDS_A_REASON
from samrad.strategy.services.versions import TABLE, WrittenText
from samrad.strategy.words import DEVELOPMENT_GOALS

FIRST_YEAR, LAST_YEAR = 1990, 2100


def year_field(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=FIRST_YEAR, max_value=LAST_YEAR, required=False)


class PlanForm(WorkForm):
    """What a plan is called, and where it belongs."""

    title = forms.CharField(label=_("Navn"), max_length=160)
    kind = forms.ChoiceField(label=_("Slag"), choices=Plan.Kind.choices)
    part = forms.ChoiceField(label=_("Gjelder"), choices=Plan.Part.choices)
    under = forms.ModelChoiceField(
        label=_("Står under"),
        help_text=_("Planen som denne skal sette ut i livet."),
        queryset=None,
        required=False,
        empty_label=_("Ingen; den står øverst"),
    )
    first_year = year_field(_("Første år"))
    last_year = year_field(_("Siste år"))
    about = forms.CharField(
        label=_("Beskrivelse"),
        help_text=_("En setning eller to. Den står i oversikten over styringsdokumentene."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def __init__(self, *args: Any, plans: QuerySet[Plan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["under"].queryset = plans

    def written(self) -> WrittenPlan:
        return WrittenPlan(**self.cleaned_data)


def initial_plan(plan: Plan) -> dict[str, Any]:
    names = ("title", "kind", "part", "first_year", "last_year", "about")
    return {name: getattr(plan, name) for name in names} | {"under": plan.under_id}


class TextForm(WorkForm):
    """The one page and the background, in plain text, and the revision they were written from."""

    page = forms.CharField(
        label=_("Én side"),
        help_text=_(
            "Hva planen vil, så kort at alle leser den. En linje er et avsnitt. Begynn en linje med «# » for "
            "overskrift og «- » for punkt."
        ),
        widget=forms.Textarea(attrs={"rows": 16}),
        required=False,
    )
    background = forms.CharField(
        label=_("Bakgrunn"),
        help_text=_("Det siden bygger på: utfordringer, evalueringer, medvirkning."),
        widget=forms.Textarea(attrs={"rows": 20}),
        required=False,
    )
    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def written(self) -> WrittenText:
        return WrittenText(self.cleaned_data["page"], self.cleaned_data["background"])


def initial_text(version: PlanVersion) -> dict[str, Any]:
    texts = {name: plain_for_editing(version.tree_of(name), TABLE) for name in ("page", "background")}
    return texts | {"base": version.text_revision}


class GoalForm(WorkForm):
    """A goal: its words, where it stands, and whose it is to reach."""

    title = forms.CharField(label=_("Tittel"), max_length=200)
    kind = forms.ChoiceField(label=_("Slag"), choices=Goal.Kind.choices)
    under = forms.ChoiceField(label=_("Står under"), required=False)
    text = forms.CharField(label=_("Tekst"), widget=forms.Textarea(attrs={"rows": 4}), required=False)
    level = forms.ChoiceField(
        label=_("Hvor det hører hjemme"),
        help_text=_("Hvem som har virkemidlene til å nå det."),
        choices=GoalWording.Level.choices,
        widget=forms.RadioSelect,
        initial=GoalWording.Level.REGION,
    )
    level_because = forms.CharField(
        label=_("Hvorfor der"),
        help_text=_("Må skrives når det hører til kommunene eller fylkeskommunen."),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, others: list[GoalWording], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {each.goal.key: each for each in others}
        self.fields["under"].choices = [("", _("Øverst")), *places(others)]

    def written(self) -> WrittenGoal:
        above = self.others.get(self.cleaned_data["under"])
        return WrittenGoal(**self.cleaned_data | {"under": above.goal if above else None})


def places(rows: list[GoalWording], under: int | None = None, level: int = 0) -> list[tuple[str, str]]:
    """Where a goal can stand, as a tree in rank order. What stands under a goal left out is left out too."""
    found = []
    for each in rows:
        if each.under_id == under:
            found.append((each.goal.key, "– " * level + each.title))
            found += places(rows, each.goal_id, level + 1)
    return found


def initial_goal(row: GoalWording) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in ("title", "text", "level", "level_because")}
    return values | {"kind": row.goal.kind, "under": row.under.key if row.under else ""}


class ManyForm(WorkForm):
    """Why a level needs eight or more."""

    under = forms.CharField(widget=forms.HiddenInput, required=False)
    because = forms.CharField(label=_("Hvorfor åtte eller flere trengs"), max_length=300)


class DevelopmentGoalForm(WorkForm):
    """One of the UN's goals, with why it is chosen."""

    number = forms.TypedChoiceField(
        label=_("Bærekraftsmål"),
        choices=[(number, f"{number} {name}") for number, name in DEVELOPMENT_GOALS.items()],
        coerce=int,
    )
    goal = forms.ChoiceField(label=_("Gjelder"), required=False)
    because = forms.CharField(
        label=_("Hvorfor det er valgt"),
        help_text=_("Hva vi gjør som hjelper målet. Uten en grunn velges det ikke."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, goals: list[GoalWording], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goals = {each.goal.key: each.goal for each in goals}
        titles = [(each.goal.key, each.title) for each in goals]
        self.fields["goal"].choices = [("", _("Hele planen")), *titles]

    def chosen(self) -> dict[str, Any]:
        return self.cleaned_data | {"goal": self.goals.get(self.cleaned_data["goal"])}


class NoteForm(WorkForm):
    """Something to say about a status."""

    note = forms.CharField(label=_("Merknad"), max_length=300, required=False)


class AdoptForm(NoteForm):
    """When it was adopted, as far as that is known."""

    on = forms.DateField(label=_("Vedtatt"), widget=DayInput, required=False)
    precision = forms.ChoiceField(
        label=_("Hvor sikkert er det"), choices=PrecisionChoice.choices, initial=PrecisionChoice.DAY
    )
    field_order = ("on", "precision", "note")


WHY_IT_HOLDS = {
    Ground.decided: _("Hvor regionrådet bestemte at planen gjelder likevel, og hvorfor"),
    Ground.no_case: _("Hvorfor den gjelder uten en sak"),
}


class ForceForm(NoteForm):
    """From when it holds; and why, where its case doesn't say so."""

    on = forms.DateField(label=_("Gjelder fra"), widget=DayInput, initial=timezone.localdate)
    # Room for what is written before the reason (`version_grounds.noted`).
    note = forms.CharField(label=_("Merknad"), max_length=200, required=False)
    field_order = ("on", "note")

    def __init__(self, *args: Any, ground: Ground, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if ground in NEEDS_A_REASON:
            note = self.fields["note"]
            note.required, note.label, note.help_text = True, WHY_IT_HOLDS[ground], _("Blir offentlig.")


class LapseForm(WorkForm):
    """When it stopped holding, and why."""

    on = forms.DateField(label=_("Siste dag"), widget=DayInput, initial=timezone.localdate)
    note = forms.CharField(label=_("Hvorfor den ikke gjelder lenger"), max_length=300)


class CorrectForm(WorkForm):
    """The status a version should have had, and what was wrong."""

    to = forms.ChoiceField(label=_("Den skal være"), widget=forms.RadioSelect)
    because = forms.CharField(label=_("Hva som var feil"), help_text=_("Blir offentlig."), max_length=240)

    def __init__(self, *args: Any, version: PlanVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(each.value, each.label) for each in ways_back(version)]
        self.fields["to"].initial = next(iter(ways_back(version)), None)


class CaseForm(WorkForm):
    """The case in which a version is adopted."""

    case = forms.ModelChoiceField(
        label=_("Saken den vedtas i"), queryset=None, required=False, empty_label=_("Ingen")
    )

    def __init__(self, *args: Any, cases: QuerySet[Case], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["case"].queryset = cases


class ProposeForm(WorkForm):
    """What the councils are told about why the version is put forward."""

    why = forms.CharField(
        label=_("Hvorfor"), widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=1000
    )
