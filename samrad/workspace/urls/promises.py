"""The address of how plans are kept."""

from django.urls import path

from samrad.workspace.views import promises

urlpatterns = [path("<slug:slug>/saksgang/", promises.memory, name="work-promises")]
