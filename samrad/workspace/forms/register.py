"""Forms of the register, made from the columns of its sheets: the same words, the same faults."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samrad.core.forms import ClockInput, DayInput, WorkForm
from samrad.folders.columns import Column, Kind
from samrad.folders.faults import Fault
from samrad.folders.keeping.rows import columns_shown
from samrad.folders.sheets import Sheet
from samrad.workspace.register_words import CHOICES, COLUMNS

Options = Mapping[str, list[tuple[str, str]]]
YES_NO = [("ja", CHOICES["ja"]), ("nei", CHOICES["nei"])]
# Two words for the same value: the plain letters are understood in a sheet and not shown as a choice.
PLAIN_LETTERS = {"regionrad", "kommunedirektorutvalg", "radmannsutvalg", "fylkesrad", "raad"}

MADE_BY_ITSELF = _("Navnet raden kjennes igjen på i arkene. La det stå tomt, så lages det av seg selv.")


class RowForm(WorkForm):
    """One row of a sheet. `cells()` is what it says, as the sheet would."""

    def __init__(self, sheet: Sheet, options: Options, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheet = sheet
        for column in columns_shown(sheet):
            if column.name == "id" and not is_new:
                continue
            field = field_for(column, options)
            if not isinstance(field.widget, (forms.CheckboxSelectMultiple, forms.RadioSelect)):
                field.widget.attrs["class"] = "ds-input"
            self.fields[column.name] = field
        if is_new:
            self.fields["id"].required = False
            self.fields["id"].help_text = MADE_BY_ITSELF
            self.order_fields([*(name for name in self.fields if name != "id"), "id"])

    def cells(self) -> dict[str, str]:
        return {name: cell(value) for name, value in self.cleaned_data.items()}

    def take(self, faults: Iterable[Fault]) -> None:
        """Puts each fault at its field; those of no field stand above the form."""
        for fault in faults:
            at = fault.column if fault.column in self.fields else None
            self.add_error(at, fault.message)


def cell(value: Any) -> str:
    return "|".join(value) if isinstance(value, list) else str(value).strip()


def field_for(column: Column, options: Options) -> forms.Field:
    label, hint = COLUMNS.get(column.name, (column.name, ""))
    shown = {"label": label, "help_text": hint, "required": column.required}
    if column.kind is Kind.CHOICE:
        words = [(word, CHOICES.get(word, word)) for word in column.choices if word not in PLAIN_LETTERS]
        return forms.ChoiceField(choices=or_none(words, required=column.required), **shown)
    if column.kind is Kind.YES_NO:
        return forms.ChoiceField(choices=or_none(YES_NO, required=column.required), **shown)
    if column.kind is Kind.REFERENCE:
        return forms.ChoiceField(choices=or_none(options[column.to], required=column.required), **shown)
    if column.kind is Kind.REFERENCES:
        return forms.MultipleChoiceField(
            choices=options[column.to], widget=forms.CheckboxSelectMultiple, **shown
        )
    if column.kind is Kind.WORDS:
        words = [(word, CHOICES[word]) for word in column.choices]
        return forms.MultipleChoiceField(choices=words, widget=forms.CheckboxSelectMultiple, **shown)
    return forms.CharField(widget=widget_for(column), max_length=column.max_length or None, **shown)


def or_none(choices: list[tuple[str, Any]], *, required: bool) -> list[tuple[str, Any]]:
    return choices if required and len(choices) == 2 else [("", _("– velg –") if required else "–"), *choices]


def widget_for(column: Column) -> forms.Widget:
    if column.kind is Kind.LONG:
        return forms.Textarea(attrs={"rows": 4})
    if column.kind is Kind.DATE:
        return DayInput()
    if column.kind is Kind.TIME:
        return ClockInput()
    if column.kind is Kind.INTEGER:
        return forms.NumberInput(attrs={"min": 0})
    return forms.TextInput()


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class SheetsField(forms.FileField):
    """One or more files."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, (list, tuple)) else [data]
        return [super(SheetsField, self).clean(each, initial) for each in files]


class UploadForm(WorkForm):
    """Sheets of a region folder."""

    files = SheetsField(
        label=_("Ark"),
        help_text=_("Ett eller flere ark som CSV eller XLSX, med de samme kolonnene som arkene her."),
        widget=SeveralFiles(attrs={"accept": ".csv,.xlsx"}),
        error_messages={"required": _("Velg minst én fil."), "empty": _("Filen er tom.")},
    )


class AcceptForm(WorkForm):
    """Accepting what has been uploaded, and whose other seats end with it."""

    organs = forms.MultipleChoiceField(
        label=_("Avslutt de andre plassene"),
        help_text=_("Etter et valg: alle plasser i organet som ikke står i arket, får en siste dag."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    last_day = forms.DateField(label=_("Siste dag for dem"), widget=DayInput(), required=False)

    def __init__(self, organs: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organs"].choices = organs
        if not organs:
            del self.fields["organs"], self.fields["last_day"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("organs") and not cleaned.get("last_day") and "last_day" not in self.errors:
            self.add_error("last_day", _("Skriv den siste dagen for plassene som avsluttes."))
        return cleaned
