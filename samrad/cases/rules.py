"""Who may see what of a case."""

from __future__ import annotations

from samrad.core.viewers import Viewer
from samrad.organisations.models import Cooperation


def may_see_who_is_late(viewer: Viewer, cooperation: Cooperation) -> bool:
    """What a council has decided and planned is public. Who is behind is so only where a region says so."""
    return cooperation.names_the_late
