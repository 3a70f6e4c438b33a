"""The addresses of commissions."""

from django.urls import path

from samrad.workspace.views import commissions

urlpatterns = [
    path("<slug:slug>/bestillinger/", commissions.commissions, name="commissions"),
    path("<slug:slug>/bestillinger/<int:pk>/", commissions.commission, name="commission"),
    path("<slug:slug>/bestillinger/<int:pk>/trekk/", commissions.withdraw, name="commission-withdraw"),
    path("<slug:slug>/restanser/<str:organ>/", commissions.outstanding, name="outstanding"),
]
