"""Who may see what of a case, and do what with it."""

from __future__ import annotations

import rules
from django.db.models import Q
from django.utils import timezone

from samrad.access.models import SignedLink
from samrad.access.rules import K, declare, is_auditor, is_secretariat, works_in
from samrad.cases.models import Branch, Case, CasePaper, Commission, Proposal
from samrad.cases.reading.drafting import requests_to
from samrad.core.acts import subject_of
from samrad.core.viewers import Viewer
from samrad.organisations.models import Cooperation, Organ

PROPOSING = frozenset(K) - {K.auditor, K.administrator}


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


@rules.predicate
def is_chair_of(viewer: Viewer, organ: Organ) -> bool:
    """Sits as chair of this organ, or has the chair on loan."""
    return viewer.has(K.chair, organ=organ.pk)


@rules.predicate
def is_chair_for(viewer: Viewer, proposal: Proposal) -> bool:
    """The chair whom a proposal waits for: of the organ it is prepared for; else any chair here."""
    if proposal.prepared_organ_id is not None:
        return viewer.has(K.chair, organ=proposal.prepared_organ_id)
    return viewer.has(K.chair, cooperation=proposal.cooperation_id)


@rules.predicate
def owes(viewer: Viewer, commission: Commission) -> bool:
    """The commission is the viewer's own, or that of an organisation or organ they act for."""
    if commission.account_id is not None:
        return commission.account_id == viewer.account
    if commission.organisation_id is not None:
        kinds = (K.municipal_officer, K.chief_executive)
        return viewer.has(
            *kinds, cooperation=commission.cooperation_id, organisation=commission.organisation_id
        )
    return viewer.has(K.chair, organ=commission.organ_id)


@rules.predicate
def is_asked_about(viewer: Viewer, paper: CasePaper) -> bool:
    """Is asked to comment on the draft: by name, or by a seat in an organ today."""
    return requests_to(viewer, timezone.localdate()).filter(paper=paper).exists()


PERMISSIONS = {
    "case.prepare": is_secretariat,
    "ratification.send": is_secretariat,
    "ratification.keep": keeps_branch,
    "ratification.keep_addresses": is_secretariat,
    "ratification.answer": keeps_branch | answers_for_branch | holds_link_to_branch,
    "ratification.confirm": keeps_branch | answers_for_branch,
    "case.follow": works_in | is_auditor,
    "proposal.lodge": works_in,
    "proposal.prepare": is_secretariat,
    "proposal.settle": is_chair_for,
    "proposal.put_on_agenda": is_chair_of,
    "proposal.record": is_secretariat,
    "commission.give": is_secretariat,
    "commission.answer": is_secretariat | owes,
    "letter.register": is_secretariat,
    "paper.write": is_secretariat,
    "paper.comment": is_secretariat | is_asked_about,
}
declare(PERMISSIONS)
