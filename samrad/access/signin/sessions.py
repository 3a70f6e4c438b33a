"""How long one is signed in: a working day at most, two hours without a sign of life."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.models import Account

LONGEST = timedelta(hours=12)
IDLE = timedelta(hours=2)
NOTED_EVERY = timedelta(minutes=1)
STARTED, SEEN = "started", "seen"  # in the session, seconds since 1970
NEVER_SHOWN = ("password", "passord", "csrf", "code", "credential", "login")


class Sessions:
    """Ends a session that has lasted long enough, and keeps what the signed-in see out of every cache."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_signed_in = request.user.is_authenticated
        if is_signed_in and is_over(request):
            return ended(request)
        response = self.get_response(request)
        if is_signed_in or request.user.is_authenticated:
            response.headers["Cache-Control"] = "no-store"
        return response


def begin(request: HttpRequest) -> None:
    """Counts the session from now on."""
    request.session[STARTED] = request.session[SEEN] = timezone.now().timestamp()


def began_lately(request: HttpRequest, within: timedelta) -> bool:
    """Has the account signed in so short a time ago that it need not prove who it is once more?"""
    return timezone.now().timestamp() - request.session.get(STARTED, 0) < within.total_seconds()


def is_over(request: HttpRequest) -> bool:
    """Has the session lasted too long? Notes that it is alive when it hasn't.

    An example account's is over where there is no demonstration, however it came about.
    """
    if request.user.is_example and not settings.DEMO:
        return True
    now = timezone.now().timestamp()
    started = request.session.get(STARTED, now)
    seen = request.session.get(SEEN, now)
    if now - started > LONGEST.total_seconds() or now - seen > IDLE.total_seconds():
        return True
    if SEEN not in request.session or now - seen > NOTED_EVERY.total_seconds():
        request.session[STARTED], request.session[SEEN] = started, now
    return False


def ended(request: HttpRequest) -> HttpResponse:
    """Signs out and leads to sign-in and back. What was sent is not done, but shown, so it isn't lost."""
    written = list(words_in(request.POST)) if request.method == "POST" else []
    logout(request)
    if written:
        context = {"written": written, "back": request.get_full_path()}
        response = render(request, "konto/ended.html", context, status=403)
        response.headers["Cache-Control"] = "no-store"
        return response
    messages.info(
        request, _("Du ble logget ut fordi det var lenge siden sist. Logg inn igjen, så fortsetter du her.")
    )
    return redirect_to_login(request.get_full_path() if request.method in ("GET", "HEAD") else "/arbeid/")


def words_in(posted: QueryDict) -> Iterator[str]:
    """What a person has written in the fields of a form, passwords and such aside."""
    for name, values in posted.lists():
        if not any(part in name.lower() for part in NEVER_SHOWN):
            yield from (value for value in values if value.strip())


def end_sessions(account: Account) -> None:
    """Signs the account out everywhere."""
    for each in UserSession.objects.filter(user=account):
        each.end()
