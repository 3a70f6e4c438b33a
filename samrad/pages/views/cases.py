"""The list of cases, and the page of a case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import EVERYBODY
from samrad.cases.models import Decision, Outcome, Role
from samrad.cases.reading.commissions import commissions_visible_to, shown_to
from samrad.cases.reading.deadlines import told_moves
from samrad.cases.reading.proposals import proposal_of
from samrad.cases.selectors import (
    HOUSEKEEPING,
    CaseStanding,
    LoadedBranch,
    LoadedStop,
    LoadedTreatment,
    by_last_decision,
    cases_visible_to,
    standings,
)
from samrad.documents.rules import may_see
from samrad.engine.case_state import BranchState, RatificationState, StopState, StopStatus
from samrad.engine.partial_dates import UNKNOWN, PartialDate, Precision
from samrad.engine.text_difference import ParagraphDifference, difference
from samrad.engine.text_tree import TextTree
from samrad.meetings.record.closed import closed_decisions_of
from samrad.organisations.models import Organ
from samrad.pages.frame import cooperation_or_404, page
from samrad.pages.reading import open_cases
from samrad.strategy.reading.goal_ties import goals_of_case
from samrad.strategy.selectors import versions_visible_to
from samrad.wheel.routes.selectors import current_plan

PER_PAGE = 40
SHOWN = ("pa-vei", "avgjort", "alle")
MOST_NAMED = 2  # organs named on the line of stops; more than that are counted


@EVERYBODY
@require_safe
def cases(request: HttpRequest, slug: str) -> HttpResponse:
    """The cases of a cooperation: under way, decided, or all of them."""
    cooperation, viewer, today = cooperation_or_404(request, slug), viewer_of(request), timezone.localdate()
    chosen = request.GET.get("vis", SHOWN[0])
    chosen = chosen if chosen in SHOWN else SHOWN[0]
    rows = cases_visible_to(viewer).filter(cooperation=cooperation)
    under_way = open_cases(rows, viewer, today)
    if chosen == "pa-vei":
        listed = Paginator(under_way, PER_PAGE).get_page(request.GET.get("side"))
        shown = list(listed)
    else:
        over = rows.exclude(pk__in=[each.case.pk for each in under_way]).exclude(kind__in=HOUSEKEEPING)
        listed = Paginator(by_last_decision(rows if chosen == "alle" else over), PER_PAGE).get_page(
            request.GET.get("side")
        )
        shown = standings(listed.object_list, viewer=viewer, today=today)
    return page(
        request,
        "pages/cases/list.html",
        cooperation=cooperation,
        chosen=chosen,
        standings=shown,
        listed=listed,
        under_way_count=len(under_way),
    )


@dataclass(frozen=True)
class Answer:
    """A row of the matrix: one council, where it stands, what it decided, and how its text differs."""

    branch: LoadedBranch
    state: BranchState
    differences: list[ParagraphDifference]
    is_ahead: bool

    @property
    def treatment(self) -> LoadedTreatment:
        return self.branch.answering

    @property
    def decision(self) -> Decision | None:
        return self.treatment.decision

    @property
    def day(self) -> PartialDate:
        """When it was answered, or is planned to be."""
        if self.state.answered:
            return self.treatment.decided
        return PartialDate(self.state.date, Precision.day) if self.state.date else UNKNOWN


@dataclass(frozen=True)
class StopOnPage:
    """A stop of the route with its state beside it."""

    stop: LoadedStop
    state: StopState

    @property
    def organs(self) -> list[Organ]:
        """The organs at the stop, when they are few; a hearing is a period and not its organs."""
        if self.stop.row.role == Role.HEARING or len(self.stop.branches) > MOST_NAMED:
            return []
        return [branch.answering.organ for branch in self.stop.branches if branch.answering.organ]

    @property
    def are_many(self) -> bool:
        return self.stop.row.role != Role.HEARING and len(self.stop.branches) > MOST_NAMED

    @property
    def is_period(self) -> bool:
        return bool(self.stop.row.starts_on or self.stop.row.ends_on)

    @property
    def day(self) -> PartialDate:
        """When the stop was done, or is planned to be, as far as that is known and may be told."""
        if self.state.date is not None:
            return PartialDate(self.state.date, Precision.day)
        is_done = self.state.state == StopStatus.done and bool(self.stop.branches)
        return self.stop.branches[0].answering.decided if is_done else UNKNOWN


@EVERYBODY
@require_safe
def case(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """A case: where it stands, its route, what each council did, for whom it holds, what was asked for."""
    cooperation, viewer, today = cooperation_or_404(request, slug), viewer_of(request), timezone.localdate()
    rows = cases_visible_to(viewer).select_related(None).select_related("proposed_by")
    row = rows.filter(cooperation=cooperation, key=key).order_by().first()
    if row is None:
        raise Http404(key)
    row.cooperation = cooperation
    (standing,) = standings([row], viewer=viewer, today=today)
    decided = last_decided(standing)
    answers = answers_of(standing, decided.decision if decided else None)
    by_need = request.GET.get("ordne") == "avvik"
    return page(
        request,
        "pages/cases/case.html",
        cooperation=cooperation,
        case=row,
        standing=standing,
        today=today,
        route=[
            StopOnPage(stop, state) for stop, state in zip(standing.stops, standing.shown_stops, strict=True)
        ],
        numbers=[
            each
            for each in standing.treatments
            if each.number and each.organ and not each.organ.organisation_id
        ],
        decided=decided,
        answers=waiting_first(answers) if by_need else answers,
        by_need=by_need,
        answered_before=answers_before(standing),
        moved_deadlines=told_moves(standing),
        any_answered=any(each.state.answered for each in answers),
        day=row.proposed_on or standing.last_day or today,
        proposal=proposal_of(row, viewer),
        commissions=shown_to(viewer, commissions_visible_to(viewer).filter(case=row), cooperation, today),
        closed=closed_decisions_of(row, viewer),
        plan=None if standing.is_over else current_plan(row, viewer),
        documents=row.documents.filter(may_see(viewer)),
        goals=goals_of_case(row, viewer),
        adopts=versions_visible_to(viewer).filter(case=row).order_by("plan", "number"),
        dialogue_meetings=row.dialogue_meetings.select_related("organisation").prefetch_related(
            "organisation__earlier_identities"
        ),
    )


def last_decided(standing: CaseStanding) -> LoadedTreatment | None:
    """The last treatment with a decision, also one that said no and that no council is asked to join."""
    decisions = [each for each in standing.treatments if each.row.role == Role.DECISION and each.decision]
    return decisions[-1] if decisions else None


def answers_of(standing: CaseStanding, regional: Decision | None) -> list[Answer]:
    """The matrix: every council that answers the decision that stands, in the order of the route."""
    return answers_at(standing.asked_now, regional)


def answers_before(standing: CaseStanding) -> list[Answer]:
    """What the councils answered to the decision before, when they have been asked about a new one since."""
    first = standing.state.counted.start
    made = [each for each in standing.stops[:first] if each.row.role == Role.DECISION]
    regional = made[-1].branches[0].answering.decision if made else None
    answers = answers_at(standing.asked_before, regional)
    return [each for each in answers if each.state.answered]


def answers_at(asked: Iterable[tuple[LoadedStop, StopState]], regional: Decision | None) -> list[Answer]:
    return [
        Answer(
            branch,
            state,
            differences_of(regional, branch.answering.decision),
            is_ahead=stop_state.state == StopStatus.coming,
        )
        for stop, stop_state in asked
        for branch, state in zip(stop.branches, stop_state.branches, strict=True)
    ]


def differences_of(regional: Decision | None, answer: Decision | None) -> list[ParagraphDifference]:
    """How the council's own text differs from the regional one.

    Only for those that decided otherwise: a council that joins, with a remark or without, writes a sentence
    of its own about joining, and has not changed a word of what it joins.
    """
    if (
        regional is None
        or answer is None
        or answer.outcome != Outcome.DECIDED_OTHERWISE
        or not regional.text
        or not answer.text
    ):
        return []
    found = compared(regional.tree, answer.tree)
    return found if any(each.kind != "same" for each in found) else []


@lru_cache(maxsize=256)
def compared(old: TextTree, new: TextTree) -> list[ParagraphDifference]:
    """The difference of two texts. Remembered, since neither of them changes."""
    return difference(old, new)


def waiting_first(answers: list[Answer]) -> list[Answer]:
    """Deviating and waiting councils before those that simply joined."""
    return sorted(answers, key=lambda each: (each.state.state == RatificationState.joined, each.branch.label))
