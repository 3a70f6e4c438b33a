"""The addresses of the work with sheets of measures."""

from django.urls import URLPattern, path

from samrad.workspace.views import measure_sheets

urlpatterns: list[URLPattern] = [
    path("<slug:slug>/tiltak/ark/", measure_sheets.sheets, name="measure-sheets"),
    path("<slug:slug>/tiltak/ark/tiltak.xlsx", measure_sheets.workbook, name="measure-workbook"),
    path("<slug:slug>/tiltak/ark/<int:pk>/", measure_sheets.uploaded, name="measure-upload"),
    path("<slug:slug>/tiltak/ark/<int:pk>/kast/", measure_sheets.discard, name="measure-upload-discard"),
]
