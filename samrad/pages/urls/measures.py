"""The public addresses of measures and year plans."""

from django.urls import URLPattern, path

from samrad.pages.views import measures

urlpatterns: list[URLPattern] = [
    path("<slug:slug>/strategi/tiltak/", measures.measures, name="measures"),
    path("<slug:slug>/strategi/tiltak/<str:key>/", measures.measure, name="measure"),
    path("<slug:slug>/strategi/arsplan/<int:year>/", measures.year_plan, name="year-plan"),
]
