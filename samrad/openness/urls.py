"""Addresses for programs that follow along."""

from django.urls import path

from samrad.openness import views

urlpatterns = [
    path("feed/<slug:slug>.atom", views.feed, name="feed"),
    path("kalender/<slug:slug>.ics", views.calendar, name="calendar"),
    path("kalender/<slug:slug>/<str:organ>.ics", views.calendar, name="organ-calendar"),
    path("robots.txt", views.robots, name="robots"),
]
