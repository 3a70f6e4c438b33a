"""The public addresses of plans, their versions and their goals."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
