"""Forms of evaluations, what they found, and the changes that leads to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from samrad.core.forms import WorkForm
from samrad.core.models import WrittenLanguage
from samrad.documents.models import Document
from samrad.engine.partial_dates import PartialDate, iso_partial_date, parse_partial_date
from samrad.strategy.models import Evaluation, Goal, GoalWording, Plan, PlanVersion, ProposedChange
from samrad.strategy.reading.paragraphs import background_paragraphs, excerpt, page_paragraphs
from samrad.strategy.reading.proposed_changes import goals_in
from samrad.strategy.services.evaluations import WrittenEvaluation
from samrad.strategy.services.proposed_changes import WHOLE, PlaceInPlan

LANGUAGES = [WrittenLanguage.BOKMAL, WrittenLanguage.NYNORSK]
Fate = ProposedChange.Fate


class PartialDateField(forms.CharField):
    """A date as far as it is known, in words or figures."""

    def clean(self, value: Any) -> PartialDate:
        try:
            return parse_partial_date(super().clean(value))
        except ValueError:
            raise forms.ValidationError(
                _("Skriv en dag, en måned, en årstid eller et år, for eksempel «våren 2018».")
            ) from None


class EvaluationForm(WorkForm):
    """An evaluation: of which plan, who made it, when, and in short."""

    plan = forms.ModelChoiceField(
        label=_("Planen som er evaluert"), queryset=None, empty_label=_("Velg en plan")
    )
    title = forms.CharField(label=_("Hva evalueringen heter"), max_length=200)
    made_by = forms.CharField(
        label=_("Hvem som har gjort den"),
        help_text=_("Virksomheten eller kontoret, ikke en privatperson."),
        max_length=160,
    )
    made = PartialDateField(
        label=_("Når"),
        help_text=_("Så mye som er kjent: «12. mars 2018», «våren 2018» eller «2018»."),
        required=False,
    )
    summary = forms.CharField(
        label=_("Kort fortalt"),
        help_text=_("Hovedinntrykket i noen setninger. Funnene skrives hver for seg etterpå."),
        widget=forms.Textarea,
        required=False,
    )
    document = forms.ModelChoiceField(
        label=_("Rapporten"), queryset=None, required=False, empty_label=_("Ikke lagt inn")
    )
    language = forms.ChoiceField(
        label=_("Skrevet på"),
        choices=[(each.value, each.label) for each in LANGUAGES],
        initial="nb",
        required=False,
    )

    def __init__(
        self, *args: Any, plans: QuerySet[Plan] | None, documents: QuerySet[Document], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = documents
        if plans is None:
            del self.fields["plan"]
        else:
            self.fields["plan"].queryset = plans

    def written(self) -> WrittenEvaluation:
        values = {name: self.cleaned_data[name] for name in WrittenEvaluation.__dataclass_fields__}
        return WrittenEvaluation(**values | {"language": values["language"] or "nb"})


def initial_of(evaluation: Evaluation) -> dict[str, Any]:
    """The evaluation as the form shows it."""
    names = ("title", "made_by", "summary", "language")
    made = iso_partial_date(evaluation.made) if evaluation.made_on else ""
    values = {name: getattr(evaluation, name) for name in names}
    return values | {"made": made, "document": evaluation.document_id}


class FindingForm(WorkForm):
    """A finding, about a goal or the whole."""

    text = forms.CharField(
        label=_("Hva evalueringen fant"),
        help_text=_("Ett funn om gangen, med egne ord."),
        widget=forms.Textarea,
    )
    goal = forms.TypedChoiceField(
        label=_("Hva det gjelder"), required=False, coerce=int, empty_value=None, choices=()
    )

    def __init__(self, *args: Any, wordings: Sequence[GoalWording], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goals = {each.goal_id: each.goal for each in wordings}
        choices = [(each.goal_id, each.title) for each in wordings]
        self.fields["goal"].choices = [("", _("Hele planen")), *choices]

    def chosen_goal(self) -> Goal | None:
        return self.goals.get(self.cleaned_data["goal"])


class PlaceField(forms.ChoiceField):
    """A goal or a paragraph of one version, or the whole plan."""

    def show(self, version: PlanVersion | None) -> None:
        """Gives the field the places of this version."""
        wordings = goals_in(version) if version else []
        self.goals = {f"goal:{each.goal_id}": each.goal for each in wordings}
        groups = [(_("Områder og mål"), [(f"goal:{each.goal_id}", each.title) for each in wordings])]
        if version:
            groups.append((_("Avsnitt på siden"), paragraph_choices(page_paragraphs(version))))
            groups.append((_("Avsnitt i bakgrunnen"), paragraph_choices(background_paragraphs(version))))
        self.choices = [("", _("Hele planen")), *(group for group in groups if group[1])]

    def clean(self, value: Any) -> PlaceInPlan:
        chosen = super().clean(value)
        if not chosen:
            return WHOLE
        kind, _colon, name = chosen.partition(":")
        return PlaceInPlan(goal=self.goals[chosen]) if kind == "goal" else PlaceInPlan(paragraph=name)


def paragraph_choices(paragraphs: dict[str, Any]) -> list[tuple[str, str]]:
    return [(f"paragraph:{name}", excerpt(node.text)) for name, node in paragraphs.items()]


def place_value(paragraph: str, goal: int | None) -> str:
    """The value of a choice in a `PlaceField`."""
    if paragraph:
        return f"paragraph:{paragraph}"
    return f"goal:{goal}" if goal else ""


class ProposalForm(WorkForm):
    """A proposed change, about a place in the plan as it stands."""

    text = forms.CharField(
        label=_("Hva som foreslås endret"),
        help_text=_(
            "Én endring om gangen. Den kan leses av alle når den er vurdert og versjonen er lagt ut."
        ),
        widget=forms.Textarea,
    )
    about = PlaceField(label=_("Hva i planen det gjelder"), required=False)

    def __init__(self, *args: Any, version: PlanVersion | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].show(version)


# What is open already can't be opened again, so that the first one is left out there.
FATES = [(each.value, capfirst(each.label)) for each in Fate]


class DecisionForm(WorkForm):
    """What becomes of a proposed change in the version under work."""

    fate = forms.ChoiceField(
        label=_("Hva det ble til"),
        choices=FATES,
        widget=forms.RadioSelect,
    )
    became = PlaceField(
        label=_("Hva det formet i utkastet"),
        help_text=_("Når det er tatt inn, helt eller delvis."),
        required=False,
    )
    because = forms.CharField(
        label=_("Hvorfor"),
        help_text=_("Må skrives når det ikke er tatt inn, eller bare delvis. Alle kan lese det siden."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=400,
        required=False,
    )

    def __init__(self, *args: Any, version: PlanVersion, is_open: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["became"].show(version)
        if is_open:
            self.fields["fate"].choices = FATES[1:]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("fate") in {Fate.PARTLY, Fate.LEFT_OUT} and not values.get("because"):
            self.add_error("because", _("Skriv hvorfor. Den som foreslo det, skal kunne lese det."))
        return values
