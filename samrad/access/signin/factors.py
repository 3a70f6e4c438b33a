"""The second factor: who has one, and that nobody works without."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.models import Login
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from samrad.access.models import Account

OWN = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
MARK = "second_factor"  # in the session: where a second factor other than our own was shown
WORK = "/arbeid/"


def has_factor(account: Account) -> bool:
    return Authenticator.objects.filter(user=account, type__in=OWN).exists()


def needs_factor(request: HttpRequest) -> bool:
    """Must this account set up a second factor before it works here?

    Not the example accounts of a demonstration, nor those whose employer has checked one.
    """
    account = request.user
    if account.is_example and settings.DEMO:
        return False
    return not request.session.get(MARK) and not has_factor(account)


class SecondFactor:
    """Leads somebody who has none to the page where one is set up, before any page of the workspace."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(WORK) and request.user.is_authenticated and needs_factor(request):
            return redirect("mfa_index")
        return self.get_response(request)


def strong_elsewhere(login: Login) -> bool:
    """Did the employer's sign-in service answer that a strong enough factor was used?"""
    other = (login.signal_kwargs or {}).get("sociallogin")
    return other is not None and is_strong(other.account.extra_data)


def is_strong(answer: dict) -> bool:
    """Whether the `acr` the service *returned*, in its token, is one of ours. Never the one asked for."""
    returned = (answer.get("id_token") or {}).get("acr", "")
    return bool(settings.OIDC_ACR) and returned in settings.OIDC_ACR.split()


class FactorStage(AuthenticateStage):
    """The step of signing in where our own second factor is asked for."""

    def _should_handle(self, request: HttpRequest) -> bool:
        return not strong_elsewhere(self.login) and super()._should_handle(request)
