"""Where allauth asks us: mails, errors in our words, and whom another sign-in service may let in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, NoReturn

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.access.models import Account
from samrad.access.signin.changes import note_change
from samrad.access.signin.factors import MARK, OWN, is_strong
from samrad.access.signin.guessing import client_ip
from samrad.access.signin.mails import mail_new_password, set_password_address
from samrad.access.signin.sessions import began_lately, begin
from samrad.core.viewers import Viewer

WAIT = gettext_lazy("Det er prøvd for mange ganger. Vent et kvarter, og prøv igjen.")


class Accounts(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": gettext_lazy("Kontoen er avsluttet."),
        "email_password_mismatch": gettext_lazy("E-postadressen eller passordet er feil."),
        "enter_current_password": gettext_lazy("Det er ikke passordet du har nå."),
        "incorrect_password": gettext_lazy("Passordet er feil."),
        "incorrect_code": gettext_lazy("Koden er feil. Se etter en ny i appen, og prøv igjen."),
        "invalid_password_reset": gettext_lazy("Lenken er brukt eller for gammel."),
        "too_many_login_attempts": WAIT,
        "rate_limited": WAIT,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by invitation."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_ip(request)

    def get_login_stages(self) -> list[str]:
        return ["samrad.access.signin.factors.FactorStage"]

    def get_reset_password_from_key_url(self, key: str) -> str:
        """At the address of the site, and not at whatever name the request came to."""
        return set_password_address(key)

    def send_password_reset_mail(self, user: Account, email: str, told: dict[str, Any]) -> None:
        mail_new_password(user, told["password_reset_url"])

    def send_notification_mail(self, template_prefix: str, user: Account, *_args: Any, **_told: Any) -> None:
        change = template_prefix.rpartition("/")[2]
        note_change(user, change, by=Viewer(name=user.viewer_name, account=user.pk))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return "/arbeid/meg/"

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """What was done is said by our own pages."""

    def login(self, request: HttpRequest, user: Account) -> None:
        super().login(request, user)
        begin(request)

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Who signed in just now is not asked once more."""
        lately = began_lately(context.request, timedelta(seconds=settings.ACCOUNT_REAUTHENTICATION_TIMEOUT))
        return super().is_reauthentication_required(app=app) and not lately

    def post_login(self, request: HttpRequest, user: Account, **known: Any) -> HttpResponse:
        other = (known.get("signal_kwargs") or {}).get("sociallogin")
        if other is not None and is_strong(other.account.extra_data):
            request.session[MARK] = "oidc"
        return super().post_login(request, user, **known)


class Factors(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": gettext_lazy(
            "Dette er den eneste totrinnsbekreftelsen du har. Legg til en annen først."
        ),
        "cannot_generate_recovery_codes": gettext_lazy("Sett opp app eller nøkkel først."),
        "incorrect_code": gettext_lazy("Koden er feil. Se etter en ny i appen, og prøv igjen."),
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """The last second factor stays, since nobody works here without one."""
        return (
            Authenticator.objects.filter(user=authenticator.user_id, type__in=OWN)
            .exclude(pk=authenticator.pk)
            .exists()
            or authenticator.type not in OWN
        )

    def generate_authenticator_name(self, user: Account, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return _("Nøkkel %(number)s") % {"number": number}

    def _get_site_name(self) -> str:
        return "Samråd"


class Others(DefaultSocialAccountAdapter):
    """The one OpenID Connect slot: lets in accounts that exist, by the address the service has verified."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        if settings.OIDC_ACR and not is_strong(sociallogin.account.extra_data):
            refuse(request, "weak")
        if sociallogin.state.get("process") != "login" or request.user.is_authenticated:
            refuse(request, "signed-in")
        if not sociallogin.is_existing:
            account = account_with_verified_address(sociallogin)
            if account is None:
                refuse(request, "unknown")
            sociallogin.connect(request, account)

    def on_authentication_error(self, request: HttpRequest, provider: Any, **known: Any) -> None:
        refuse(request, "failed")


def account_with_verified_address(sociallogin: SocialLogin) -> Account | None:
    """The account with an address that the service says it has verified. Never one of the examples."""
    verified = [each.email for each in sociallogin.email_addresses if each.verified is True]
    found = [
        Account.objects.filter(email__iexact=each, is_active=True, is_example=False).first()
        for each in verified
    ]
    return next(filter(None, found), None)


def refuse(request: HttpRequest, why: str) -> NoReturn:
    """Stops signing in with a page that says why."""
    page = render(request, "konto/not_let_in.html", {"why": why, "name": settings.OIDC_NAME}, status=403)
    raise ImmediateHttpResponse(page)
