"""The viewer of a request."""

from __future__ import annotations

from django.http import HttpRequest

from samrad.core.viewers import PUBLIC, Viewer


def viewer_of(request: HttpRequest) -> Viewer:
    """Who looks at this page. Nobody can sign in yet, so everybody is the public."""
    return PUBLIC
