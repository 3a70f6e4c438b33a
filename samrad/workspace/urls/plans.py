"""The addresses of the work with plans, their versions and their goals."""

from django.urls import path

from samrad.workspace.views import goal_ties, plan_goals, plan_status, plans, withdrawals

PLAN = "<slug:slug>/strategi/plan/<str:key>/"
SERVED = PLAN + "mal/<str:goal>/"
VERSION = PLAN + "<int:number>/"

urlpatterns = [
    path("strategi/", plans.start, name="work-plans-start"),
    path("<slug:slug>/strategi/", plans.listing, name="work-plans"),
    path("<slug:slug>/strategi/ny/", plans.add, name="work-plan-add"),
    path(PLAN, plans.plan, name="work-plan"),
    path(PLAN + "endre/", plans.change, name="work-plan-change"),
    path(PLAN + "ny-versjon/", plans.begin, name="work-plan-begin"),
    path(PLAN + "slett/", withdrawals.remove, name="work-plan-remove"),
    path(PLAN + "trekk/", withdrawals.plan, name="work-plan-withdraw"),
    path(PLAN + "legg-ut-igjen/", withdrawals.plan_again, name="work-plan-restore"),
    path(SERVED, goal_ties.goal, name="work-goal-served"),
    path(SERVED + "sak/", goal_ties.add_case, name="work-goal-case"),
    path(SERVED + "sak/<str:case>/ta-bort/", goal_ties.drop_case, name="work-goal-case-out"),
    path(SERVED + "indikator/", goal_ties.add_indicator, name="work-goal-indicator"),
    path(
        SERVED + "indikator/<str:indicator>/ta-bort/",
        goal_ties.drop_indicator,
        name="work-goal-indicator-out",
    ),
    path(VERSION, plans.version, name="work-plan-version"),
    path(VERSION + "tekst/", plans.text, name="work-plan-text"),
    path(VERSION + "mal/nytt/", plan_goals.add, name="work-goal-add"),
    path(VERSION + "mal/hvorfor-mange/", plan_goals.many, name="work-goals-many"),
    path(VERSION + "mal/<str:goal>/", plan_goals.change, name="work-goal"),
    path(VERSION + "mal/<str:goal>/flytt/<str:way>/", plan_goals.rank, name="work-goal-rank"),
    path(VERSION + "mal/<str:goal>/ta-ut/", plan_goals.take_out, name="work-goal-out"),
    path(VERSION + "barekraft/", plan_goals.choose, name="work-development-goal"),
    path(VERSION + "barekraft/<int:pk>/ta-ut/", plan_goals.drop, name="work-development-goal-out"),
    path(VERSION + "legg-ut/", plan_status.publish, name="work-plan-publish"),
    path(VERSION + "kast/", plan_status.discard, name="work-plan-discard"),
    path(VERSION + "status/<str:to>/", plan_status.status, name="work-plan-status"),
    path(VERSION + "rett-status/", plan_status.correct, name="work-plan-correct"),
    path(VERSION + "sak/", plan_status.tie, name="work-plan-case"),
    path(VERSION + "sak/ny/", plan_status.propose, name="work-plan-propose"),
]
