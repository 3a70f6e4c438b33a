"""The addresses of the work with reports."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
