"""The addresses of the work with plans, their versions and their goals."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
