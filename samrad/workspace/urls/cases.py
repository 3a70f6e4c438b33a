"""The addresses of the secretariat's case work."""

from django.urls import path

from samrad.workspace.views import archives, cases, goal_ties, routes

urlpatterns = [
    path("saker/", cases.start, name="work-cases-start"),
    path("<slug:slug>/saker/", cases.cases, name="work-cases"),
    path("<slug:slug>/saker/<str:key>/", cases.case, name="work-case"),
    path("<slug:slug>/saker/<str:key>/beskriv/", cases.describe, name="case-describe"),
    path("<slug:slug>/saker/<str:key>/grunnlag/", cases.authority, name="case-authority"),
    path("<slug:slug>/saker/<str:key>/trekk/", cases.withdraw, name="case-withdraw"),
    path("<slug:slug>/saker/<str:key>/bestillinger/", cases.commission, name="commission-give"),
    path("<slug:slug>/saker/<str:key>/mal/", goal_ties.serve, name="case-goal"),
    path(
        "<slug:slug>/saker/<str:key>/mal/<str:goal>/ta-bort/", goal_ties.serve_no_more, name="case-goal-out"
    ),
    path("<slug:slug>/saker/<str:key>/arkiv.zip", archives.of_case, name="case-archive"),
    path("<slug:slug>/saker/<str:key>/saksgang/nytt/<slug:kind>/", routes.add, name="stop-add"),
    path("<slug:slug>/saker/<str:key>/saksgang/<int:number>/fjern/", routes.remove, name="stop-remove"),
    path("<slug:slug>/saker/<str:key>/saksgang/<int:number>/<slug:way>/", routes.move, name="stop-move"),
    path("<slug:slug>/moter/<str:key>/arkiv.zip", archives.of_meeting, name="meeting-archive"),
]
