"""Who may come to an address at all. Every view declares its door; start-up refuses one that has none.

A door looks at the viewer only. Which rows are behind it is the selectors' matter, and what may be done with
them the rules'.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import resolve_url
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.http import url_has_allowed_host_and_scheme

from samrad.access.context import viewer_of
from samrad.access.rules import NotAllowed
from samrad.core.viewers import MandateKind, Viewer

View = Callable[..., HttpResponse]

NOT_SAVED = "ikke-lagret"  # in the address of the sign-in page, when what a form sent is lost


@dataclass(frozen=True)
class Door:
    """`admits` says whether a viewer may come to the address.

    With `is_for_accounts` the public is asked to sign in.
    """

    name: str
    admits: Callable[[Viewer], bool]
    is_for_accounts: bool = True

    def __call__(self, view: View) -> View:
        """Puts the view behind the door. The public is led to sign-in; others find nothing there."""

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            viewer = viewer_of(request)
            if self.admits(viewer):
                return answer(view, request, *args, **kwargs)
            if not viewer.is_signed_in and self.is_for_accounts:
                return to_signing_in(request)
            raise Http404(request.path)

        guarded.door = self  # type: ignore[attr-defined]
        return guarded


def to_signing_in(request: HttpRequest) -> HttpResponse:
    """To signing in, and from there to the page: the one asked for, or the one the form stood on.

    What a form sent is lost when the session has ended meanwhile, and its own address may be no page. The
    sign-in page says so.
    """
    if request.method in ("GET", "HEAD"):
        return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
    asked = QueryDict(mutable=True)
    asked.update({REDIRECT_FIELD_NAME: page_of_the_form(request), NOT_SAVED: "1"})
    return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?{asked.urlencode(safe='/')}")


def page_of_the_form(request: HttpRequest) -> str:
    """The page of this site that a form was sent from; where the browser doesn't say, one's own week."""
    sent_from = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(
        sent_from, {request.get_host()}, require_https=request.is_secure()
    ):
        return resolve_url(settings.LOGIN_REDIRECT_URL)
    page = urlsplit(sent_from)
    return urlunsplit(("", "", page.path, page.query, ""))


def answer(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """The view's answer; what the rules refuse is a refusal to the reader too."""
    try:
        return view(request, *args, **kwargs)
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal


def holding(*kinds: MandateKind, name: str) -> Door:
    """A door for those with at least one mandate of these kinds."""
    return Door(name, lambda viewer: viewer.has(*kinds))


K = MandateKind
EVERYBODY = Door("everybody", lambda viewer: True, is_for_accounts=False)
ACCOUNTS = Door("accounts", lambda viewer: viewer.is_signed_in)
SECRETARIAT = holding(K.secretariat, name="secretariat")
SECRETARIAT_OR_CHAIR = holding(K.secretariat, K.chair, name="secretariat or chair")
SECRETARIAT_OR_AUDITOR = holding(K.secretariat, K.auditor, name="secretariat or auditor")
PROPOSERS = holding(*(set(K) - {K.auditor, K.administrator}), name="proposers")
MUNICIPALITY = holding(K.municipal_officer, K.chief_executive, name="municipality")
KEEPERS = holding(K.secretariat, K.administrator, name="keepers")
KEEPERS_AND_AUDITORS = holding(K.secretariat, K.administrator, K.auditor, name="keepers and auditors")
INSIDERS = holding(*(set(K) - {K.administrator}), name="insiders")
CASEWORK = holding(K.secretariat, K.chair, K.auditor, name="casework")
NETWORKERS = holding(K.secretariat, K.network_member, name="networkers")
KEEPERS_OF_CALENDARS = holding(K.secretariat, K.municipal_officer, name="keepers of calendars")
READERS_OF_CALENDARS = holding(K.secretariat, K.municipal_officer, K.auditor, name="readers of calendars")
READERS_OF_LOG = holding(K.auditor, K.administrator, name="readers of the log")


def views_without_a_door() -> list[str]:
    """The addresses whose view declares no door."""
    return [address for address, view in addresses() if not hasattr(view, "door")]


def addresses() -> Iterator[tuple[str, View]]:
    """Every address of the site as it is written in the routes, with its view."""
    yield from _addresses(get_resolver(), "")


def _addresses(resolver: URLResolver, before: str) -> Iterator[tuple[str, View]]:
    for each in resolver.url_patterns:
        address = before + str(each.pattern)
        if isinstance(each, URLPattern):
            yield address, each.callback
        else:
            yield from _addresses(each, address)
