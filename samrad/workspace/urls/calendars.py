"""Addresses of the councils' calendars."""

from django.urls import URLPattern, path, re_path

from samrad.workspace.views import calendars as views
from samrad.workspace.views import calendars_in

ORGAN = "<slug:slug>/kalendere/<int:organ>"

urlpatterns: list[URLPattern] = [
    path("kalendere/", views.start, name="work-calendars-start"),
    path("<slug:slug>/kalendere/", views.calendars, name="work-calendars"),
    path(f"{ORGAN}/", views.calendar, name="work-calendar"),
    re_path(
        r"^(?P<slug>[-\w]+)/kalendere/(?P<organ>\d+)/ny/(?P<way>adresse|fil|tekst|skjema)/$",
        calendars_in.new,
        name="work-calendar-new",
    ),
    path(f"{ORGAN}/avlest/<int:pk>/", calendars_in.reading, name="work-calendar-reading"),
    path(f"{ORGAN}/avlest/<int:pk>/kast/", calendars_in.discard, name="work-calendar-discard"),
    path(f"{ORGAN}/hent/<int:pk>/", views.fetch, name="work-calendar-fetch"),
    path(f"{ORGAN}/fjern/<int:pk>/", views.remove, name="work-calendar-remove"),
]
