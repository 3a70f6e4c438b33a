"""What every form has in common: the look of its fields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

CHOICES = (forms.RadioSelect, forms.CheckboxSelectMultiple, forms.CheckboxInput, forms.FileInput)


class DayInput(forms.DateInput):
    """A date as the browser's own field."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class ClockInput(forms.TimeInput):
    """A time of day as the browser's own field."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class SearchInput(forms.TextInput):
    """A text field that suggests what fits while one writes."""

    suggestions: Sequence[str] = ()

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        listed = f"{(attrs or {}).get('id', name)}_forslag"
        shown = super().render(
            name, value, {**(attrs or {}), "list": listed, "autocomplete": "off"}, renderer
        )
        options = format_html_join("", '<option value="{}">', ((each,) for each in self.suggestions))
        return format_html('{}<datalist id="{}">{}</datalist>', shown, listed, options)


class SearchedField(forms.Field):
    """One of many rows, found by writing part of what it is called. Gives the row, or None where it is empty.

    `rows` is (key, words, row) in the order suggested; of two with the same words the later gets its key.
    """

    widget = SearchInput

    def __init__(self, *args: Any, rows: Iterable[tuple[Any, str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_words: dict[str, Any] = {}
        self.words: dict[Any, str] = {}
        for key, words, row in rows:
            words = f"{words} [{key}]" if words in self.by_words else words
            self.by_words[words], self.words[key] = row, words
        self.widget.suggestions = list(self.by_words)

    def prepare_value(self, value: Any) -> Any:
        return self.words.get(value, value)

    def to_python(self, value: Any) -> Any:
        written = " ".join(str(value or "").split())
        if not written:
            return None
        fitting = [row for words, row in self.by_words.items() if written.lower() in words.lower()]
        if written in self.by_words:
            return self.by_words[written]
        if len(fitting) != 1:
            raise forms.ValidationError(
                _("«%(written)s» passer til flere. Velg en fra forslagene.")
                if fitting
                else _("Ingen heter «%(written)s». Velg en fra forslagene, eller la feltet stå tomt."),
                params={"written": written},
            )
        return fitting[0]


class WorkForm(forms.Form):
    """A form dressed in the design system. Show it with `components/form_field.html`."""

    required_css_class = "required"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self)


def dress(form: forms.Form) -> None:
    """Gives the fields their look; also for fields that a form gets after it is made."""
    for field in form.fields.values():
        if not isinstance(field.widget, CHOICES):
            field.widget.attrs.setdefault("class", "ds-input")
