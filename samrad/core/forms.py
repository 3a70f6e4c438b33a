"""What every form has in common: the look of its fields."""

from __future__ import annotations

from typing import Any

from django import forms

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
