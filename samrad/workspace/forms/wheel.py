"""Forms of the annual wheel: one entry, the usual ones, and what is chosen for a year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samrad.core.forms import DayInput, WorkForm
from samrad.core.models import WrittenLanguage
from samrad.engine import recurrence
from samrad.organisations.models import Organisation
from samrad.wheel.models import WheelEntry
from samrad.wheel.year.entries import Written
from samrad.wheel.year.next_year import NextYear, Proposed
from samrad.wheel.year.proposing import Chosen
from samrad.wheel.year.usual import Usual

LANGUAGES = [WrittenLanguage.BOKMAL, WrittenLanguage.NYNORSK]


@dataclass(frozen=True)
class WordAtFault:
    """A rule as it was written, around the word that isn't understood."""

    before: str
    word: str
    after: str


class EntryForm(WorkForm):
    """An entry: what, in which track, and when, by a rule in words or on fixed days."""

    title = forms.CharField(label=_("Hva"), max_length=120)
    track = forms.ChoiceField(label=_("Spor"), choices=WheelEntry.Track.choices)
    rule = forms.CharField(
        label=_("Regel i ord"),
        help_text=_(
            "For eksempel «fjerde tirsdag i måneden unntatt juli», «ti dager før regionrådet» eller "
            "«15. mars hvert år». Skriv faste dager under når ingen regel passer."
        ),
        max_length=200,
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Regelen er skrevet på"),
        choices=[(each.value, each.label) for each in LANGUAGES],
        initial="nb",
        required=False,
    )
    lasts_days = forms.IntegerField(
        label=_("Varer i så mange dager"),
        help_text=_("Gjelder når regelen gir en dag."),
        min_value=1,
        max_value=366,
        initial=1,
        required=False,
    )
    first = forms.DateField(label=_("Første dag"), widget=DayInput, required=False)
    last = forms.DateField(label=_("Siste dag"), widget=DayInput, required=False)
    every_years = forms.TypedChoiceField(
        label=_("Kommer"), choices=WheelEntry.Every.choices, coerce=int, initial=1
    )
    organisation = forms.ModelChoiceField(
        label=_("Hvem det gjelder"), queryset=None, required=False, empty_label=_("Alle")
    )
    hours = forms.DecimalField(
        label=_("Timer i måneden"),
        help_text=_("Det hver kommune må sette av, i hver måned det pågår."),
        max_digits=6,
        decimal_places=1,
        min_value=0,
        required=False,
        localize=True,
    )
    link = forms.URLField(label=_("Lenke"), required=False, assume_scheme="https", max_length=300)
    source = forms.CharField(label=_("Hvor dagen er hentet fra"), max_length=300, required=False)
    is_internal = forms.BooleanField(label=_("Bare for dem som arbeider i samarbeidet"), required=False)
    must_be_checked = forms.BooleanField(label=_("Dagen er ikke kontrollert"), required=False)

    rule_at_fault: WordAtFault | None = None

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        rule = values.get("rule", "")
        if rule:
            self.check_rule(rule, values.get("language") or "nb")
        elif not values.get("first") and "first" not in self.errors:
            self.add_error("rule", _("Skriv en regel, eller første dag."))
        return values

    def check_rule(self, rule: str, language: str) -> None:
        """What isn't understood is said at the field, with the word marked where it stands."""
        try:
            recurrence.parse(rule, language)
        except recurrence.NotUnderstood as fault:
            self.rule_at_fault = WordAtFault(
                rule[: fault.start], rule[fault.start : fault.end], rule[fault.end :]
            )
            self.add_error("rule", str(fault))

    def written(self) -> Written:
        values = dict(self.cleaned_data)
        values["language"] = values["language"] or "nb"
        values["lasts_days"] = values["lasts_days"] or 1
        return Written(**values)


def initial_of(entry: WheelEntry) -> dict[str, Any]:
    """The entry as the form shows it."""
    names = [name for name in Written.__dataclass_fields__ if name != "organisation"]
    return {name: getattr(entry, name) for name in names} | {"organisation": entry.organisation_id}


class UsualForm(WorkForm):
    """Ticks for the usual entries."""

    keys = forms.MultipleChoiceField(
        label=_("Vanlige punkter"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, usual: Sequence[Usual], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keys"].choices = [(each.key, each.title(language)) for each in usual]


@dataclass(frozen=True)
class LineFields:
    """The fields of one line, beside what is proposed."""

    proposed: Proposed
    chosen: forms.BoundField
    first: forms.BoundField
    last: forms.BoundField


class YearForm(WorkForm):
    """What recurs, a line each: a tick, and days that can be changed."""

    def __init__(self, *args: Any, proposal: NextYear, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposal = proposal
        for number, each in enumerate(proposal.proposed):
            self.fields[f"chosen-{number}"] = forms.BooleanField(
                label=each.entry.title, required=False, initial=True
            )
            for name, label, day in (
                ("first", _("Første dag"), each.first),
                ("last", _("Siste dag"), each.last),
            ):
                widget = DayInput(attrs={"class": "ds-input"})
                self.fields[f"{name}-{number}"] = forms.DateField(
                    label=label, widget=widget, initial=day, required=False
                )

    def lines(self) -> list[LineFields]:
        return [
            LineFields(each, *(self[f"{name}-{number}"] for name in ("chosen", "first", "last")))
            for number, each in enumerate(self.proposal.proposed)
        ]

    def chosen(self) -> list[Chosen]:
        """The lines with a tick. A day left empty is the one proposed, or the first day for the last."""
        found = []
        for number, each in enumerate(self.proposal.proposed):
            if self.cleaned_data[f"chosen-{number}"]:
                first = self.cleaned_data[f"first-{number}"] or each.first
                last = self.cleaned_data[f"last-{number}"] or max(first, each.last)
                found.append(Chosen(each.entry, first, last))
        return found
