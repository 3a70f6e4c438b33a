"""The addresses of the work with sheets of measures, and changes to many."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
