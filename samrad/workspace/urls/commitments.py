"""The addresses of the work with what is promised."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
