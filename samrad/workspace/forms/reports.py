"""The form of a report that is to be frozen."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samrad.core.forms import WorkForm
from samrad.strategy.reports.period import ReportPeriod, periods_to_choose


class ReportForm(WorkForm):
    """The period, and what the secretariat says first."""

    period = forms.ChoiceField(label=_("Periode"))
    introduction = forms.CharField(
        label=_("Innledning"),
        help_text=_("Det viktigste i noen setninger. En linje er et avsnitt."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=6000,
        required=False,
    )
    because = forms.CharField(
        label=_("Hva er rettet"),
        help_text=_("Fylles ut når perioden alt har en rapport som er lagt ut."),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        periods = periods_to_choose(today)
        self.fields["period"].choices = [(str(each), each.title) for each in periods]

    @property
    def chosen(self) -> ReportPeriod:
        """The period, of a form that is right."""
        return ReportPeriod.read(self.cleaned_data["period"])
