"""The public addresses of reports."""

from django.urls import URLPattern, path

from samrad.pages.views import reports

urlpatterns: list[URLPattern] = [
    path("<slug:slug>/strategi/rapporter/", reports.reports, name="reports"),
    path("<slug:slug>/strategi/rapporter/<int:pk>/", reports.report, name="report"),
    path("<slug:slug>/strategi/rapporter/<int:pk>/rapport.pdf", reports.report_pdf, name="report-pdf"),
    path("<slug:slug>/strategi/rapporter/<int:pk>/rapport.docx", reports.report_docx, name="report-docx"),
    path("<slug:slug>/strategi/rapporter/<int:pk>/rapport.xlsx", reports.report_sheet, name="report-sheet"),
]
