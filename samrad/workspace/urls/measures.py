"""The addresses of the work with measures and year plans."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
