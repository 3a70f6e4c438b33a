"""The public addresses of reports, and of the measures as a file."""

from django.urls import URLPattern, path

from samrad.pages.views import measures_file, reports

urlpatterns: list[URLPattern] = [
    path("<slug:slug>/strategi/tiltak.json", measures_file.measures_file, name="measures-file"),
    path("<slug:slug>/strategi/rapporter/", reports.reports, name="reports"),
    path("<slug:slug>/strategi/rapporter/<int:pk>/", reports.report, name="report"),
    path("<slug:slug>/strategi/rapporter/<int:pk>/rapport.pdf", reports.report_pdf, name="report-pdf"),
    path("<slug:slug>/strategi/rapporter/<int:pk>/rapport.docx", reports.report_docx, name="report-docx"),
    path("<slug:slug>/strategi/rapporter/<int:pk>/rapport.xlsx", reports.report_sheet, name="report-sheet"),
]
