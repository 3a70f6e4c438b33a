"""Forms of planning a route: what is wished of the plan, and the days a region has set aside."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samrad.core.forms import DayInput, WorkForm
from samrad.engine.working_days import next_working_day
from samrad.wheel.routes.planning import RoutePlanning
from samrad.wheel.routes.wishes import (
    USUAL_REST_DAYS,
    ExtraMeeting,
    Wishes,
    extra_meeting,
)

FARTHEST = timedelta(days=5 * 365)
MOST_CHANGES = 12


class PlanForm(WorkForm):
    """What is wished of a plan. All of it stands in the address, so that a plan can be passed on."""

    start = forms.DateField(
        label=_("Papirene er klare"),
        help_text=_("Dagen papirene til det neste leddet er klare. Tomt: første arbeidsdag."),
        widget=DayInput,
        required=False,
    )
    deadline = forms.DateField(
        label=_("Frist"),
        help_text=_("Dagen saken senest skal være gjennom alle leddene. Kan stå tomt."),
        widget=DayInput,
        required=False,
    )
    rest_days = forms.IntegerField(
        label=_("Dager mellom leddene"),
        help_text=_("Fra et møte er over til papirene til det neste er klare."),
        min_value=0,
        max_value=60,
        required=False,
    )
    hearing_days = forms.IntegerField(
        label=_("Høringens lengde i dager"),
        help_text=_("Helligdager, påske, juli, jul og dagene regionen har satt av, telles ikke med."),
        min_value=1,
        max_value=365,
        required=False,
    )
    with_committees = forms.BooleanField(label=_("Formannskapet før kommunestyret"), required=False)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        today = timezone.localdate()
        start = found["start"] = found.get("start") or next_working_day(today)
        deadline = found.get("deadline")
        if not today <= start <= today + FARTHEST:
            self.add_error("start", _("Velg en dag fra og med i dag, høyst fem år fram."))
        if deadline is not None and not start <= deadline <= today + FARTHEST:
            self.add_error("deadline", _("Velg en frist etter at papirene er klare, høyst fem år fram."))
        return found

    def wishes(self) -> Wishes:
        """What was asked for; the extra meetings and stops side by side are in the address only."""
        told = self.cleaned_data
        return Wishes(
            start=told["start"],
            deadline=told.get("deadline"),
            rest_days=USUAL_REST_DAYS if told.get("rest_days") is None else told["rest_days"],
            hearing_days=told.get("hearing_days"),
            with_committees=told.get("with_committees", False),
            extra=tuple(filter(None, map(extra_or_none, self._listed("extra")))),
            beside=tuple(self._listed("beside")),
        )

    def _listed(self, name: str) -> list[str]:
        return list(dict.fromkeys(self.data.getlist(name)))[:MOST_CHANGES]

    def suit(self, planning: RoutePlanning) -> None:
        """Shows what was planned with, and leaves out what this case has no use for."""
        wishes = planning.wishes
        shown = {
            "start": wishes.start,
            "deadline": wishes.deadline,
            "rest_days": wishes.rest_days,
            "hearing_days": planning.hearing_days,
            "with_committees": wishes.with_committees,
        }
        self.initial, self.is_bound = shown, False
        if planning.hearing_days is None:
            del self.fields["hearing_days"]
        if not planning.committees:
            del self.fields["with_committees"]


def extra_or_none(written: str) -> ExtraMeeting | None:
    """An extra meeting as it stands in an address; None for one that can't be read."""
    try:
        return extra_meeting(written)
    except ValueError:
        return None


class BlockedDaysForm(WorkForm):
    first = forms.DateField(label=_("Første dag"), widget=DayInput)
    last = forms.DateField(label=_("Siste dag"), widget=DayInput)
    why = forms.CharField(
        label=_("Hvorfor"), help_text=_("For eksempel «Høstferie» eller «Valguka»."), max_length=120
    )
