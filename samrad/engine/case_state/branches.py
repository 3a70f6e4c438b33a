"""The state of one branch: what the organ that gives its answer has done, or when it will."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from samrad.engine.case_state.outcomes import (
    JOINED_STATES,
    OPEN_OUTCOMES,
    OPEN_STATES,
    RATIFICATION_STATE,
    Outcome,
    RatificationState,
)
from samrad.engine.case_state.route import Branch, Occasion, Treatment


@dataclass(frozen=True, slots=True)
class BranchState:
    """Where one branch stands.

    `date` is the day of the answer, of the postponement, of the planned treatment, or the papers were sent.
    `until` is the day a postponed case comes up again. `overdue`: the planned day is past without an answer;
    it names who is late, so a page shows it only where that is allowed.
    """

    label: str
    state: RatificationState = RatificationState.not_sent
    date: dt.date | None = None
    number: str = ""
    until: dt.date | None = None
    confirmed: bool = True
    outcome: Outcome | None = None
    overdue: bool = False

    @property
    def answered(self) -> bool:
        return self.state not in OPEN_STATES

    @property
    def joined(self) -> bool:
        return self.state in JOINED_STATES

    @property
    def planned(self) -> dt.date | None:
        """The day the answer is expected, past or not; None when no day is known or the answer has come."""
        if self.state == RatificationState.postponed:
            return self.until
        return self.date if self.state == RatificationState.scheduled else None


def branch_state(branch: Branch, today: dt.date) -> BranchState:
    """The state of a branch as its answering treatment tells it; the others only prepare the answer."""
    treatment = branch.answering
    if treatment is None:
        return BranchState(branch.label)
    if treatment.outcome is not None and treatment.outcome not in OPEN_OUTCOMES:
        return _answered(branch.label, treatment)
    if _is_postponed(treatment):
        return _postponed(branch.label, treatment, today)
    return _awaited(branch.label, treatment, today)


def _answered(label: str, treatment: Treatment) -> BranchState:
    outcome = Outcome(treatment.outcome or "")
    return BranchState(
        label,
        RATIFICATION_STATE[outcome],
        treatment.decided_on,
        _number(treatment),
        confirmed=treatment.confirmed,
        outcome=outcome,
    )


def _is_postponed(treatment: Treatment) -> bool:
    return (
        treatment.outcome is not None
        or treatment.postponed_until is not None
        or any(occasion.postponed for occasion in treatment.occasions)
    )


def _postponed(label: str, treatment: Treatment, today: dt.date) -> BranchState:
    last = _last_postponed(treatment)
    postponed_on = treatment.decided_on or (last.on if last else _latest_day(treatment, today))
    until = (
        _again_on(treatment, postponed_on)
        or treatment.postponed_until
        or (last.until if last is not None else None)
    )
    return BranchState(
        label,
        RatificationState.postponed,
        postponed_on,
        _number(treatment),
        until,
        treatment.confirmed,
        treatment.outcome,
        overdue=until is not None and until < today,
    )


def _last_postponed(treatment: Treatment) -> Occasion | None:
    return next((each for each in reversed(treatment.occasions) if each.postponed), None)


def _latest_day(treatment: Treatment, today: dt.date) -> dt.date | None:
    """Without a day on the postponement itself: it happened the last time the case was up."""
    days = [each.on for each in treatment.occasions if each.on is not None and each.on <= today]
    return days[-1] if days else None


def _again_on(treatment: Treatment, postponed_on: dt.date | None) -> dt.date | None:
    """The day of a new occasion after the postponement; it overrules what was said when postponing."""
    last = treatment.occasions[-1] if treatment.occasions else None
    if last is None or last.postponed or last.on is None:
        return None
    return last.on if postponed_on is None or last.on > postponed_on else None


def _awaited(label: str, treatment: Treatment, today: dt.date) -> BranchState:
    planned = treatment.occasions[-1].on if treatment.occasions else None
    number = _number(treatment)
    if planned is not None:
        return BranchState(label, RatificationState.scheduled, planned, number, overdue=planned < today)
    has_papers = treatment.sent_on is not None and treatment.sent_on <= today
    if has_papers or treatment.occasions:
        return BranchState(label, RatificationState.sent, treatment.sent_on if has_papers else None, number)
    return BranchState(label, number=number)


def _number(treatment: Treatment) -> str:
    return next((each.number for each in reversed(treatment.occasions) if each.number), "")
