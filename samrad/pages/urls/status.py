"""The public address of status that comes in."""

from django.urls import URLPattern, path

from samrad.pages.views import status

urlpatterns: list[URLPattern] = [path("<slug:slug>/strategi/status/", status.status, name="status")]
