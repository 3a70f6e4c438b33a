"""The addresses of the work with evaluations and the premises."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
