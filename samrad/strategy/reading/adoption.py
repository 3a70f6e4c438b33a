"""Which version of a plan has been adopted by whom, with which reservation: read from the cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samrad.cases.models import Case, Decision, Outcome, Role
from samrad.cases.selectors import CaseStanding, LoadedBranch, LoadedTreatment, standings
from samrad.core.viewers import Viewer
from samrad.engine.case_state import BranchState, StopStatus
from samrad.engine.partial_dates import UNKNOWN, PartialDate, Precision
from samrad.organisations.models import Organisation
from samrad.strategy.models import PlanVersion


class Ground(StrEnum):
    """What the case gives a version to rest on: all that is needed, the decision alone, or nothing."""

    joined = "joined"
    decided = "decided"
    undecided = "undecided"
    no_case = "no_case"


@dataclass(frozen=True)
class CouncilsAnswer:
    """What one council has done with a version. `is_ahead`: it isn't asked yet."""

    branch: LoadedBranch
    state: BranchState
    is_ahead: bool

    @property
    def organisation(self) -> Organisation | None:
        return self.branch.organisation

    @property
    def decision(self) -> Decision | None:
        return self.branch.answering.decision

    @property
    def reservation(self) -> str:
        """Its remark; empty where it has none."""
        return self.decision.remark if self.decision else ""

    @property
    def deviates(self) -> bool:
        """It answered without joining."""
        return self.state.answered and not self.state.joined

    @property
    def has_own_text(self) -> bool:
        """It decided something else, in a text that the page of the case sets beside the regional one."""
        return self.deviates and self.decision is not None and bool(self.decision.text)

    @property
    def day(self) -> PartialDate:
        """When it was answered, or is planned to be."""
        if self.state.answered:
            return self.branch.answering.decided
        return PartialDate(self.state.date, Precision.day) if self.state.date else UNKNOWN


@dataclass(frozen=True)
class Adoption:
    """The case of a version: what the regional council decided, and what each council did with it."""

    version: PlanVersion
    standing: CaseStanding
    answers: list[CouncilsAnswer]

    @property
    def regional(self) -> LoadedTreatment | None:
        """The decision that adopted it; None as long as it isn't made."""
        rows = [each for each in self.standing.treatments if each.row.role == Role.DECISION and each.decision]
        decided = [each for each in rows if each.decision and each.decision.outcome == Outcome.DECIDED]
        return decided[-1] if decided else None

    @property
    def joined(self) -> int:
        return sum(each.state.joined for each in self.answers)

    @property
    def answered(self) -> int:
        return sum(each.state.answered for each in self.answers)

    @property
    def may_be_adopted(self) -> PartialDate | None:
        """The day the case says it was adopted, for somebody to confirm; None as long as it doesn't."""
        return self.regional.decided if self.regional else None

    @property
    def is_joined_by_all_needed(self) -> bool:
        """Does the case say that the decision is in force?"""
        return self.standing.state.in_force

    @property
    def is_decided(self) -> bool:
        """Has the regional council adopted it? Not in a case that is withdrawn."""
        return self.regional is not None and not self.standing.case.is_withdrawn

    @property
    def ground(self) -> Ground:
        if self.is_joined_by_all_needed:
            return Ground.joined
        return Ground.decided if self.is_decided else Ground.undecided


def ground_of(adoption: Adoption | None) -> Ground:
    """What a version would rest on if it were to hold now."""
    return adoption.ground if adoption else Ground.no_case


@dataclass(frozen=True)
class CouncilsRow:
    """A council in the matrix of a plan, with its answer beside each adoption; None where it wasn't asked."""

    label: str
    organisation: Organisation | None
    beside: list[tuple[CouncilsAnswer | None, Adoption]]


@dataclass(frozen=True)
class Matrix:
    """Councils by versions: the adoptions across, a row for each council."""

    adoptions: list[Adoption]
    rows: list[CouncilsRow]


def adoptions_of(versions: Sequence[PlanVersion], viewer: Viewer, today: date) -> dict[int, Adoption]:
    """The adoption of each version that has a case; as many questions for one as for many."""
    cases = Case.objects.filter(pk__in={each.case_id for each in versions if each.case_id})
    if not any(each.case_id for each in versions):
        return {}
    loaded = standings(cases.select_related("cooperation", "proposed_by"), viewer=viewer, today=today)
    by_case = {each.case.pk: each for each in loaded}
    return {
        each.pk: Adoption(each, by_case[each.case_id], answers_in(by_case[each.case_id]))
        for each in versions
        if each.case_id
    }


def answers_in(standing: CaseStanding) -> list[CouncilsAnswer]:
    """The councils that answer the decision that stands, in the order of the route, as the viewer may see."""
    return [
        CouncilsAnswer(branch, state, is_ahead=stop_state.state == StopStatus.coming)
        for stop, stop_state in standing.asked_now
        for branch, state in zip(stop.branches, stop_state.branches, strict=True)
    ]


def matrix_of(adoptions: Iterable[Adoption]) -> Matrix:
    """Plan by council: those asked about any of its versions, in the order of the newest."""
    across = sorted(adoptions, key=lambda each: -each.version.number)
    labels = list(dict.fromkeys(answer.branch.label for each in across for answer in each.answers))
    return Matrix(across, [row_of(label, across) for label in labels])


def row_of(label: str, across: Sequence[Adoption]) -> CouncilsRow:
    answers = [
        next((answer for answer in each.answers if answer.branch.label == label), None) for each in across
    ]
    organisation = next((each.organisation for each in answers if each), None)
    return CouncilsRow(label, organisation, list(zip(answers, across, strict=True)))
