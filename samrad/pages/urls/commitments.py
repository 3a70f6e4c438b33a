"""The public addresses of what is promised."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
