"""The addresses of the work with what is promised."""

from django.urls import path

from samrad.workspace.views import commitments, commitments_one, naming

ONE = "<slug:slug>/forpliktelser/<str:key>/<int:pk>/"

urlpatterns = [
    path("forpliktelser/", commitments.start, name="work-commitments-start"),
    path("forpliktelser/virksomhet/<int:pk>/", commitments.organisation, name="commitments-of"),
    path("<slug:slug>/forpliktelser/", commitments.commitments, name="work-commitments"),
    path("<slug:slug>/forpliktelser/navngiving/", naming.naming, name="naming"),
    path("<slug:slug>/forpliktelser/<str:key>/", commitments.board, name="commitment-board"),
    path("<slug:slug>/forpliktelser/<str:key>/spor/", commitments.ask, name="commitment-ask"),
    path("<slug:slug>/forpliktelser/<str:key>/knytt/", commitments.tie, name="commitment-tie"),
    path(ONE, commitments_one.commitment, name="commitment"),
    path(f"{ONE}levert/", commitments_one.deliver, name="commitment-deliver"),
    path(f"{ONE}holdt/", commitments_one.kept, name="commitment-kept"),
    path(f"{ONE}brutt/", commitments_one.broken, name="commitment-broken"),
    path(f"{ONE}apne/", commitments_one.reopen, name="commitment-reopen"),
    path(f"{ONE}ta-bort/", commitments_one.remove, name="commitment-remove"),
]
