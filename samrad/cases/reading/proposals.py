"""Reading proposals: the one door to them, whom they wait for, and how they have fared."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from statistics import median

from django.db.models import Q, QuerySet

from samrad.access.rules import K
from samrad.cases.models import Case, Proposal
from samrad.core.viewers import Viewer
from samrad.organisations.models import Cooperation

Fate = Proposal.Fate


def proposals_visible_to(viewer: Viewer) -> QuerySet[Proposal]:
    """All proposals are public from the moment they are lodged; the note to the chair is for those inside."""
    return Proposal.objects.select_related(
        "case__cooperation",
        "organisation",
        "organ__cooperation",
        "organ__organisation",
        "prepared_organ",
        "joined_to__cooperation",
        "taken_up_by",
    )


def proposal_of(case: Case, viewer: Viewer) -> Proposal | None:
    """The proposal a case began with; None for one that began otherwise."""
    return proposals_visible_to(viewer).filter(case=case).order_by().first()


def own_proposals(viewer: Viewer) -> QuerySet[Proposal]:
    """Those the viewer has lodged, and those lodged on behalf of whom they act for today."""
    organisations = {each.organisation for each in viewer.grants} - {None}
    organs = {each.organ for each in viewer.grants if each.kind != K.secretariat} - {None}
    mine = Q(lodged_by=viewer.account) | Q(organisation__in=organisations) | Q(organ__in=organs)
    return proposals_visible_to(viewer).filter(mine)


def waiting(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    return proposals.filter(fate=Fate.WAITING, case__is_withdrawn=False)


def to_prepare(viewer: Viewer) -> QuerySet[Proposal]:
    """Those the viewer's secretariat has not prepared yet."""
    kept = viewer.cooperations_as(K.secretariat) or frozenset()
    return waiting(proposals_visible_to(viewer)).filter(case__cooperation__in=kept, prepared_organ=None)


def to_settle(viewer: Viewer) -> QuerySet[Proposal]:
    """Those that are prepared for an organ the viewer chairs."""
    chaired = {grant.organ for grant in viewer.grants_of(K.chair)}
    return waiting(proposals_visible_to(viewer)).filter(prepared_organ__in=chaired)


@dataclass(frozen=True)
class Tally:
    """What became of the proposals from one participant. `median_days` is None until one is settled."""

    proposer: str
    lodged: int
    on_agenda: int
    joined: int
    left_off: int
    waiting: int
    median_days: float | None


def tallies(cooperation: Cooperation) -> list[Tally]:
    """A line for each that has proposed, those with the most first; two questions of the database."""
    by_name: dict[str, list[Proposal]] = defaultdict(list)
    rows = Proposal.objects.filter(case__cooperation=cooperation)
    for each in rows.select_related("organisation", "organ", "case").order_by("lodged_on", "pk"):
        by_name[each.proposer.name].append(each)
    found = [tally(name, proposals) for name, proposals in by_name.items()]
    return sorted(found, key=lambda each: (-each.lodged, each.proposer))


def tally(name: str, proposals: list[Proposal]) -> Tally:
    fates = [each.fate for each in proposals]
    days = [each.days_until_settled for each in proposals if each.days_until_settled is not None]
    return Tally(
        proposer=name,
        lodged=len(proposals),
        on_agenda=fates.count(Fate.ON_AGENDA) + fates.count(Fate.TAKEN_UP),
        joined=fates.count(Fate.JOINED),
        left_off=fates.count(Fate.LEFT_OFF),
        waiting=fates.count(Fate.WAITING),
        median_days=median(days) if days else None,
    )


def days_waited(proposal: Proposal, today: date) -> int:
    return (today - proposal.lodged_on).days
