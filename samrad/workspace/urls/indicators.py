"""The addresses of the work with indicators."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
