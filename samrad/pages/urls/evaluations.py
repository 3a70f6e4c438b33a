"""The public addresses of evaluations, of what shaped a plan, and of the premises."""

from django.urls import path

from samrad.pages.views import evaluations, premises, traces

VERSION = "<slug:slug>/strategi/<str:plan>/<int:number>"

urlpatterns = [
    path("<slug:slug>/strategi/evalueringer/", evaluations.evaluations, name="evaluations"),
    path("<slug:slug>/strategi/evalueringer/<str:key>/", evaluations.evaluation, name="evaluation"),
    path("<slug:slug>/strategi/premisser/", premises.premises, name="premises"),
    path(f"{VERSION}/avsnitt/<str:paragraph>/", traces.paragraph, name="paragraph-trace"),
    path(f"{VERSION}/mal/<str:goal>/", traces.goal, name="goal-trace"),
]
