"""How far a year's wheel has come: proposed, adopted, or neither. The case it is decided in says so."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samrad.cases.models import Case, Decision, Outcome, Proposal, Role
from samrad.cases.selectors import holding
from samrad.organisations.models import Organ
from samrad.wheel.models import WheelYear

DECIDING = [Organ.Kind.REGIONAL_COUNCIL, Organ.Kind.ASSEMBLY]
# What a decision may be without ending the matter.
STILL_OPEN = [Outcome.POSTPONED, Outcome.SENT_BACK, Outcome.RECOMMENDED, Outcome.DISCUSSED, Outcome.NOTED]


class Standing(StrEnum):
    proposed = "proposed"
    adopted = "adopted"
    fallen = "fallen"


@dataclass(frozen=True)
class YearStanding:
    """A year's wheel with where it stands; `organ` and `adopted_on` when it is adopted."""

    row: WheelYear
    standing: Standing
    organ: Organ | None = None
    adopted_on: date | None = None

    @property
    def is_adopted(self) -> bool:
        return self.standing == Standing.adopted

    @property
    def holds(self) -> bool:
        """Are its days the ones to show? Not when the case came to nothing."""
        return self.standing != Standing.fallen


def years_of(cooperations: Collection[int] | None, first: int, last: int) -> list[YearStanding]:
    """The years that have been proposed, from first to last; two questions whatever the number."""
    rows = WheelYear.objects.filter(year__range=(first, last)).select_related("case__cooperation")
    if cooperations is not None:
        rows = rows.filter(cooperation__in=cooperations)
    found = list(rows.select_related("case__proposal"))
    decided = decisions_in({each.case_id for each in found}) if found else {}
    return [standing_of(each, decided.get(each.case_id)) for each in found]


def decisions_in(cases: Iterable[int]) -> dict[int, Decision]:
    """The last decision of a top organ in each case, those that leave it open aside."""
    rows = Decision.objects.filter(
        treatment__branch__stop__case__in=cases,
        treatment__role=Role.DECISION,
        treatment__organ__kind__in=DECIDING,
    ).exclude(outcome__in=STILL_OPEN)
    related = holding(rows).select_related("treatment__branch__stop", "treatment__organ")
    ordered = related.order_by("decided_on", "pk")
    return {each.treatment.branch.stop.case_id: each for each in ordered}


def standing_of(row: WheelYear, decision: Decision | None) -> YearStanding:
    if decision is not None and decision.outcome == Outcome.DECIDED:
        return YearStanding(row, Standing.adopted, decision.treatment.organ, decision.decided_on)
    if decision is not None or row.case.is_withdrawn or was_left(row.case):
        return YearStanding(row, Standing.fallen)
    return YearStanding(row, Standing.proposed)


def was_left(case: Case) -> bool:
    proposal = getattr(case, "proposal", None)
    return proposal is not None and proposal.fate in {Proposal.Fate.LEFT_OFF, Proposal.Fate.JOINED}
