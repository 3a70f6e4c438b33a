"""The addresses of the annual wheel's work."""

from django.urls import path

from samrad.workspace.views import wheel, withdrawals

urlpatterns = [
    path("arshjul/", wheel.start, name="work-wheel-start"),
    path("<slug:slug>/arshjul/", wheel.entries, name="work-wheel"),
    path("<slug:slug>/arshjul/nytt/", wheel.add, name="wheel-entry-add"),
    path("<slug:slug>/arshjul/vanlige/", wheel.usual, name="wheel-usual"),
    path("<slug:slug>/arshjul/<int:pk>/", wheel.change, name="wheel-entry"),
    path("<slug:slug>/arshjul/<int:pk>/ta-bort/", wheel.remove, name="wheel-entry-remove"),
    path("<slug:slug>/arshjul/<int:pk>/trekk/", withdrawals.wheel_entry, name="wheel-entry-withdraw"),
    path(
        "<slug:slug>/arshjul/<int:pk>/legg-ut-igjen/",
        withdrawals.wheel_entry_again,
        name="wheel-entry-restore",
    ),
    path("<slug:slug>/arshjul/velg/<int:year>/", wheel.choose, name="wheel-choose"),
]
