"""The doors to indicators."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from samrad.core.viewers import MandateKind, Viewer
from samrad.knowledge.models import Indicator

# There is nothing between a draft, which those who write it see, and what is public.
WRITERS = (MandateKind.secretariat,)


def indicators_visible_to(viewer: Viewer) -> QuerySet[Indicator]:
    """All that is published; a secretariat sees its own drafts too."""
    rows = Indicator.objects.select_related("cooperation")
    own = viewer.cooperations_as(*WRITERS)
    if own is None or viewer.sees_exempt:
        return rows
    return rows.filter(Q(is_public=True) | Q(cooperation__in=own))
