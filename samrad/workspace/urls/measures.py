"""The addresses of the work with measures and year plans."""

from django.urls import URLPattern, path

from samrad.workspace.views import measure_bulk, measure_progress, measures, withdrawals, year_plan

urlpatterns: list[URLPattern] = [
    path("tiltak/", measures.start, name="work-measures-start"),
    path("<slug:slug>/tiltak/", measures.measures, name="work-measures"),
    path("<slug:slug>/tiltak/nytt/", measures.add, name="measure-add"),
    path("<slug:slug>/tiltak/endre-flere/", measure_bulk.change_ticked, name="measures-change"),
    path("<slug:slug>/tiltak/ar/<int:year>/", year_plan.year_plan, name="work-year-plan"),
    path("<slug:slug>/tiltak/ar/<int:year>/legg-ut/", year_plan.publish, name="year-plan-publish"),
    path("<slug:slug>/tiltak/ar/<int:year>/rull/", year_plan.roll, name="year-roll-over"),
    path("<slug:slug>/tiltak/<str:key>/", measures.measure, name="work-measure"),
    path("<slug:slug>/tiltak/<str:key>/endre/", measures.change, name="measure-change"),
    path("<slug:slug>/tiltak/<str:key>/legg-ut/", measures.publish, name="measure-publish"),
    path("<slug:slug>/tiltak/<str:key>/kast/", measures.discard, name="measure-discard"),
    path("<slug:slug>/tiltak/<str:key>/trekk/", withdrawals.measure, name="measure-withdraw"),
    path("<slug:slug>/tiltak/<str:key>/fase/", measure_progress.phase, name="measure-phase"),
    path("<slug:slug>/tiltak/<str:key>/neste-steg/", measure_progress.step, name="measure-step"),
    path("<slug:slug>/tiltak/<str:key>/ferdig/", measure_progress.finish, name="measure-finish"),
    path("<slug:slug>/tiltak/<str:key>/stopp/", measure_progress.stop, name="measure-stop"),
    path("<slug:slug>/tiltak/<str:key>/ta-opp/", measure_progress.take_up, name="measure-take-up"),
    path("<slug:slug>/tiltak/<str:key>/overstyr/", measure_progress.overrule, name="measure-overrule"),
    path(
        "<slug:slug>/tiltak/<str:key>/overstyr/ta-tilbake/",
        measure_progress.stop_overruling,
        name="measure-stop-overruling",
    ),
]
