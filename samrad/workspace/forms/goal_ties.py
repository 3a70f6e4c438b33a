"""Forms that say what serves a goal: a case, an indicator; and of a case, which goal it serves."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samrad.cases.models import Case
from samrad.cases.selectors import cases_visible_to
from samrad.core.forms import WorkForm
from samrad.core.viewers import Viewer
from samrad.knowledge.models import Indicator
from samrad.knowledge.selectors import indicators_visible_to
from samrad.organisations.models import Cooperation
from samrad.strategy.models import Goal
from samrad.strategy.reading.measure_goals import goals_to_serve
from samrad.strategy.selectors import goals_visible_to


class ServingCaseForm(WorkForm):
    """A case that serves the goal."""

    case = forms.ModelChoiceField(label=_("Sak"), queryset=None, empty_label=_("Velg en sak"))

    def __init__(self, *args: Any, goal: Goal, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["case"].queryset = cases_that_may_serve(goal, viewer)


def cases_that_may_serve(goal: Goal, viewer: Viewer) -> QuerySet[Case]:
    """The matters of the cooperation that don't serve it already, the newest first."""
    rows = cases_visible_to(viewer).filter(cooperation=goal.cooperation_id, kind=Case.Kind.ORDINARY)
    return rows.exclude(goal_cases__goal=goal).order_by("-pk")


class TellingIndicatorForm(WorkForm):
    """An indicator that tells how it goes with the goal."""

    indicator = forms.ModelChoiceField(
        label=_("Indikator"), queryset=None, empty_label=_("Velg en indikator")
    )

    def __init__(self, *args: Any, goal: Goal, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicator"].queryset = indicators_that_may_tell(goal, viewer)


def indicators_that_may_tell(goal: Goal, viewer: Viewer) -> QuerySet[Indicator]:
    rows = indicators_visible_to(viewer).filter(cooperation=goal.cooperation_id)
    return rows.exclude(goal_indicators__goal=goal).order_by("sort_key", "pk")


class ServedGoalForm(WorkForm):
    """A goal that the case serves."""

    goal = forms.ModelChoiceField(
        label=_("Mål"),
        help_text=_("Saken står på siden til målet, og målet på siden til saken, for alle."),
        queryset=None,
        empty_label=_("Velg et mål"),
    )

    def __init__(
        self, *args: Any, home: Cooperation, viewer: Viewer, serves: Collection[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["goal"]
        field.queryset = goals_visible_to(viewer).filter(plan__cooperation=home).exclude(key__in=serves)
        kept = set(field.queryset.values_list("pk", flat=True))
        choices = [(each.pk, each.title) for each in goals_to_serve(home, viewer) if each.pk in kept]
        field.choices = [("", field.empty_label), *choices]
