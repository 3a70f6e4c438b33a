"""Reading the councils' answers: the doors to branches and addresses, and what stands around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, QuerySet

from samrad.access.models import SignedLink
from samrad.cases.models import (
    Branch,
    Case,
    Decision,
    MovedDeadline,
    Outcome,
    RatificationAddress,
    RatificationMail,
    RatificationRequest,
    Role,
    Stop,
    Treatment,
)
from samrad.cases.reading.deadlines import moves_of
from samrad.cases.selectors import CaseStanding, LoadedBranch, LoadedTreatment, cases_visible_to, standings
from samrad.core.messages.models import Message
from samrad.core.viewers import MandateKind, Viewer
from samrad.engine.case_state import BranchState, RatificationState
from samrad.organisations.models import Cooperation

K = MandateKind
LOST = {Message.State.BOUNCED, Message.State.FAILED}


def branches_visible_to(viewer: Viewer) -> QuerySet[Branch]:
    """The councils' branches this viewer works with.

    A secretariat and an auditor: those of their cooperations. An officer and a chief executive: their own
    municipality's, once it is asked or an answer is told on its behalf that it hasn't confirmed. A signed
    link: its own one.
    """
    rows = Branch.objects.filter(stop__role=Role.RATIFICATION).select_related(
        "stop__case__cooperation", "organisation", "request"
    )
    kept = viewer.cooperations_as(K.secretariat, K.auditor)
    if kept is None:
        return rows
    seen = Q(stop__case__cooperation__in=kept)
    for grant in viewer.grants_of(K.municipal_officer, K.chief_executive):
        told = Decision.objects.filter(treatment__branch=OuterRef("pk"), is_confirmed=False)
        theirs = Q(organisation=grant.organisation) & (Q(request__isnull=False) | Exists(told))
        seen |= theirs & Q(stop__case__cooperation__in=grant.cooperations or ())
    purpose, _colon, subject = viewer.link.partition(":")
    kind, _colon, key = subject.partition(":")
    if purpose == SignedLink.Purpose.ANSWER and kind == "branch" and key.isdecimal():
        seen |= Q(pk=int(key))
    return rows.filter(seen)


def addresses_visible_to(viewer: Viewer) -> QuerySet[RatificationAddress]:
    """A secretariat and an auditor see those of their cooperations; nobody else sees any."""
    kept = viewer.cooperations_as(K.secretariat, K.auditor)
    rows = RatificationAddress.objects.select_related("organisation", "cooperation")
    return rows if kept is None else rows.filter(cooperation__in=kept)


def addresses_of(cooperation: Cooperation) -> dict[int, RatificationAddress]:
    """By municipality."""
    return {each.organisation_id: each for each in cooperation.ratification_addresses.all()}


@dataclass(frozen=True)
class CouncilRow:
    """One council's answer with all that the secretariat sees around it."""

    standing: CaseStanding
    branch: LoadedBranch
    state: BranchState
    request: RatificationRequest | None = None
    mails: list[RatificationMail] = field(default_factory=list)
    links: list[SignedLink] = field(default_factory=list)
    now: datetime | None = None
    is_past: bool = False  # it answered a decision that has been made anew, and is asked again about that
    lies_ahead: bool = False  # it is to be asked about a decision that isn't made yet
    moves: list[MovedDeadline] = field(default_factory=list)

    @property
    def pk(self) -> int:
        return self.branch.answering.row.branch_id

    @property
    def case(self) -> Case:
        return self.standing.case

    @property
    def treatment(self) -> LoadedTreatment:
        return self.branch.answering

    @property
    def decision(self) -> Decision | None:
        return self.treatment.decision

    @property
    def recommending(self) -> LoadedTreatment | None:
        """The formannskap's treatment before the council's own, where it goes that way."""
        return next((each for each in self.branch.treatments if not each.row.gives_answer), None)

    @property
    def waits(self) -> bool:
        return self.request is not None and not self.state.answered and not self.is_past

    @property
    def is_late(self) -> bool:
        return self.waits and self.request.due_on < self.standing.today

    @property
    def last_move(self) -> MovedDeadline | None:
        """The last time the deadline was moved."""
        return self.moves[-1] if self.moves else None

    @property
    def needs_confirming(self) -> bool:
        return not self.state.confirmed and not self.is_past

    @property
    def recommendation_waits(self) -> bool:
        """The recommendation was reported, and nobody has confirmed it."""
        told = self.recommending.decision if self.recommending else None
        return told is not None and not told.is_confirmed and not self.is_past

    @property
    def has_unconfirmed(self) -> bool:
        return self.needs_confirming or self.recommendation_waits

    @property
    def needs_date(self) -> bool:
        planned = self.state.planned
        return self.waits and (planned is None or planned < self.standing.today)

    @cached_property
    def working_links(self) -> list[SignedLink]:
        return [each for each in self.links if self.now is not None and each.works(self.now)]

    @property
    def link_word(self) -> str:
        """`none`, `works`, `expired` or `revoked`: what opens the answer now."""
        if not self.links:
            return "none"
        if self.working_links:
            return "works"
        return "revoked" if self.links[0].revoked_at else "expired"

    @property
    def last_link(self) -> SignedLink | None:
        return (self.working_links or self.links or [None])[0]

    @property
    def last_used(self) -> datetime | None:
        return max((each.last_used_at for each in self.links if each.last_used_at), default=None)

    @property
    def reminders(self) -> list[RatificationMail]:
        return [each for each in self.mails if each.kind != RatificationMail.Kind.REQUEST]

    @property
    def lost(self) -> list[RatificationMail]:
        """The mails that came back or were given up."""
        return [each for each in self.mails if each.message.state in LOST]


def council_rows(cases: Iterable[Case], *, viewer: Viewer, now: datetime, today: date) -> list[CouncilRow]:
    """The councils' answers in these cases. The same number of questions however many there are."""
    found = standings(cases, viewer=viewer, today=today)
    keys = {
        branch.answering.row.branch_id: (standing, branch, state, at)
        for standing in found
        for at, stop, _shown in standing.asked
        for branch, state in zip(stop.branches, standing.state.stops[at].branches, strict=True)
    }
    requests = {each.branch_id: each for each in RatificationRequest.objects.filter(branch__in=keys)}
    mails, links, moves = mails_of(keys), links_of(keys), moves_of(keys)
    return [
        CouncilRow(
            *(standing, branch, state, requests.get(key), mails[key], links[key], now),
            is_past=at < standing.state.counted.start,
            lies_ahead=at >= standing.state.counted.stop,
            moves=moves[key],
        )
        for key, (standing, branch, state, at) in keys.items()
    ]


def answering_now(rows: Iterable[CouncilRow]) -> list[CouncilRow]:
    """Those that answer the decision that stands."""
    return [each for each in rows if not each.is_past and not each.lies_ahead]


def mails_of(branches: Collection[int]) -> dict[int, list[RatificationMail]]:
    """The mails about each branch, the newest first."""
    found: dict[int, list[RatificationMail]] = defaultdict(list)
    for mail in RatificationMail.objects.filter(branch__in=branches).select_related("message"):
        found[mail.branch_id].append(mail)
    return found


def links_of(branches: Collection[int]) -> dict[int, list[SignedLink]]:
    """The links to each branch, the newest first."""
    found: dict[int, list[SignedLink]] = defaultdict(list)
    subjects = {f"branch:{key}": key for key in branches}
    for link in SignedLink.objects.filter(purpose=SignedLink.Purpose.ANSWER, subject__in=subjects):
        found[subjects[link.subject]].append(link)
    return found


def cases_out(viewer: Viewer, *kinds: MandateKind) -> QuerySet[Case]:
    """The cases that are out to councils, in the cooperations where the viewer has such a mandate.

    Sent from here, or asked on paper or before Samråd was taken in use: a council has answered or set a day.
    """
    reached = viewer.cooperations_as(*kinds)
    at_councils = Treatment.objects.filter(branch__stop__role=Role.RATIFICATION)
    known = at_councils.filter(Q(decisions__isnull=False) | Q(occasions__isnull=False))
    asked = at_councils.filter(branch__request__isnull=False)
    cases = (known.values("branch__stop__case"), asked.values("branch__stop__case"))
    rows = cases_visible_to(viewer).filter(Q(pk__in=cases[0]) | Q(pk__in=cases[1]))
    return rows if reached is None else rows.filter(cooperation__in=reached)


def stands_at_councils(standing: CaseStanding) -> bool:
    """Whether the route has come to the councils and not past them."""
    at = standing.state.current
    return at is not None and standing.stops[at].row.role == Role.RATIFICATION


def rows_for_municipality(viewer: Viewer, *, now: datetime, today: date) -> list[CouncilRow]:
    """What has been sent to the municipalities the viewer answers for; what waits first, by its due date."""
    branches = branches_visible_to(only_as(viewer, K.municipal_officer, K.chief_executive))
    asked = set(branches.values_list("pk", flat=True))
    cases = cases_visible_to(viewer).filter(stops__branches__in=asked).distinct()
    rows = council_rows(cases, viewer=viewer, now=now, today=today)
    mine = [each for each in rows if each.pk in asked and (each.state.answered or not each.is_past)]
    return sorted(mine, key=lambda each: (not each.waits, each.request.due_on if each.request else date.max))


def only_as(viewer: Viewer, *kinds: MandateKind) -> Viewer:
    """The viewer with these mandates and no others."""
    grants = tuple(each for each in viewer.grants if each.kind in kinds)
    return Viewer(viewer.name, viewer.account, viewer.person, grants)


def row_of(branch: Branch, *, viewer: Viewer, now: datetime, today: date) -> CouncilRow:
    rows = council_rows([branch.stop.case], viewer=viewer, now=now, today=today)
    return next(each for each in rows if each.pk == branch.pk)


def decided_text(standing: CaseStanding) -> LoadedTreatment | None:
    """The treatment whose decision the councils are asked to join: the last decision with an outcome."""
    made = [
        each
        for each in standing.treatments
        if each.row.role == Role.DECISION
        and each.decision is not None
        and each.decision.outcome in {Outcome.DECIDED, Outcome.DECIDED_OTHERWISE}
    ]
    return made[-1] if made else None


def stop_to_ask_at(standing: CaseStanding) -> Stop | None:
    """The stop on the route where councils answer the decision that stands.

    None when there is no such stop: a decision made anew isn't answered by what the councils said before it.
    """
    decided = decided_text(standing)
    stops = [stop.row for _at, stop, _shown in standing.asked]
    last = stops[-1] if stops else None
    if last is None or decided is None or last.order > decided.row.branch.stop.order:
        return last
    touched = RatificationRequest.objects.filter(branch__stop=last).exists()
    touched = touched or Decision.objects.filter(treatment__branch__stop=last).exists()
    return None if touched else last


def deviating(rows: Iterable[CouncilRow]) -> list[CouncilRow]:
    """Those that decided something else, said no, or joined with a remark."""
    apart = {
        RatificationState.decided_otherwise,
        RatificationState.refused,
        RatificationState.joined_with_remark,
    }
    return [each for each in rows if each.state.state in apart]
