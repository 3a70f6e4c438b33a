"""The public addresses of what is promised."""

from django.urls import URLPattern, path

from samrad.pages.views import commitments

urlpatterns: list[URLPattern] = [
    path("kommuner/<str:place>/lofter/", commitments.of_municipality, name="commitments-of-place"),
    path("fylker/<str:place>/lofter/", commitments.of_county, name="commitments-of-county"),
    path("<slug:slug>/strategi/lofter/", commitments.commitments, name="commitments"),
    path("<slug:slug>/strategi/lofter/lofter.csv", commitments.commitments_csv, name="commitments-csv"),
]
