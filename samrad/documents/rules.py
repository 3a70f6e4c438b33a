"""Who may see a document."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q

from samrad.access.rules import declare, is_secretariat, works_in
from samrad.core.viewers import MandateKind, Viewer
from samrad.documents.models import Document

# Rooms above say which exempt documents come with a seat: those of cases and meetings of its organ.
exempt_for_seats: list[Callable[[frozenset[int]], Q]] = []
# And which come with being called to one meeting: the function takes the key of the person.
exempt_for_persons: list[Callable[[int], Q]] = []


def may_see(viewer: Viewer) -> Q:
    """The condition on a document for this viewer to know that it exists."""
    if viewer.sees_exempt:
        return Q()
    seen = Q(access="public")
    kept = viewer.cooperations_as(MandateKind.secretariat, MandateKind.auditor)
    if kept is None:
        return Q()
    if kept:
        seen |= Q(cooperation__in=kept)
    organs = organs_with_a_seat(viewer)
    if organs:
        for source in exempt_for_seats:
            seen |= source(organs)
    if viewer.person is not None:
        for called in exempt_for_persons:
            seen |= Q(pk__in=Document.objects.filter(called(viewer.person)).values("pk"))
    return seen


def organs_with_a_seat(viewer: Viewer) -> frozenset[int]:
    """The organs where the viewer sits today, and so gets the exempt papers too."""
    kinds = (MandateKind.elected_member, MandateKind.chair)
    return frozenset(grant.organ for grant in viewer.grants_of(*kinds) if grant.organ is not None)


def sees_withdrawn(viewer: Viewer, cooperation: int) -> bool:
    """The bytes of what is withdrawn are kept for those who keep and audit the record."""
    kinds = (MandateKind.secretariat, MandateKind.auditor)
    return viewer.sees_exempt or viewer.has(*kinds, cooperation=cooperation)


PERMISSIONS = {
    "document.store": works_in,
    "document.withdraw": is_secretariat,
}
declare(PERMISSIONS)
