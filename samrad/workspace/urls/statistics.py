"""The addresses of the work with what is fetched from Statistics Norway."""

from django.urls import URLPattern, path

from samrad.workspace.views import statistics as views

INDICATOR = "<slug:slug>/indikatorer/<str:key>/hent"

urlpatterns: list[URLPattern] = [
    path(f"{INDICATOR}/", views.start, name="work-statistics"),
    path(f"{INDICATOR}/tabell/<str:table>/", views.table, name="work-statistics-table"),
    path(f"{INDICATOR}/na/", views.fetch, name="work-statistics-fetch"),
    path(f"{INDICATOR}/av-og-pa/", views.turn, name="work-statistics-turn"),
    path(f"{INDICATOR}/fjern/", views.remove, name="work-statistics-remove"),
]
