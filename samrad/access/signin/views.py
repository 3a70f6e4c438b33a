"""The pages of signing in that are our own: the first one, and the door into the demonstration."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView
from allauth.mfa.adapter import get_adapter as factors
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samrad.access.doors import EVERYBODY
from samrad.access.selectors import example_accounts, examples_shown
from samrad.access.signin.sessions import begin

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class SignIn(LoginView):
    """E-mail and password, a passkey, the employer's service; in a demonstration the accounts to try."""

    def get_context_data(self, **known: Any) -> dict[str, Any]:
        shown = examples_shown(timezone.localdate()) if settings.DEMO else []
        return super().get_context_data(**known) | {"oidc_name": settings.OIDC_NAME, "examples": shown}


class RemoveKey(RemoveWebAuthnView):
    """Removes a passkey, unless it is the only second factor."""

    def form_valid(self, form: Any) -> HttpResponse:
        if not factors().can_delete_authenticator(self.object):
            messages.error(self.request, str(factors().error_messages["cannot_delete_authenticator"]))
            return redirect("mfa_list_webauthn")
        return super().form_valid(form)


@EVERYBODY
@require_POST
def enter_example(request: HttpRequest) -> HttpResponse:
    """Signs in as one of the example accounts, in a demonstration and nowhere else."""
    if not settings.DEMO:
        raise Http404(request.path)
    account = get_object_or_404(example_accounts(), email=request.POST.get("account", ""))
    login(request, account, backend=BACKEND)
    begin(request)
    messages.success(request, _("Du prøver Samråd som %(name)s.") % {"name": account.name})
    return redirect(safe_next(request))


def safe_next(request: HttpRequest) -> str:
    """The page the visitor came for, on this site; else the workspace."""
    wanted = request.POST.get("next", "")
    return (
        wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else settings.LOGIN_REDIRECT_URL
    )
