"""Addresses of plans, evaluations, measures, commitments and reports."""

from collections.abc import Callable

from django.utils import timezone

from samrad.commitments.models import Commitment
from samrad.strategy.models import (
    Evaluation,
    Finding,
    FrozenReport,
    Goal,
    Measure,
    Plan,
    PlanVersion,
    ProposedChange,
)
from tests import strategy_factories
from tests.access.world import World
from tests.strategy_factories import (
    commitment,
    evaluation,
    finding,
    frozen_report,
    goal,
    in_year,
    measure,
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


def report_here(here: World) -> int:
    """A report that is published."""
    made = FrozenReport.objects.first() or frozen_report(here.region.cooperation, is_public=True)
    return made.pk


def promised(here: World) -> Commitment:
    """What the first municipality, whose officer is in the table, is asked about."""
    about = Commitment.objects.filter(undertaking__cooperation=here.region.cooperation).first()
    return about or commitment(measure(here.region.cooperation), here.region.municipalities[0])


def board(here: World, rest: str = "") -> str:
    return f"/arbeid/{here.slug}/forpliktelser/{promised(here).undertaking.key}/{rest}"


def promise(here: World, rest: str = "") -> str:
    return board(here, f"{promised(here).pk}/{rest}")


def measure_here(here: World) -> Measure:
    """A measure of the region, in the plan of 2027."""
    found = Measure.objects.first() or measure(here.region.cooperation)
    if not found.years.filter(year=2027).exists():
        in_year(found, 2027)
    return found


def year_plan_here(here: World) -> str:
    measure_here(here)
    return f"/{here.slug}/strategi/arsplan/2027/"


def measure_work(here: World, rest: str = "") -> str:
    measure_here(here)
    return f"/arbeid/{here.slug}/tiltak/{rest}"


def one_measure(here: World, rest: str = "") -> str:
    return measure_work(here, f"{measure_here(here).key}/{rest}")


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


ADDRESSES: dict[str, Callable[[World], str]] = {
    # evaluations, what shaped a plan, and the premises
    "evaluations": lambda here: f"/{here.slug}/strategi/evalueringer/",
    "evaluation": lambda here: published_evaluation(here).get_absolute_url(),
    "premises": lambda here: f"/{here.slug}/strategi/premisser/",
    "paragraph-trace": lambda here: (
        f"/{here.slug}/strategi/evaluert/{evaluated_plan(here).number}/avsnitt/p1/"
    ),
    "goal-trace": lambda here: (
        f"/{here.slug}/strategi/evaluert/{evaluated_plan(here).number}/mal/evaluert-mal/"
    ),
    "work-evaluations": lambda here: f"/arbeid/{here.slug}/strategi/evalueringer/",
    "evaluation-add": lambda here: f"/arbeid/{here.slug}/strategi/evalueringer/ny/",
    "work-evaluation": lambda here: evaluation_work(here),
    "evaluation-change": lambda here: evaluation_work(here, "endre/"),
    "evaluation-publish": lambda here: evaluation_work(here, "legg-ut/"),
    "evaluation-remove": lambda here: evaluation_work(here, "ta-bort/"),
    "finding-add": lambda here: evaluation_work(here, "funn/nytt/"),
    "finding": lambda here: finding_work(here),
    "finding-move": lambda here: finding_work(here, "flytt/"),
    "finding-remove": lambda here: finding_work(here, "ta-bort/"),
    "change-from-finding": lambda here: finding_work(here, "endring/"),
    "proposed-changes": lambda here: (
        f"/arbeid/{here.slug}/strategi/endringer/{evaluated_plan(here).plan.key}/"
    ),
    "proposed-change-add": lambda here: (
        f"/arbeid/{here.slug}/strategi/endringer/{evaluated_plan(here).plan.key}/ny/"
    ),
    "proposed-change": lambda here: change_work(here),
    "proposed-change-rewrite": lambda here: change_work(here, "endre/"),
    "proposed-change-remove": lambda here: change_work(here, "ta-bort/"),
    "work-premises": lambda here: f"/arbeid/{here.slug}/strategi/premisser/",
    "look-back": lambda here: look_back_work(here),
    "look-back-publish": lambda here: look_back_work(here, "legg-ut/"),
    # plans
    "strategy": lambda here: f"/{here.slug}/strategi/",
    "goal": lambda here: f"/{here.slug}/strategi/mal/{goal_here(here).key}/",
    "plan": lambda here: f"/{here.slug}/strategi/{version_here(here).plan.key}/",
    "plan-version": lambda here: f"/{here.slug}/strategi/{version_here(here).plan.key}/1/",
    "work-plans": lambda here: f"/arbeid/{here.slug}/strategi/",
    "work-plan-add": lambda here: f"/arbeid/{here.slug}/strategi/ny/",
    "work-plan": lambda here: plan_work(here),
    "work-plan-change": lambda here: plan_work(here, "endre/"),
    "work-plan-begin": lambda here: plan_work(here, "ny-versjon/"),
    "work-plan-version": lambda here: plan_work(here, "1/"),
    "work-plan-text": lambda here: plan_work(here, "1/tekst/"),
    "work-goal-add": lambda here: plan_work(here, "1/mal/nytt/"),
    "work-goals-many": lambda here: plan_work(here, "1/mal/hvorfor-mange/"),
    "work-goal": lambda here: plan_work(here, f"1/mal/{goal_here(here).key}/"),
    "work-goal-rank": lambda here: plan_work(here, f"1/mal/{goal_here(here).key}/flytt/opp/"),
    "work-goal-out": lambda here: plan_work(here, f"1/mal/{goal_here(here).key}/ta-ut/"),
    "work-development-goal": lambda here: plan_work(here, "1/barekraft/"),
    "work-development-goal-out": lambda here: plan_work(
        here, f"1/barekraft/{development_goal_here(here)}/ta-ut/"
    ),
    "work-plan-publish": lambda here: plan_work(here, "1/legg-ut/"),
    "work-plan-discard": lambda here: plan_work(here, "1/kast/"),
    "work-plan-status": lambda here: plan_work(here, "1/status/horing/"),
    "work-plan-case": lambda here: plan_work(here, "1/sak/"),
    "work-plan-propose": lambda here: plan_work(here, "1/sak/ny/"),
    # measures
    "measures": lambda here: f"/{here.slug}/strategi/tiltak/",
    "measure": lambda here: measure_here(here).get_absolute_url(),
    "year-plan": lambda here: year_plan_here(here),
    "work-measures": lambda here: measure_work(here),
    "measure-add": lambda here: measure_work(here, "nytt/"),
    "measures-change": lambda here: measure_work(here, "endre-flere/"),
    "work-year-plan": lambda here: measure_work(here, "ar/2027/"),
    "year-plan-publish": lambda here: measure_work(here, "ar/2027/legg-ut/"),
    "year-roll-over": lambda here: measure_work(here, "ar/2027/rull/"),
    "work-measure": lambda here: one_measure(here),
    "measure-change": lambda here: one_measure(here, "endre/"),
    "measure-publish": lambda here: one_measure(here, "legg-ut/"),
    "measure-discard": lambda here: one_measure(here, "kast/"),
    "measure-withdraw": lambda here: one_measure(here, "trekk/"),
    "measure-phase": lambda here: one_measure(here, "fase/"),
    "measure-step": lambda here: one_measure(here, "neste-steg/"),
    "measure-finish": lambda here: one_measure(here, "ferdig/"),
    "measure-stop": lambda here: one_measure(here, "stopp/"),
    "measure-take-up": lambda here: one_measure(here, "ta-opp/"),
    "measure-overrule": lambda here: one_measure(here, "overstyr/"),
    "measure-stop-overruling": lambda here: one_measure(here, "overstyr/ta-tilbake/"),
    # commitments
    "commitments": lambda here: f"/{here.slug}/strategi/lofter/",
    "commitments-csv": lambda here: f"/{here.slug}/strategi/lofter/lofter.csv",
    "commitments-of-place": lambda here: f"{here.region.municipalities[0].get_absolute_url()}lofter/",
    "commitments-of-county": lambda here: f"{here.region.counties[0].get_absolute_url()}lofter/",
    "commitments-of": lambda here: f"/arbeid/forpliktelser/virksomhet/{here.region.municipalities[0].pk}/",
    "work-commitments": lambda here: f"/arbeid/{here.slug}/forpliktelser/",
    "naming": lambda here: f"/arbeid/{here.slug}/forpliktelser/navngiving/",
    "commitment-board": lambda here: board(here),
    "commitment-ask": lambda here: board(here, "spor/"),
    "commitment-partner": lambda here: board(here, "spor/ny/"),
    "commitment-tie": lambda here: board(here, "knytt/"),
    "commitment": lambda here: promise(here),
    "commitment-deliver": lambda here: promise(here, "levert/"),
    "commitment-kept": lambda here: promise(here, "holdt/"),
    "commitment-broken": lambda here: promise(here, "brutt/"),
    "commitment-reopen": lambda here: promise(here, "apne/"),
    "commitment-remove": lambda here: promise(here, "ta-bort/"),
    # sheets and reports
    "measures-file": lambda here: f"/{here.slug}/strategi/tiltak.json",
    "measure-sheets": lambda here: f"/arbeid/{here.slug}/tiltak/ark/",
    "measure-workbook": lambda here: f"/arbeid/{here.slug}/tiltak/ark/tiltak.xlsx",
    "measure-upload": lambda here: f"/arbeid/{here.slug}/tiltak/ark/1/",
    "measure-upload-discard": lambda here: f"/arbeid/{here.slug}/tiltak/ark/1/kast/",
    "report": lambda here: f"/{here.slug}/strategi/rapporter/{report_here(here)}/",
    "report-pdf": lambda here: f"/{here.slug}/strategi/rapporter/{report_here(here)}/rapport.pdf",
    "report-docx": lambda here: f"/{here.slug}/strategi/rapporter/{report_here(here)}/rapport.docx",
    "report-sheet": lambda here: f"/{here.slug}/strategi/rapporter/{report_here(here)}/rapport.xlsx",
    "reports": lambda here: f"/{here.slug}/strategi/rapporter/",
    "work-reports": lambda here: f"/arbeid/{here.slug}/rapporter/",
    "report-freeze": lambda here: f"/arbeid/{here.slug}/rapporter/ny/",
    "work-report": lambda here: f"/arbeid/{here.slug}/rapporter/{report_here(here)}/",
    "report-publish": lambda here: f"/arbeid/{here.slug}/rapporter/{report_here(here)}/legg-ut/",
}
