"""Who may see and change what participants have promised."""

from __future__ import annotations

import rules

from samrad.access.rules import K, declare, is_secretariat
from samrad.commitments.models import Commitment, StatusRequest
from samrad.commitments.reading.status import MUNICIPALITY, requests_visible_to
from samrad.core.viewers import Viewer
from samrad.organisations.models import Organ, Organisation


@rules.predicate
def has_promised(viewer: Viewer, commitment: Commitment) -> bool:
    """An officer, or the chief executive, of the one whose commitment it is. Drafts are the secretariat's."""
    own = {"cooperation": commitment.cooperation_id, "organisation": commitment.organisation_id}
    return commitment.undertaking.is_public and viewer.has(K.municipal_officer, K.chief_executive, **own)


@rules.predicate
def is_asked(viewer: Viewer, request: StatusRequest) -> bool:
    """Holds the request's link, owns what it asks about, or works for the municipality that does."""
    return requests_visible_to(viewer).filter(pk=request.pk).exists()


@rules.predicate
def sits_in_network(viewer: Viewer, organ: Organ) -> bool:
    return organ.kind == Organ.Kind.NETWORK and viewer.has(K.network_member, organ=organ.pk)


@rules.predicate
def keeps_network(viewer: Viewer, organ: Organ) -> bool:
    """Works in the secretariat of the network's cooperation."""
    home = organ.cooperation_id
    return home is not None and viewer.has(K.secretariat, cooperation=home)


@rules.predicate
def works_for(viewer: Viewer, organisation: Organisation) -> bool:
    return viewer.has(*MUNICIPALITY, organisation=organisation.pk)


PERMISSIONS = {
    "commitment.keep": is_secretariat,
    "commitment.answer": is_secretariat | has_promised,
    "naming.decide": is_secretariat,
    "status.keep": is_secretariat,
    "status.report": is_asked,
    "status.fill_in": sits_in_network | keeps_network,
    "status.upload": works_for,
}
declare(PERMISSIONS)
