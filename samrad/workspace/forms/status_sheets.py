"""Forms of a municipality's own sheet: the file, its columns, its words and rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samrad.commitments.models import StatusReport
from samrad.commitments.reading.status_sheets import SheetReading
from samrad.core.forms import WorkForm, dress
from samrad.engine.status_sheet import NEEDED

LARGEST_FILE = 5_000_000  # bytes
LABELS = {
    "title": _("Tiltak (tittel)"),
    "row": _("Radens nummer eller id"),
    "said": _("Status"),
    "sentence": _("Kommentar"),
    "number": _("Tall"),
    "date": _("Dato for statusen"),
}
NOTHING = "0"


class SheetFileForm(WorkForm):
    """The file from the planning tool."""

    file = forms.FileField(
        label=_("Fil fra planverktøyet"),
        help_text=_("XLSX eller CSV, med overskrifter i første rad."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if not file.name.lower().endswith((".xlsx", ".csv")):
            raise forms.ValidationError(_("Filen er verken CSV eller XLSX. Lagre arket som et av dem."))
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("Filen er større enn 5 MB."))
        return file


class ColumnsForm(WorkForm):
    """Which heading is what."""

    def __init__(self, *args: Any, headings: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = [each for each in dict.fromkeys(headings) if each]
        for name, label in LABELS.items():
            self.fields[name] = forms.ChoiceField(
                label=label,
                required=name in NEEDED,
                choices=[("", _("– ingen –")), *((each, each) for each in shown)],
            )
        dress(self)


class ReadingForm(WorkForm):
    """What isn't understood yet: words, and rows that nothing here is known to be."""

    def __init__(self, *args: Any, reading: SheetReading, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reading = reading
        said = [("", _("Velg")), *StatusReport.Said.choices, (NOTHING, _("tas ikke med"))]
        for number, word in enumerate(reading.words):
            self.fields[f"word-{number}"] = forms.ChoiceField(label=f"«{word}»", choices=said, required=False)
        rows = [
            ("", _("Velg")),
            *((str(key), title) for key, title in reading.choices),
            (NOTHING, _("gjelder ikke oss")),
        ]
        for number, each in enumerate(reading.unmatched):
            self.fields[f"row-{number}"] = forms.ChoiceField(
                label=each.line.title, choices=rows, required=False, initial=str(each.suggested or "")
            )
        dress(self)

    def word_fields(self) -> list[forms.BoundField]:
        return [self[f"word-{number}"] for number in range(len(self.reading.words))]

    def row_fields(self) -> list[forms.BoundField]:
        return [self[f"row-{number}"] for number in range(len(self.reading.unmatched))]

    def words(self) -> Mapping[str, str]:
        """What was chosen; those not chosen stay unknown."""
        chosen = {word: self.cleaned_data[f"word-{number}"] for number, word in enumerate(self.reading.words)}
        return {word: "" if said == NOTHING else said for word, said in chosen.items() if said}

    def rows(self) -> Mapping[str, int | None]:
        found: dict[str, int | None] = {}
        for number, each in enumerate(self.reading.unmatched):
            chosen = self.cleaned_data[f"row-{number}"]
            if chosen:
                found[each.line.id] = None if chosen == NOTHING else int(chosen)
        return found
