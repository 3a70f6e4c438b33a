"""Addresses of plans, their goals, what serves these, evaluations and premises."""

from __future__ import annotations

from django.utils import timezone

from samrad.strategy.models import Evaluation, Finding, Goal, Plan, PlanVersion, ProposedChange
from tests import strategy_factories
from tests.access.world import World
from tests.strategy_factories import (
    evaluation,
    finding,
    goal,
    indicator,
    plan,
    plan_version,
    premises,
    proposed_change,
    text_of,
)


def version_here(here: World) -> PlanVersion:
    """A public draft."""
    cooperation = here.region.cooperation
    found = PlanVersion.objects.filter(plan__cooperation=cooperation, plan__key="strategi-her").first()
    of = found.plan if found else strategy_factories.plan(cooperation, key="strategi-her")
    return found or strategy_factories.plan_version(of, status=PlanVersion.Status.DRAFT, is_public=True)


def goal_here(here: World) -> Goal:
    """A goal in the draft; another one where it has been taken out."""
    row = version_here(here).goals.select_related("goal").first()
    return row.goal if row else strategy_factories.goal(version_here(here), "Flere i arbeid")


def development_goal_here(here: World) -> int:
    version = version_here(here)
    values = {"because": "Vi gjør det sammen.", "scope": version.scope, "key": "fn-her"}
    return version.development_goals.get_or_create(number=3, goal=None, defaults=values)[0].pk


def plan_work(here: World, rest: str = "") -> str:
    return f"/arbeid/{here.slug}/strategi/plan/{version_here(here).plan.key}/{rest}"


def evaluated_plan(here: World) -> PlanVersion:
    """A version in force of a plan that an evaluation is about, with a paragraph and a goal."""
    found = PlanVersion.objects.filter(plan__key="evaluert").first()
    if found is None:
        found = plan_version(plan(here.region.cooperation, key="evaluert"), page=text_of("Vi samler oss."))
        goal(found, key="evaluert-mal")
    return found


def evaluation_draft(here: World) -> Evaluation:
    """An evaluation that only the secretariat sees."""
    about = evaluated_plan(here).plan
    return Evaluation.objects.filter(is_public=False).first() or evaluation(about, is_public=False)


def evaluation_work(here: World, rest: str = "") -> str:
    return f"/arbeid/{here.slug}/strategi/evalueringer/{evaluation_draft(here).key}/{rest}"


def withdrawn_plan(here: World, rest: str = "") -> str:
    """A plan of which a tombstone is left."""
    gone = {"withdrawn_on": timezone.localdate(), "withdrawn_because": "Lagt ut ved en feil."}
    if not Plan.objects.filter(key="trukket").exists():
        plan_version(plan(here.region.cooperation, key="trukket", **gone), status=PlanVersion.Status.HEARD)
    return f"/arbeid/{here.slug}/strategi/plan/trukket/{rest}"


def withdrawn_evaluation(here: World, rest: str = "") -> str:
    gone = {"withdrawn_on": timezone.localdate(), "withdrawn_because": "Lagt ut ved en feil."}
    if not Evaluation.objects.filter(key="trukket-evaluering").exists():
        evaluation(evaluated_plan(here).plan, key="trukket-evaluering", **gone)
    return f"/arbeid/{here.slug}/strategi/evalueringer/trukket-evaluering/{rest}"


def finding_work(here: World, rest: str = "") -> str:
    about = evaluation_draft(here)
    found = Finding.objects.filter(evaluation=about).first() or finding(about)
    return evaluation_work(here, f"funn/{found.pk}/{rest}")


def change_work(here: World, rest: str = "") -> str:
    about = evaluated_plan(here).plan
    found = ProposedChange.objects.first() or proposed_change(about)
    return f"/arbeid/{here.slug}/strategi/endringer/{about.key}/{found.pk}/{rest}"


def look_back_work(here: World, rest: str = "") -> str:
    if not PlanVersion.objects.filter(plan__kind=Plan.Kind.PREMISES).exists():
        premises(here.region.cooperation)
    return f"/arbeid/{here.slug}/strategi/premisser/{timezone.localdate().year - 1}/{rest}"


def published_evaluation(here: World) -> Evaluation:
    about = evaluated_plan(here).plan
    return Evaluation.objects.filter(key="lagt-ut").first() or evaluation(about, key="lagt-ut")


def goal_work(here: World, rest: str = "") -> str:
    """The page of what serves a goal."""
    return plan_work(here, f"mal/{goal_here(here).key}/{rest}")


def goal_indicator_work(here: World) -> str:
    """An indicator that tells how the goal goes."""
    row = goal_here(here)
    tied = row.indicators.first() or indicator(here.region.cooperation, "Til et mål")
    row.indicators.add(tied)
    return goal_work(here, f"indikator/{tied.key}/ta-bort/")


def goal_case_work(here: World) -> str:
    """The case that serves the goal, seen from the goal."""
    goal_here(here).cases.add(here.region.case)
    return goal_work(here, f"sak/{here.region.case.key}/ta-bort/")


def case_goal_work(here: World) -> str:
    """The same, seen from the case."""
    goal_here(here).cases.add(here.region.case)
    return f"/arbeid/{here.slug}/saker/{here.region.case.key}/mal/{goal_here(here).key}/ta-bort/"
