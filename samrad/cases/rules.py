"""Who may see what of a case."""

from __future__ import annotations

import rules
from django.db.models import Q

from samrad.access.models import SignedLink
from samrad.access.rules import K, declare, is_secretariat
from samrad.cases.models import Branch, Case
from samrad.core.acts import subject_of
from samrad.core.viewers import Viewer
from samrad.organisations.models import Cooperation


def may_see_who_is_late(viewer: Viewer, cooperation: Cooperation) -> bool:
    """What a council has decided and planned is public; who is behind is seen inside.

    The public sees it only where the regional council has turned that on.
    """
    return cooperation.names_the_late or viewer.has(*K, cooperation=cooperation.pk)


def exempt_in_cases(organs: frozenset[int]) -> Q:
    """The exempt papers that come with a seat: those of cases its organ treats."""
    attached = Case.documents.through.objects
    rows = attached.filter(case__stops__branches__treatments__organ__in=organs)
    return Q(pk__in=rows.values("document"))


def cooperation_key(branch: Branch) -> int:
    return branch.stop.case.cooperation_id


@rules.predicate
def keeps_branch(viewer: Viewer, branch: Branch) -> bool:
    """Works in the secretariat of the cooperation whose case it is."""
    return viewer.has(K.secretariat, cooperation=cooperation_key(branch))


@rules.predicate
def answers_for_branch(viewer: Viewer, branch: Branch) -> bool:
    """An officer, or the chief executive, of the municipality that is asked."""
    asked = {"cooperation": cooperation_key(branch), "organisation": branch.organisation_id}
    return branch.organisation_id is not None and viewer.has(K.municipal_officer, K.chief_executive, **asked)


@rules.predicate
def holds_link_to_branch(viewer: Viewer, branch: Branch) -> bool:
    """Came by a signed link that is for this municipality's answer in this case."""
    return viewer.link == f"{SignedLink.Purpose.ANSWER}:{subject_of(branch)}"


PERMISSIONS = {
    "case.prepare": is_secretariat,
    "ratification.send": is_secretariat,
    "ratification.keep": keeps_branch,
    "ratification.keep_addresses": is_secretariat,
    "ratification.answer": keeps_branch | answers_for_branch | holds_link_to_branch,
    "ratification.confirm": keeps_branch | answers_for_branch,
}
declare(PERMISSIONS)
