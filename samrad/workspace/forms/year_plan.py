"""The forms of a year's plan: its notes, and rolling it over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samrad.core.forms import WorkForm, dress
from samrad.strategy.models import Measure, MeasureYear
from samrad.strategy.reading.year_plans import LineOfYear
from samrad.strategy.services.rolling import Settled
from samrad.strategy.services.year_plan import Edited, has_been_read

Outcome = MeasureYear.Outcome


@dataclass(frozen=True)
class NoteFields:
    """The fields of one measure in the year's plan."""

    line: LineOfYear
    note: forms.BoundField
    out: forms.BoundField | None
    because: forms.BoundField | None


class YearPlanForm(WorkForm):
    """A note for each measure of the year, those to be taken out, and those to be added."""

    def __init__(
        self, *args: Any, lines: Sequence[LineOfYear], addable: Sequence[Measure], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.plan, self.addable = lines, {str(each.pk): each for each in addable}
        for each in lines:
            self.add_line(each)
        self.fields["added"] = forms.MultipleChoiceField(
            label=_("Tiltak som kan legges til"),
            choices=[(key, each.title) for key, each in self.addable.items()],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        dress(self)

    def add_line(self, line: LineOfYear) -> None:
        self.fields[f"note-{line.row.pk}"] = forms.CharField(
            label=_("Hva som skal gjøres i år"),
            widget=forms.Textarea(attrs={"rows": 2}),
            max_length=400,
            required=False,
            initial=line.row.note,
        )
        if line.row.outcome == Outcome.OPEN:
            self.fields[f"out-{line.row.pk}"] = forms.BooleanField(label=_("Ta ut av året"), required=False)
            if has_been_read(line.row):
                self.fields[f"because-{line.row.pk}"] = forms.CharField(
                    label=_("Hvorfor det tas ut"),
                    help_text=_("Blir stående i årsplanen, med tiltaket som «tatt ut»."),
                    max_length=300,
                    required=False,
                )

    def lines(self) -> Iterator[NoteFields]:
        for each in self.plan:
            note, out, because = (
                self[name] if name in self.fields else None
                for name in (f"{part}-{each.row.pk}" for part in ("note", "out", "because"))
            )
            yield NoteFields(each, note, out, because)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean()
        for each in self.plan:
            because = f"because-{each.row.pk}"
            if because in self.fields and values.get(f"out-{each.row.pk}") and not values.get(because):
                self.add_error(because, _("Skriv hvorfor tiltaket tas ut. Det vises for alle."))
        return values

    def edited(self) -> Edited:
        sent = self.cleaned_data
        keys = [each.row.pk for each in self.plan]
        return Edited(
            notes={key: sent[f"note-{key}"] for key in keys},
            added=[self.addable[key] for key in sent["added"]],
            taken_out={key: sent.get(f"because-{key}", "") for key in keys if sent.get(f"out-{key}")},
        )


@dataclass(frozen=True)
class RollFields:
    """The fields of one measure: what becomes of it, and what is said about it."""

    line: LineOfYear
    outcome: forms.BoundField
    text: forms.BoundField


class RollOverForm(WorkForm):
    """What becomes of each measure of the year, those open first. One left open waits for another day."""

    def __init__(self, *args: Any, lines: Sequence[LineOfYear], year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = sorted(lines, key=lambda each: each.row.outcome != Outcome.OPEN)
        text = _("Merknad for %(year)s, eller hvorfor") % {"year": year + 1}
        for each in self.plan:
            self.fields[f"outcome-{each.row.pk}"] = forms.ChoiceField(
                label=_("Hva skjer med det?"),
                choices=CHOICES,
                widget=forms.RadioSelect,
                initial=outcome_of(each),
            )
            self.fields[f"text-{each.row.pk}"] = forms.CharField(
                label=text,
                widget=forms.Textarea(attrs={"rows": 2}),
                max_length=300,
                required=False,
                initial=text_of(each),
            )
        dress(self)

    def lines(self) -> Iterator[RollFields]:
        for each in self.plan:
            yield RollFields(each, self[f"outcome-{each.row.pk}"], self[f"text-{each.row.pk}"])

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean()
        for each in self.plan:
            text = f"text-{each.row.pk}"
            if values.get(f"outcome-{each.row.pk}") == Outcome.STOPPED and not values.get(text):
                self.add_error(text, _("Skriv hvorfor tiltaket er stoppet. Det vises for alle."))
        return values

    def settled(self) -> list[Settled]:
        sent = self.cleaned_data
        answers = [
            Settled(each.row.pk, sent[f"outcome-{each.row.pk}"], sent[f"text-{each.row.pk}"])
            for each in self.plan
        ]
        return [each for each in answers if each.outcome != Outcome.OPEN]


CHOICES = [
    (Outcome.CARRIED_ON, _("Videreføres")),
    (Outcome.DONE, _("Ferdig")),
    (Outcome.STOPPED, _("Stoppet")),
    (Outcome.OPEN, _("Avgjøres senere")),
]


def outcome_of(line: LineOfYear) -> str:
    """What is settled; else what the measure's own page says already; else nothing yet."""
    if line.row.outcome != Outcome.OPEN:
        return line.row.outcome
    if line.measure.done_on:
        return Outcome.DONE
    return Outcome.STOPPED if line.measure.stopped_on else Outcome.OPEN


def text_of(line: LineOfYear) -> str:
    """What was written the last time; next year's note is begun empty."""
    if line.row.outcome == Outcome.CARRIED_ON:
        return line.following.note if line.following else ""
    return line.row.outcome_note or line.measure.stopped_because
