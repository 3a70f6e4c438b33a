"""Who may see a document."""

from __future__ import annotations

from django.db.models import Q

from samrad.core.viewers import Viewer


def may_see(viewer: Viewer) -> Q:
    """The condition on a document for this viewer to know that it exists."""
    return Q() if viewer.sees_exempt else Q(access="public")
