"""The addresses of the work with indicators."""

from django.urls import URLPattern, path, re_path

from samrad.workspace.views import indicator_figures, indicators, withdrawals

ONE = "<slug:slug>/indikatorer/<str:key>/"

urlpatterns: list[URLPattern] = [
    path("indikatorer/", indicators.start, name="work-indicators-start"),
    path("<slug:slug>/indikatorer/", indicators.indicators, name="work-indicators"),
    path("<slug:slug>/indikatorer/ny/", indicators.add, name="indicator-add"),
    path(ONE, indicators.indicator, name="work-indicator"),
    path(f"{ONE}endre/", indicators.change, name="indicator-change"),
    path(f"{ONE}tall/", indicator_figures.figures, name="indicator-figures"),
    path(f"{ONE}ark/", indicator_figures.sheet, name="indicator-sheet"),
    path(f"{ONE}ark.csv", indicator_figures.sheet_file, name="indicator-sheet-file"),
    path(f"{ONE}mal/", indicator_figures.targets, name="indicator-targets"),
    path(f"{ONE}trekk/", withdrawals.indicator, name="indicator-withdraw"),
    path(f"{ONE}brudd/", indicator_figures.tell_break_in, name="indicator-break"),
    re_path(
        r"^(?P<slug>[-\w]+)/indikatorer/(?P<key>[^/]+)/(?P<verb>publiser|slett)/$",
        indicators.act_on,
        name="indicator-act",
    ),
    re_path(
        r"^(?P<slug>[-\w]+)/indikatorer/(?P<key>[^/]+)/bilde/(?P<move>inn|ut|opp|ned)/$",
        indicators.arrange_picture,
        name="indicator-picture",
    ),
]
