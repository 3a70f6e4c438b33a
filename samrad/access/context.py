"""The viewer of a request."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from samrad.access.selectors import viewer_for
from samrad.core.viewers import PUBLIC, Viewer


def viewer_of(request: HttpRequest) -> Viewer:
    """Who looks at this page: the public, or the account that is signed in with its mandates of today."""
    known = getattr(request, "viewer", None)
    if known is None:
        account = getattr(request, "user", None)
        is_account = account is not None and account.is_authenticated
        known = viewer_for(account, timezone.localdate()) if is_account else PUBLIC
        request.viewer = known
    return known


def signed_in(request: HttpRequest) -> dict[str, object]:
    """For every page: the viewer, and the account's name for the menu."""
    viewer = viewer_of(request)
    return {"viewer": viewer, "account": request.user if viewer.is_signed_in else None}
