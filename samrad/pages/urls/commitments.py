"""The public addresses of what is promised."""

from django.urls import URLPattern, path

from samrad.pages.views import pledges

urlpatterns: list[URLPattern] = [
    path("kommuner/<str:place>/lofter/", pledges.of_municipality, name="pledges-of-place"),
    path("fylker/<str:place>/lofter/", pledges.of_county, name="pledges-of-county"),
    path("<slug:slug>/strategi/lofter/", pledges.pledges, name="pledges"),
    path("<slug:slug>/strategi/lofter/lofter.csv", pledges.pledges_csv, name="pledges-csv"),
]
