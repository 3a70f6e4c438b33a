"""The addresses of status that comes in."""

from django.urls import URLPattern, path

from samrad.workspace.views import status, status_maintenance, status_network, status_sheets

urlpatterns: list[URLPattern] = [
    path("status/", status.start, name="work-status-start"),
    path("status/regneark/", status_sheets.start, name="status-sheets"),
    path("status/regneark/<int:pk>/", status_sheets.sheet, name="status-sheet"),
    path("status/regneark/opplasting/<int:pk>/", status_sheets.uploaded, name="status-upload"),
    path("status/regneark/opplasting/<int:pk>/velg/", status_sheets.choose, name="status-upload-choose"),
    path("status/regneark/opplasting/<int:pk>/ta-inn/", status_sheets.accept, name="status-upload-accept"),
    path("status/regneark/opplasting/<int:pk>/kast/", status_sheets.discard, name="status-upload-discard"),
    path("<slug:slug>/status/", status.status, name="work-status"),
    path("<slug:slug>/status/oppfolging/", status.follow_up, name="status-follow-up"),
    path("<slug:slug>/status/apne/", status.open_now, name="status-round-open"),
    path("<slug:slug>/status/runde/<int:pk>/", status.one_round, name="status-round"),
    path("<slug:slug>/status/runde/<int:pk>/avslutt/", status.close, name="status-round-close"),
    path("<slug:slug>/status/svar/<int:pk>/", status.answer, name="status-request"),
    path("<slug:slug>/status/svar/<int:pk>/ny-lenke/", status.renew, name="status-request-renew"),
    path("<slug:slug>/status/svar/<int:pk>/steng/", status.revoke, name="status-request-revoke"),
    path("<slug:slug>/status/nettverk/", status_network.choose, name="status-networks"),
    path("<slug:slug>/status/nettverk/<int:organ>/<str:key>/", status_network.fill_in, name="status-network"),
    path("<slug:slug>/status/vedlikehold/", status_maintenance.maintenance, name="status-maintenance"),
]
