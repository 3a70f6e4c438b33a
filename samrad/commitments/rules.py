"""Who may see and change what participants have promised."""

from __future__ import annotations

import rules

from samrad.access.rules import K, declare, is_auditor, is_secretariat, works_in
from samrad.commitments.models import Commitment
from samrad.core.viewers import Viewer


@rules.predicate
def has_promised(viewer: Viewer, commitment: Commitment) -> bool:
    """An officer, or the chief executive, of the one whose commitment it is. Drafts are the secretariat's."""
    own = {"cooperation": commitment.cooperation_id, "organisation": commitment.organisation_id}
    return commitment.undertaking.is_public and viewer.has(K.municipal_officer, K.chief_executive, **own)


PERMISSIONS = {
    "undertaking.keep": is_secretariat,
    "commitment.keep": is_secretariat,
    "commitment.answer": is_secretariat | has_promised,
    "commitment.see_who_is_late": works_in | is_auditor,
    "naming.decide": is_secretariat,
}
declare(PERMISSIONS)
