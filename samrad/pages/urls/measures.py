"""The public addresses of measures and year plans."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
