"""The public addresses of indicators and the situation picture."""

from django.urls import URLPattern, path

from samrad.pages.views import knowledge

urlpatterns: list[URLPattern] = [
    path("<slug:slug>/kunnskap/", knowledge.picture, name="knowledge"),
    path("<slug:slug>/kunnskap/<str:key>.csv", knowledge.figures, name="indicator-csv"),
    path("<slug:slug>/kunnskap/<str:key>/", knowledge.indicator, name="indicator"),
]
