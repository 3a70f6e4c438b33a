"""The addresses of the work with what is fetched from Statistics Norway."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
