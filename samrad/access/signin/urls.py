"""The addresses of signing in, below `/konto/`: the views of allauth that are needed, each behind a door."""

from allauth.account import views as accounts
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as apps
from allauth.mfa.webauthn import views as keys
from allauth.socialaccount import views as others
from allauth.socialaccount.providers.openid_connect import views as oidc
from allauth.usersessions import views as sessions
from django.urls import URLPattern, path, re_path
from django.views.decorators.http import require_http_methods

from samrad.access.doors import ACCOUNTS, EVERYBODY, View
from samrad.access.signin.views import RemoveKey, SignIn, enter_example

as_forms = require_http_methods(["GET", "HEAD", "POST"])


def for_everybody(view: View) -> View:
    return EVERYBODY(as_forms(view))


def for_accounts(view: View) -> View:
    return ACCOUNTS(as_forms(view))


urlpatterns: list[URLPattern] = [
    path("logg-inn/", for_everybody(SignIn.as_view()), name="account_login"),
    path("logg-ut/", for_everybody(accounts.logout), name="account_logout"),
    path("demo/", enter_example, name="enter-example"),
    path("avsluttet/", for_everybody(accounts.account_inactive), name="account_inactive"),
    path("bekreft/", for_accounts(accounts.reauthenticate), name="account_reauthenticate"),
    # Password
    path("passord/", for_accounts(accounts.password_change), name="account_change_password"),
    path("passord/velg/", for_accounts(accounts.password_set), name="account_set_password"),
    path("passord/glemt/", for_everybody(accounts.password_reset), name="account_reset_password"),
    path("passord/sendt/", for_everybody(accounts.password_reset_done), name="account_reset_password_done"),
    re_path(
        r"^passord/nytt/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[-\w]+)/$",
        for_everybody(accounts.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "passord/klart/",
        for_everybody(accounts.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    # Second factor
    path("totrinn/", for_accounts(factors.index), name="mfa_index"),
    path("totrinn/kode/", for_everybody(factors.authenticate), name="mfa_authenticate"),
    path("totrinn/bekreft/", for_accounts(factors.reauthenticate), name="mfa_reauthenticate"),
    path("totrinn/app/", for_accounts(apps.activate_totp), name="mfa_activate_totp"),
    path("totrinn/app/fjern/", for_accounts(apps.deactivate_totp), name="mfa_deactivate_totp"),
    path("totrinn/nokler/", for_accounts(keys.list_webauthn), name="mfa_list_webauthn"),
    path("totrinn/nokler/ny/", for_accounts(keys.add_webauthn), name="mfa_add_webauthn"),
    path("totrinn/nokler/inn/", for_everybody(keys.login_webauthn), name="mfa_login_webauthn"),
    path(
        "totrinn/nokler/bekreft/",
        for_accounts(keys.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path("totrinn/nokler/<int:pk>/fjern/", for_accounts(RemoveKey.as_view()), name="mfa_remove_webauthn"),
    path("totrinn/nokler/<int:pk>/navn/", for_accounts(keys.edit_webauthn), name="mfa_edit_webauthn"),
    path("totrinn/reservekoder/", for_accounts(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "totrinn/reservekoder/nye/",
        for_accounts(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "totrinn/reservekoder/fil/",
        for_accounts(codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    # Sessions
    path("okter/", for_accounts(sessions.list_usersessions), name="usersessions_list"),
    # The employer's sign-in service
    path("<str:provider_id>/inn/", for_everybody(oidc.login), name="openid_connect_login"),
    path("<str:provider_id>/svar/", for_everybody(oidc.callback), name="openid_connect_callback"),
    path("avbrutt/", for_everybody(others.login_cancelled), name="socialaccount_login_cancelled"),
    path("feilet/", for_everybody(others.login_error), name="socialaccount_login_error"),
]
