"""Who may see and change what participants have promised."""

from __future__ import annotations

import rules

from samrad.access.rules import K, declare, is_auditor, is_secretariat, works_in
from samrad.commitments.models import StatusRequest
from samrad.commitments.reading.status import MUNICIPALITY, requests_visible_to
from samrad.core.viewers import Viewer
from samrad.organisations.models import Organ, Organisation


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
    "undertaking.keep": is_secretariat,
    "commitment.keep": is_secretariat,
    "commitment.see_who_is_late": works_in | is_auditor,
    "status.keep": is_secretariat,
    "status.report": is_asked,
    "status.fill_in": sits_in_network | keeps_network,
    "status.upload": works_for,
}
declare(PERMISSIONS)
