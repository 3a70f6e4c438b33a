"""The rows of strategy, measures and indicators that a dump of a cooperation has."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q
from django.utils import timezone

from samrad.cases.models import Case
from samrad.commitments.models import Commitment, Undertaking
from samrad.folders.columns import Kind
from samrad.folders.sheets import BY_NAME
from samrad.folders.sheets.base import Sheet
from samrad.knowledge.models import Indicator, Observation, Target
from samrad.organisations.models import Cooperation
from samrad.strategy.models import (
    DevelopmentGoal,
    Evaluation,
    Finding,
    Goal,
    GoalWording,
    LookBack,
    MeasureGoal,
    MeasureIndicator,
    MeasureYear,
    Plan,
    PlanVersion,
    ProposedChange,
)

Rows = dict[str, list[Any]]
# Who owns a measure is an office; who sits in it is nobody else's business.
PRIVATE = ("owner_name", "owner_email")
# `on_time` isn't told either: then the others would be known.
SAYS_WHO_IS_LATE = (Undertaking.Status.LATE, Undertaking.Status.ON_TIME)
# How far a promise has come, which only a region that names the late tells of by name.
HOW_IT_GOES = {
    "delivered_ore": None,
    "delivered_fte": None,
    "delivered_note": "",
    "evidence": None,
    "evidence_link": "",
    "kept_on": None,
    "broken_on": None,
    "broken_because": "",
}


@dataclass(frozen=True)
class Told:
    """The indicators, plans, versions, goals and measures that are told, and that the rest hangs on."""

    indicators: Any
    plans: Any
    versions: Any
    goals: Any
    measures: Any
    public: bool

    @property
    def shown(self) -> Q:
        """Of rows that are published by themselves: all, or those that are public."""
        return Q(is_public=True) if self.public else Q()


def strategy_rows(cooperations: Collection[Cooperation], *, public: bool) -> Mapping[str, Any]:
    """The rows by sheet.

    `public` leaves out drafts, what is withdrawn, what hangs on these, and who is late where it isn't named.
    """
    told = told_of(cooperations, public=public)
    cases = Case.objects.filter(cooperation__in=cooperations)
    return indicator_rows(told) | plan_rows(told, cases) | evaluation_rows(told) | measure_rows(told)


def told_of(cooperations: Collection[Cooperation], *, public: bool) -> Told:
    of_these, shown = Q(cooperation__in=cooperations), Q(is_public=True) if public else Q()
    standing = Q(plan__withdrawn_on=None) if public else Q()
    versions = PlanVersion.objects.filter(shown, standing, plan__cooperation__in=cooperations)
    plans = Plan.objects.filter(of_these, **({"versions__in": versions} if public else {})).distinct()
    goals = Goal.objects.filter(plan__in=plans, **({"wordings__version__in": versions} if public else {}))
    indicators = Indicator.objects.filter(shown, of_these)
    return Told(indicators, plans, versions, goals, Undertaking.objects.filter(shown, of_these), public)


def indicator_rows(told: Told) -> dict[str, Any]:
    return {
        "indikatorer": told.indicators,
        "måltall": Target.objects.filter(indicator__in=told.indicators),
        "verdier": Observation.objects.filter(indicator__in=told.indicators),
    }


def plan_rows(told: Told, cases: Any) -> dict[str, Any]:
    ties = (Prefetch("indicators", told.indicators), Prefetch("cases", cases))
    return {
        "planer": told.plans,
        "planversjoner": told.versions,
        "mål": told.goals.distinct().prefetch_related(*ties),
        "målformuleringer": GoalWording.objects.filter(version__in=told.versions),
        "bærekraftsmål": DevelopmentGoal.objects.filter(version__in=told.versions),
    }


def evaluation_rows(told: Told) -> dict[str, Any]:
    standing = Q(withdrawn_on=None) if told.public else Q()
    evaluations = Evaluation.objects.filter(told.shown, standing, plan__in=told.plans)
    return {
        "evalueringer": evaluations,
        "funn": Finding.objects.filter(evaluation__in=evaluations),
        "endringsforslag": proposed_changes(told.plans, told.versions, public=told.public),
        "tilbakeblikk": LookBack.objects.filter(told.shown, goal__in=told.goals),
    }


def measure_rows(told: Told) -> dict[str, Any]:
    return {
        "tiltak": with_ties(told.measures, told.goals, told.indicators),
        "tiltaksår": MeasureYear.objects.filter(told.shown, measure__in=told.measures),
        "forpliktelser": commitments(told.measures, public=told.public),
    }


def with_ties(measures: Any, goals: Any, indicators: Any) -> Any:
    """The measures with those of their goals and indicators that are told."""
    serves = MeasureGoal.objects.filter(goal__in=goals).select_related("goal")
    measured = MeasureIndicator.objects.filter(indicator__in=indicators).select_related("indicator")
    measured = measured.order_by("indicator__key")
    return measures.prefetch_related(
        Prefetch("measure_goals", serves), Prefetch("measure_indicators", measured)
    )


def proposed_changes(plans: Any, versions: Any, *, public: bool) -> Any:
    """All that are proposed; in public those that have been settled, in a version that may be seen."""
    rows = ProposedChange.objects.filter(plan__in=plans)
    settled = Q(taken_into__in=versions) | Q(fate=ProposedChange.Fate.LEFT_OUT, taken_into=None)
    return rows.filter(settled) if public else rows


def commitments(measures: Any, *, public: bool) -> Any:
    """All commitments; in public what councils have decided, and the rest where the late are named."""
    rows = Commitment.objects.filter(undertaking__in=measures).select_related("undertaking__cooperation")
    is_decided = Q(treatment__isnull=False) | ~Q(told_by="")
    return rows.filter(is_decided | Q(undertaking__cooperation__names_the_late=True)) if public else rows


def hide_what_is_private(rows: Rows) -> None:
    """Takes the names and addresses of owners away, and how it goes with what the unnamed own and promise."""
    for row in rows["tiltak"]:
        for name in PRIVATE:
            setattr(row, name, "")
        if not row.cooperation.names_the_late:
            hide_who_is_late(row)
    for row in rows["forpliktelser"]:
        if not row.undertaking.cooperation.names_the_late:
            for name, nothing in HOW_IT_GOES.items():
                setattr(row, name, nothing)


def hide_who_is_late(measure: Undertaking) -> None:
    """As on its page: not if it is said to be late, nor when a next step should have been taken."""
    if measure.overruled_status in SAYS_WHO_IS_LATE:
        measure.overruled_status, measure.overruled_because, measure.overruled_on = "", "", None
    if measure.next_step_by is not None and measure.next_step_by < timezone.localdate():
        measure.next_step_by = None


def forget_links_out(rows: Rows, sheets: Iterable[Sheet]) -> None:
    """Takes away what points to a row that isn't in the dump."""
    kept: dict[str, set[int]] = {}
    for sheet in sheets:
        for column in sheet.references:
            if column.kind is not Kind.REFERENCE or column.required or column.to in SHARED:
                continue
            there = kept.setdefault(column.to, {each.pk for each in rows[column.to]})
            for row in rows[sheet.name]:
                if getattr(row, f"{column.field}_id") not in there:
                    setattr(row, column.field, None)


# These are added to a dump as they are pointed to.
SHARED = {"samarbeid", "virksomheter", "organer"}
NAMES = (
    "indikatorer",
    "måltall",
    "verdier",
    "planer",
    "planversjoner",
    "mål",
    "målformuleringer",
    "bærekraftsmål",
    "evalueringer",
    "funn",
    "endringsforslag",
    "tilbakeblikk",
    "tiltak",
    "tiltaksår",
    "forpliktelser",
)
STRATEGY_SHEETS = tuple(BY_NAME[name] for name in NAMES)
