"""The addresses of next year's meeting plan."""

from django.urls import path

from samrad.workspace.views import meeting_plan

ONE = "<slug:slug>/moteplan/<int:pk>/"

urlpatterns = [
    path("<slug:slug>/moteplan/", meeting_plan.plans, name="meeting-plans"),
    path(ONE, meeting_plan.plan, name="meeting-plan"),
    path(f"{ONE}stopp/", meeting_plan.stop, name="meeting-plan-stop"),
    path(f"{ONE}flytt/", meeting_plan.adjust, name="meeting-plan-adjust"),
    path(f"{ONE}ta-i-bruk/", meeting_plan.adopt, name="meeting-plan-adopt"),
    path(f"{ONE}slett/", meeting_plan.discard, name="meeting-plan-discard"),
    path(f"{ONE}moteplan.<str:kind>", meeting_plan.plan_file, name="meeting-plan-file"),
]
