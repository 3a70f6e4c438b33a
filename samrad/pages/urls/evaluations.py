"""The public addresses of evaluations and the premises."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
