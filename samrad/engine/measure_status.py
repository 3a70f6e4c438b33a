"""How it goes with a measure: its status and why, from its dates, its indicators and what its owner says.

Status is another thing than phase. The computed one stands beside what a person has said against it; nothing
of it is stored.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samrad.engine.commitment_state import FEWEST


class Status(StrEnum):
    """How it goes. The last four are those a person may say against the computed one."""

    not_started = "not_started"
    on_time = "on_time"
    late = "late"
    stopped = "stopped"
    done = "done"


OVER = frozenset({Status.stopped, Status.done})


class Reason(StrEnum):
    """Why a status is what it is; the room above has the words."""

    is_done = "is_done"
    is_carried_out = "is_carried_out"
    owner_says_done = "owner_says_done"
    is_stopped = "is_stopped"
    owner_says_stopped = "owner_says_stopped"
    past_due = "past_due"
    step_overdue = "step_overdue"
    not_begun = "not_begun"
    owner_says_late = "owner_says_late"
    indicators_behind = "indicators_behind"
    starts_later = "starts_later"
    no_start = "no_start"
    owner_says_on_time = "owner_says_on_time"
    due_ahead = "due_ahead"
    no_due = "no_due"


# The phases in which nothing is being done (to look into it is to do something), and the one after it all.
BEFORE = frozenset({"idea", "planned"})
CARRIED_OUT = "carried_out"


@dataclass(frozen=True)
class Facts:
    """What is known of a measure. `said` is the newest word of its owner: on_time, late, done or stopped."""

    phase: str
    start_on: date | None = None
    due_on: date | None = None
    next_step_by: date | None = None
    done_on: date | None = None
    stopped_on: date | None = None
    indicators_behind: int = 0
    said: Status | None = None


@dataclass(frozen=True)
class Computed:
    """A status with the reasons for it, the weightiest first; never without one."""

    status: Status
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class MeasureStatus:
    """The status that holds, with the computed one beside where a person has said otherwise."""

    status: Status
    computed: Computed
    is_overruled: bool = False

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why; a person's own reason isn't among these codes."""
        return () if self.is_overruled else self.computed.reasons

    @property
    def is_over(self) -> bool:
        return self.status in OVER


def measure_status(facts: Facts, today: date, *, overruled: Status | None = None) -> MeasureStatus:
    """What holds: what a person has said, or else what is computed."""
    found = computed(facts, today)
    return MeasureStatus(overruled or found.status, found, is_overruled=overruled is not None)


class Discreet(StrEnum):
    """How it goes, as told to those who aren't to know who is late. `on_time` isn't told either: then the
    others would be known."""

    not_started = "not_started"
    under_way = "under_way"
    stopped = "stopped"
    done = "done"


def discreet(status: Status, phase: str) -> Discreet:
    """The status without whether it is late; what isn't over is told by its phase alone."""
    if status in OVER:
        return Discreet(status.value)
    return Discreet.not_started if phase in BEFORE else Discreet.under_way


def tells_whose(states: Iterable[tuple[str, Status]]) -> bool:
    """Would the number of those that are late tell whose they are? Each is (the owner, how it goes).

    It does when few have something going, and when all that goes is late.
    """
    going = [(whose, status) for whose, status in states if status in (Status.late, Status.on_time)]
    late = sum(status is Status.late for _whose, status in going)
    return late > 0 and (len({whose for whose, _status in going}) < FEWEST or late == len(going))


def computed(facts: Facts, today: date) -> Computed:
    """Done and stopped before all; then late for whatever speaks for it; then on time, or not started."""
    for status, reasons in (
        (Status.done, reasons_for_done(facts)),
        (Status.stopped, reasons_for_stopped(facts)),
        (Status.late, reasons_for_late(facts, today)),
        (Status.not_started, reasons_for_not_started(facts)),
    ):
        if reasons:
            return Computed(status, reasons)
    return Computed(Status.on_time, reasons_for_on_time(facts))


def chosen(*spoken: tuple[bool, Reason]) -> tuple[Reason, ...]:
    return tuple(reason for holds, reason in spoken if holds)


def reasons_for_done(facts: Facts) -> tuple[Reason, ...]:
    """A day on which it was stopped, with none on which it was done, outweighs phase and owner."""
    if facts.stopped_on is not None and facts.done_on is None:
        return ()
    return chosen(
        (facts.done_on is not None, Reason.is_done),
        (facts.done_on is None and facts.phase == CARRIED_OUT, Reason.is_carried_out),
        (facts.said is Status.done, Reason.owner_says_done),
    )


def reasons_for_stopped(facts: Facts) -> tuple[Reason, ...]:
    return chosen(
        (facts.stopped_on is not None, Reason.is_stopped),
        (facts.said is Status.stopped, Reason.owner_says_stopped),
    )


def reasons_for_late(facts: Facts, today: date) -> tuple[Reason, ...]:
    """An indicator says nothing of a measure that isn't to have begun."""
    should_have_begun = facts.phase not in BEFORE or is_past(facts.start_on, today)
    return chosen(
        (is_past(facts.due_on, today), Reason.past_due),
        (is_past(facts.next_step_by, today), Reason.step_overdue),
        (facts.phase in BEFORE and is_past(facts.start_on, today), Reason.not_begun),
        (facts.said is Status.late, Reason.owner_says_late),
        (should_have_begun and facts.indicators_behind > 0, Reason.indicators_behind),
    )


def reasons_for_not_started(facts: Facts) -> tuple[Reason, ...]:
    if facts.phase not in BEFORE:
        return ()
    return (Reason.starts_later if facts.start_on else Reason.no_start,)


def reasons_for_on_time(facts: Facts) -> tuple[Reason, ...]:
    return chosen(
        (facts.said is Status.on_time, Reason.owner_says_on_time),
        (facts.due_on is not None, Reason.due_ahead),
        (facts.due_on is None, Reason.no_due),
    )


def is_past(day: date | None, today: date) -> bool:
    """The day itself is not past."""
    return day is not None and day < today
