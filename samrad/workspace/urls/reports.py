"""The addresses of the work with reports."""

from django.urls import URLPattern, path

from samrad.workspace.views import reports, withdrawals

urlpatterns: list[URLPattern] = [
    path("rapporter/", reports.start, name="work-reports-start"),
    path("<slug:slug>/rapporter/", reports.reports, name="work-reports"),
    path("<slug:slug>/rapporter/ny/", reports.freeze, name="report-freeze"),
    path("<slug:slug>/rapporter/<int:pk>/", reports.report, name="work-report"),
    path("<slug:slug>/rapporter/<int:pk>/legg-ut/", reports.publish, name="report-publish"),
    path("<slug:slug>/rapporter/<int:pk>/kast/", reports.discard, name="report-discard"),
    path("<slug:slug>/rapporter/<int:pk>/trekk/", withdrawals.report, name="report-withdraw"),
]
