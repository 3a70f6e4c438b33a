"""The addresses of the work with status that comes in."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
