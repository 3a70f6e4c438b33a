"""The public addresses of indicators and the situation picture."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
