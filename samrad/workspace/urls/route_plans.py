"""The addresses of planning when cases can be decided."""

from django.urls import path

from samrad.workspace.views import blocked_days, route_plans

CASE = "<slug:slug>/saker/<str:key>/saksgang/"

urlpatterns = [
    path(CASE, route_plans.plan, name="route-plan"),
    path(f"{CASE}bruk/", route_plans.adopt, name="route-plan-adopt"),
    path(f"{CASE}vanlig/", route_plans.take_proposed, name="route-take-proposed"),
    path("<slug:slug>/register/dager/", blocked_days.blocked_days, name="blocked-days"),
    path("<slug:slug>/register/dager/<int:pk>/fjern/", blocked_days.remove, name="blocked-days-remove"),
]
