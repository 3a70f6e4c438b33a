"""The addresses of proposals."""

from django.urls import path

from samrad.workspace.views import proposals

urlpatterns = [
    path("foresla/", proposals.start, name="propose-start"),
    path("forslag/", proposals.own, name="own-proposals"),
    path("<slug:slug>/foresla/", proposals.propose, name="propose"),
    path("<slug:slug>/forslag/", proposals.proposals, name="proposals"),
    path("<slug:slug>/forslag/<str:key>/", proposals.proposal, name="proposal"),
    path("<slug:slug>/forslag/<str:key>/forbered/", proposals.prepare, name="proposal-prepare"),
    path("<slug:slug>/forslag/<str:key>/sett-opp/", proposals.put_up, name="proposal-put-up"),
    path("<slug:slug>/forslag/<str:key>/sla-sammen/", proposals.join, name="proposal-join"),
    path("<slug:slug>/forslag/<str:key>/sett-ikke-opp/", proposals.leave, name="proposal-leave-off"),
    path("<slug:slug>/forslag/<str:key>/tatt-opp/", proposals.taken_up, name="proposal-taken-up"),
]
