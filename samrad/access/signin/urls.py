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

from samrad.access.doors import ACCOUNTS, EVERYBODY
from samrad.access.signin.views import RemoveKey, SignIn, enter_example

urlpatterns: list[URLPattern] = [
    path("logg-inn/", EVERYBODY(SignIn.as_view()), name="account_login"),
    path("logg-ut/", EVERYBODY(accounts.logout), name="account_logout"),
    path("demo/", enter_example, name="enter-example"),
    path("avsluttet/", EVERYBODY(accounts.account_inactive), name="account_inactive"),
    path("bekreft/", ACCOUNTS(accounts.reauthenticate), name="account_reauthenticate"),
    # Password
    path("passord/", ACCOUNTS(accounts.password_change), name="account_change_password"),
    path("passord/velg/", ACCOUNTS(accounts.password_set), name="account_set_password"),
    path("passord/glemt/", EVERYBODY(accounts.password_reset), name="account_reset_password"),
    path("passord/sendt/", EVERYBODY(accounts.password_reset_done), name="account_reset_password_done"),
    re_path(
        r"^passord/nytt/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[-\w]+)/$",
        EVERYBODY(accounts.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "passord/klart/",
        EVERYBODY(accounts.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    # Second factor
    path("totrinn/", ACCOUNTS(factors.index), name="mfa_index"),
    path("totrinn/kode/", EVERYBODY(factors.authenticate), name="mfa_authenticate"),
    path("totrinn/bekreft/", ACCOUNTS(factors.reauthenticate), name="mfa_reauthenticate"),
    path("totrinn/app/", ACCOUNTS(apps.activate_totp), name="mfa_activate_totp"),
    path("totrinn/app/fjern/", ACCOUNTS(apps.deactivate_totp), name="mfa_deactivate_totp"),
    path("totrinn/nokler/", ACCOUNTS(keys.list_webauthn), name="mfa_list_webauthn"),
    path("totrinn/nokler/ny/", ACCOUNTS(keys.add_webauthn), name="mfa_add_webauthn"),
    path("totrinn/nokler/inn/", EVERYBODY(keys.login_webauthn), name="mfa_login_webauthn"),
    path(
        "totrinn/nokler/bekreft/", ACCOUNTS(keys.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"
    ),
    path("totrinn/nokler/<int:pk>/fjern/", ACCOUNTS(RemoveKey.as_view()), name="mfa_remove_webauthn"),
    path("totrinn/nokler/<int:pk>/navn/", ACCOUNTS(keys.edit_webauthn), name="mfa_edit_webauthn"),
    path("totrinn/reservekoder/", ACCOUNTS(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "totrinn/reservekoder/nye/",
        ACCOUNTS(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "totrinn/reservekoder/fil/",
        ACCOUNTS(codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    # Sessions
    path("okter/", ACCOUNTS(sessions.list_usersessions), name="usersessions_list"),
    # The employer's sign-in service
    path("<str:provider_id>/inn/", EVERYBODY(oidc.login), name="openid_connect_login"),
    path("<str:provider_id>/svar/", EVERYBODY(oidc.callback), name="openid_connect_callback"),
    path("avbrutt/", EVERYBODY(others.login_cancelled), name="socialaccount_login_cancelled"),
    path("feilet/", EVERYBODY(others.login_error), name="socialaccount_login_error"),
]
