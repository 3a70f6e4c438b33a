"""One stop of a route on one day: what can be read off it alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from samrad.engine.case_state.branches import BranchState, branch_state
from samrad.engine.case_state.outcomes import (
    PASSED_BY,
    PREPARATORY,
    Outcome,
    RatificationState,
    Role,
)
from samrad.engine.case_state.route import Rule, Stop


class StopStatus(StrEnum):
    """Where a stop stands on the route. Exactly one is `now`, unless the case is finished or stopped."""

    done = "done"
    now = "now"
    coming = "coming"
    stopped = "stopped"
    skipped = "skipped"


@dataclass(frozen=True, slots=True)
class StopState:
    """One stop. `date`: when it was done, otherwise when it is planned to be; None when not known."""

    role: Role
    state: StopStatus
    date: dt.date | None
    branches: tuple[BranchState, ...]


class StopAtHand:
    """A stop with its branches' states on one day, and what can be read off the stop alone."""

    def __init__(self, stop: Stop, today: dt.date) -> None:
        self.stop = stop
        self.role = stop.role
        self.today = today
        self.branches = tuple(branch_state(branch, today) for branch in stop.branches)
        self.is_answered = bool(self.branches) and all(branch.answered for branch in self.branches)

    @property
    def is_period(self) -> bool:
        """It ends by the calendar: a hearing whoever has answered, a follow-up when no organ is set to it."""
        return self.role == Role.hearing or (self.role == Role.follow_up and not self.branches)

    @property
    def is_settled(self) -> bool:
        if self.is_period and self.stop.ends_on is not None:
            return self.stop.ends_on < self.today
        return self.is_answered

    @property
    def has_begun(self) -> bool:
        """Of a period: it is under way or over."""
        if self.stop.starts_on is not None:
            return self.stop.starts_on <= self.today
        return self.stop.ends_on is not None

    @property
    def is_untouched(self) -> bool:
        dates = (self.stop.starts_on, self.stop.ends_on)
        return dates == (None, None) and all(
            branch.state == RatificationState.not_sent for branch in self.branches
        )

    @property
    def lies_ahead(self) -> bool:
        """Something at this stop is planned for today or later."""
        days = [branch.planned for branch in self.branches]
        if self.is_period:
            days.append(self.stop.ends_on)
        return any(day is not None and day >= self.today for day in days)

    @property
    def bound(self) -> tuple[BranchState, ...]:
        """The branches that said yes. A single deciding organ has decided also when it decides otherwise."""
        alone = self.role == Role.decision and len(self.branches) == 1
        return tuple(
            branch
            for branch in self.branches
            if branch.joined or (alone and branch.outcome == Outcome.decided_otherwise)
        )

    @property
    def rule_is_met(self) -> bool:
        yes, total = len(self.bound), len(self.branches)
        if self.stop.rule == Rule.majority:
            return 2 * yes > total
        if self.stop.rule == Rule.concerned:
            return yes > 0
        return yes == total > 0

    @property
    def ends_the_route(self) -> bool:
        """A no from those who decide, or a case that every organ withdrew."""
        outcomes = {branch.outcome for branch in self.branches}
        if not self.is_answered or self.rule_is_met:
            return False
        if self.role == Role.ratification or outcomes == {Outcome.withdrawn}:
            return True
        return self.role == Role.decision and not outcomes.isdisjoint({Outcome.refused, Outcome.withdrawn})

    @property
    def keeps_route_open(self) -> bool:
        """After a no the case goes on only if a later decision is on somebody's agenda, or councils answered.

        That a council's calendar had room for it is not enough: that plan was made before the no.
        """
        if self.role == Role.decision:
            states = {RatificationState.not_sent, RatificationState.sent}
            return any(branch.state not in states for branch in self.branches)
        return self.role == Role.ratification and any(branch.answered for branch in self.branches)

    def takes_up_after(self, ended: StopAtHand) -> bool:
        """The case goes on here after that no; what councils answered goes to whoever decides once more."""
        return self.keeps_route_open or (
            ended.role == Role.ratification and self.role == Role.decision and not self.ends_the_route
        )

    def is_passed_by(self, later: StopAtHand) -> bool:
        if self.lies_ahead or later.role not in PASSED_BY[self.role]:
            return False
        began = later.role == Role.hearing and self.role in PREPARATORY and later.has_begun
        return later.is_answered or began

    def status_when_passed(self) -> StopStatus:
        took_place = self.role == Role.hearing or any(branch.answered for branch in self.branches)
        return StopStatus.done if took_place else StopStatus.skipped

    def state(self, status: StopStatus) -> StopState:
        if status in {StopStatus.done, StopStatus.stopped} and self.is_settled:
            date = self._done_on()
        elif status in {StopStatus.now, StopStatus.coming}:
            date = self._planned_on()
        else:
            date = None
        return StopState(self.role, status, date, self.branches)

    def _done_on(self) -> dt.date | None:
        if self.is_period and self.stop.ends_on is not None:
            return self.stop.ends_on
        return _latest(branch.date for branch in self.branches)

    def _planned_on(self) -> dt.date | None:
        waiting = [branch for branch in self.branches if not branch.answered]
        if self.is_period or not waiting:
            return self.stop.ends_on or self.stop.starts_on
        return _latest(branch.planned for branch in waiting) or self.stop.ends_on


def _latest(days: Iterable[dt.date | None]) -> dt.date | None:
    """The latest day, or None when one of them isn't known: that one may be later still."""
    known: list[dt.date] = []
    for day in days:
        if day is None:
            return None
        known.append(day)
    return max(known, default=None)
