"""The doors to undertakings and commitments."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from samrad.commitments.models import Commitment, Undertaking
from samrad.core.viewers import MandateKind, Viewer

# There is nothing between a draft, which those who write it see, and what is public.
WRITERS = (MandateKind.secretariat,)


def undertakings_visible_to(viewer: Viewer) -> QuerySet[Undertaking]:
    """All that is published; a secretariat sees its own drafts too."""
    rows = Undertaking.objects.select_related(
        "cooperation", "owner_organisation", "responsible_organ__organisation"
    )
    return rows.filter(seen_by(viewer))


def seen_by(viewer: Viewer, prefix: str = "") -> Q:
    """The condition "this viewer may see it" for an undertaking reached through `prefix`."""
    own = viewer.cooperations_as(*WRITERS)
    if own is None or viewer.sees_exempt:
        return Q()
    return Q(**{f"{prefix}is_public": True}) | Q(**{f"{prefix}cooperation__in": own})


def commitments_visible_to(viewer: Viewer) -> QuerySet[Commitment]:
    """The commitments to what the viewer may see."""
    rows = Commitment.objects.select_related("undertaking__cooperation", "organisation")
    return rows.filter(seen_by(viewer, "undertaking__"))
