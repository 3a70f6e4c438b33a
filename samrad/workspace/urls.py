"""The addresses of the signed-in workspace, below `/arbeid/`. One list a noun."""

from django.urls import path

from samrad.workspace.views import week

urlpatterns = [
    path("", week.week, name="workspace"),
]
