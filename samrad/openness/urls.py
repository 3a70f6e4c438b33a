"""Addresses for programs that follow along."""

from django.urls import path

from samrad.openness import calendar_views, views
from samrad.organisations.models import Organisation

MUNICIPALITY, COUNTY = ({"kind": kind} for kind in (Organisation.Kind.MUNICIPALITY, Organisation.Kind.COUNTY))

urlpatterns = [
    path("feed/<slug:slug>.atom", views.feed, name="feed"),
    path("kalender/p/<str:secret>.ics", calendar_views.private, name="private-calendar"),
    path("kalender/<slug:slug>.ics", calendar_views.cooperation, name="calendar"),
    path("kalender/<slug:slug>/<str:organ>.ics", calendar_views.organ, name="organ-calendar"),
    path(
        "kommuner/<str:place>/kalender.ics", calendar_views.place, MUNICIPALITY, name="municipality-calendar"
    ),
    path("fylker/<str:place>/kalender.ics", calendar_views.place, COUNTY, name="county-calendar"),
    path(
        "kommuner/<str:place>/organer/<str:key>/kalender.ics",
        calendar_views.council,
        MUNICIPALITY,
        name="council-calendar",
    ),
    path(
        "fylker/<str:place>/organer/<str:key>/kalender.ics",
        calendar_views.council,
        COUNTY,
        name="county-organ-calendar",
    ),
    path("<slug:slug>/arshjul/kalender.ics", calendar_views.wheel, name="wheel-calendar"),
    path("<slug:slug>/saker/<str:key>/kalender.ics", calendar_views.case, name="case-calendar"),
    path("robots.txt", views.robots, name="robots"),
]
