"""Accounts, what is mine, and the log."""

from django.urls import path

from samrad.workspace.views import accounts, log, me, my_calendar

urlpatterns = [
    path("kontoer/", accounts.accounts, name="accounts"),
    path("kontoer/inviter/", accounts.invite, name="invite"),
    path("kontoer/<int:pk>/", accounts.account, name="account"),
    path("kontoer/<int:pk>/fullmakt/", accounts.give, name="give-mandate"),
    path("kontoer/fullmakt/<int:pk>/avslutt/", accounts.end, name="end-mandate"),
    path("kontoer/<int:pk>/<slug:what>/", accounts.do, name="do-with-account"),
    path("meg/", me.me, name="me"),
    path("meg/<int:pk>/overlat/", me.hand_over, name="hand-over"),
    path("meg/<int:pk>/ta-tilbake/", me.take_back_mandate, name="take-back"),
    path("meg/kalender/", my_calendar.my_calendar, name="my-calendar"),
    path("meg/kalender/<int:pk>/slett/", my_calendar.revoke_address, name="revoke-calendar"),
    path("logg/", log.log, name="log"),
    path("logg/logg.csv", log.log_file, name="log-file"),
]
