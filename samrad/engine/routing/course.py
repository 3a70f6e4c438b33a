"""How a route goes in one direction: a day for every organ at every stop, or what stands in the way."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from samrad.engine.routing.values import Organ


@dataclass(frozen=True, slots=True)
class Sitting:
    """The meeting that takes the case.

    `ready` is the day the papers are ready: forward the earliest, backward the latest that will do.
    """

    organ: Organ
    ready: dt.date
    meeting: dt.date

    @property
    def able_from(self) -> dt.date:
        """The first day the organ could have taken the case, had it met."""
        return self.ready + dt.timedelta(self.organ.papers_days)

    @property
    def waits(self) -> int:
        """Days the case waits for the organ's calendar alone. Never negative; 0 when it meets that day."""
        return (self.meeting - self.able_from).days

    @property
    def missed(self) -> dt.date | None:
        """The organ's last meeting before this one; it doesn't meet between the two. None for its first."""
        place = bisect_left(self.organ.meetings, self.meeting)
        return self.organ.meetings[place - 1] if place else None


@dataclass(frozen=True, slots=True)
class BranchCourse:
    """A branch with a sitting for each of its organs, in turn."""

    name: str
    sittings: tuple[Sitting, ...]

    @property
    def over(self) -> dt.date:
        return self.sittings[-1].meeting

    @property
    def longest_wait(self) -> Sitting:
        """The sitting whose calendar the branch waits longest for; the first of them when equal."""
        return max(self.sittings, key=lambda sitting: sitting.waits)


@dataclass(frozen=True, slots=True)
class StopCourse:
    """A stop from the day its papers are ready to the day it is over. A period has no branches.

    `alongside` is the first and the last day of a period beside the branches.
    """

    id: str
    starts: dt.date
    ends: dt.date
    branches: tuple[BranchCourse, ...] = ()
    alongside: tuple[dt.date, dt.date] | None = None

    @property
    def last_over(self) -> BranchCourse | None:
        """The branch that is over last, the first of them when equal; None when a period is over later."""
        last = max(self.branches, key=lambda branch: branch.over, default=None)
        return last if last is not None and last.over == self.ends else None


class Hindrance(StrEnum):
    """Why a stop can't be planned."""

    no_meetings = "no_meetings"
    none_later = "none_later"
    none_earlier = "none_earlier"
    beyond_calendar = "beyond_calendar"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """The first stop, in the direction gone, that can't be planned, and the organ that lacks a meeting.

    `day` is the first day the organ could take the case (forward) or the last (backward). Only for
    `beyond_calendar` (a day before the year 1 or after 9999) are `organ` and `day` None.
    """

    stop: str
    hindrance: Hindrance
    organ: Organ | None = None
    day: dt.date | None = None


Course: TypeAlias = tuple[StopCourse, ...] | Obstacle
