"""Addresses of plans, evaluations, measures, commitments and reports."""

from collections.abc import Callable

from samrad.commitments.models import Commitment
from samrad.strategy.models import (
    FrozenReport,
    Measure,
)
from tests.access.plan_addresses import (
    case_goal_work,
    change_work,
    development_goal_here,
    evaluated_plan,
    evaluation_work,
    finding_work,
    goal_case_work,
    goal_here,
    goal_indicator_work,
    goal_work,
    look_back_work,
    plan_work,
    published_evaluation,
    version_here,
    withdrawn_evaluation,
    withdrawn_plan,
)
from tests.access.world import World
from tests.strategy_factories import (
    commitment,
    frozen_report,
    in_year,
    measure,
)


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
    "evaluation-withdraw": lambda here: evaluation_work(here, "trekk/"),
    "evaluation-restore": lambda here: withdrawn_evaluation(here, "legg-ut-igjen/"),
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
    "work-plan-remove": lambda here: plan_work(here, "slett/"),
    "work-plan-withdraw": lambda here: plan_work(here, "trekk/"),
    "work-plan-restore": lambda here: withdrawn_plan(here, "legg-ut-igjen/"),
    "work-plan-correct": lambda here: plan_work(here, "1/rett-status/"),
    "work-goal-served": lambda here: goal_work(here),
    "work-goal-case": lambda here: goal_work(here, "sak/"),
    "work-goal-case-out": lambda here: goal_case_work(here),
    "work-goal-indicator": lambda here: goal_work(here, "indikator/"),
    "work-goal-indicator-out": lambda here: goal_indicator_work(here),
    "case-goal-out": lambda here: case_goal_work(here),
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
    "report": lambda here: f"/{here.slug}/strategi/rapporter/{report_here(here)}/",
    "report-pdf": lambda here: f"/{here.slug}/strategi/rapporter/{report_here(here)}/rapport.pdf",
    "report-docx": lambda here: f"/{here.slug}/strategi/rapporter/{report_here(here)}/rapport.docx",
    "report-sheet": lambda here: f"/{here.slug}/strategi/rapporter/{report_here(here)}/rapport.xlsx",
    "reports": lambda here: f"/{here.slug}/strategi/rapporter/",
    "work-reports": lambda here: f"/arbeid/{here.slug}/rapporter/",
    "report-freeze": lambda here: f"/arbeid/{here.slug}/rapporter/ny/",
    "work-report": lambda here: f"/arbeid/{here.slug}/rapporter/{report_here(here)}/",
    "report-discard": lambda here: f"/arbeid/{here.slug}/rapporter/{report_here(here)}/kast/",
    "report-withdraw": lambda here: f"/arbeid/{here.slug}/rapporter/{report_here(here)}/trekk/",
    "report-publish": lambda here: f"/arbeid/{here.slug}/rapporter/{report_here(here)}/legg-ut/",
}
