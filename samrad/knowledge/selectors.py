"""The doors to indicators."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from samrad.core.viewers import MandateKind, Viewer
from samrad.knowledge.models import Indicator
from samrad.organisations.models import Cooperation

# There is nothing between a draft, which those who write it see, and what is public.
WRITERS = (MandateKind.secretariat,)


def indicators_visible_to(viewer: Viewer) -> QuerySet[Indicator]:
    """All that is published; a secretariat sees its own drafts too."""
    rows = Indicator.objects.select_related("cooperation")
    own = viewer.cooperations_as(*WRITERS)
    if own is None or viewer.sees_exempt:
        return rows
    return rows.filter(Q(is_public=True) | Q(cooperation__in=own))


def withdrawn_indicator(cooperation: Cooperation, key: str) -> Indicator | None:
    """One that was public and isn't any more: what everybody may know of it is its tombstone."""
    rows = Indicator.objects.filter(cooperation=cooperation, is_public=False, withdrawn_on__isnull=False)
    return rows.filter(key=key).first()
