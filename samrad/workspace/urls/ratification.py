"""Addresses of the councils' answers."""

from django.urls import URLPattern, path, re_path

from samrad.workspace.views import ratification as views
from samrad.workspace.views import (
    ratification_addresses,
    ratification_deadlines,
    ratification_municipality,
    ratification_sending,
)

CASE = "<slug:slug>/saker/<str:key>"

urlpatterns: list[URLPattern] = [
    path("tilslutning/", views.ratifications, name="ratifications"),
    path("kommunen/", ratification_municipality.inbox, name="municipality-inbox"),
    path("kommunen/<int:treatment>/", ratification_municipality.answer, name="municipality-answer"),
    re_path(
        r"^kommunen/(?P<treatment>\d+)/(?P<verb>bekreft|papirer)/$",
        ratification_municipality.act_on_answer,
        name="municipality-act",
    ),
    path("<slug:slug>/adresser/", ratification_addresses.addresses, name="ratification-addresses"),
    path(
        "<slug:slug>/adresser/<int:organisation>/",
        ratification_addresses.address,
        name="ratification-address",
    ),
    path(f"{CASE}/tilslutning/", views.matrix, name="ratification-matrix"),
    path(f"{CASE}/tilslutning/send/", ratification_sending.send, name="ratification-send"),
    path(
        f"{CASE}/tilslutning/send/ikke/",
        ratification_sending.leave_out,
        name="ratification-leave-unsent",
    ),
    path(f"{CASE}/tilslutning/frist/", ratification_deadlines.deadline, name="ratification-deadline"),
    path(f"{CASE}/tilslutning/<int:treatment>/", views.register, name="ratification-register"),
    path(f"{CASE}/tilslutning/<int:treatment>/ta-tilbake/", views.take_back, name="ratification-take-back"),
    re_path(
        r"^(?P<slug>[-\w]+)/saker/(?P<key>[^/]+)/tilslutning/(?P<branch>\d+)/"
        r"(?P<verb>bekreft|purr|ny-lenke|steng)/$",
        views.act_on_row,
        name="ratification-act",
    ),
    path(f"{CASE}/svar/", views.answers, name="ratification-answers"),
    path(f"{CASE}/svar/pa-nytt/", views.again, name="ratification-again"),
]
