"""A plan: the route in the directions asked for, and what follows from the two together."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from samrad.engine.routing.backward import latest
from samrad.engine.routing.course import BranchCourse, Course, Obstacle, StopCourse
from samrad.engine.routing.forward import earliest
from samrad.engine.routing.values import Route


@dataclass(frozen=True, slots=True)
class Binding:
    """The branch that makes a stop as late as it is; its `longest_wait` says which calendar it waits for."""

    stop: str
    branch: BranchCourse


@dataclass(frozen=True)
class Plan:
    """What came of planning. A direction that wasn't asked for is None, and so is what follows from it."""

    start: dt.date | None
    deadline: dt.date | None
    forward: Course | None
    backward: Course | None

    @property
    def obstacle(self) -> Obstacle | None:
        """What makes it not feasible: forward when there is a start, whatever the deadline; else backward."""
        asked = self.forward if self.start is not None else self.backward
        return asked if isinstance(asked, Obstacle) else None

    @property
    def earliest(self) -> tuple[StopCourse, ...] | None:
        return None if isinstance(self.forward, Obstacle) else self.forward

    @property
    def latest(self) -> tuple[StopCourse, ...] | None:
        return None if isinstance(self.backward, Obstacle) else self.backward

    @property
    def completed(self) -> dt.date | None:
        """The earliest day all is over."""
        return self.earliest[-1].ends if self.earliest else None

    @property
    def meets_deadline(self) -> bool | None:
        """Is it over on or before the deadline, from this start? None unless both are given."""
        if self.start is None or self.deadline is None:
            return None
        return self.completed is not None and self.completed <= self.deadline

    @property
    def latest_start(self) -> dt.date | None:
        """The latest day the first papers may be ready; None also when no start meets the deadline."""
        return self.latest[0].starts if self.latest else None

    @property
    def slack_days(self) -> int | None:
        """Calendar days from `start` to `latest_start`, negative when it is too late."""
        if self.start is None or self.latest_start is None:
            return None
        return (self.latest_start - self.start).days

    @cached_property
    def slack(self) -> tuple[int, ...] | None:
        """For each stop, calendar days from when its papers can be ready to when they must be."""
        if self.earliest is None or self.latest is None:
            return None
        pairs = zip(self.earliest, self.latest, strict=True)
        return tuple((late.starts - early.starts).days for early, late in pairs)

    @cached_property
    def binding(self) -> tuple[Binding, ...] | None:
        """For each stop with several branches, the one that is over last in the forward plan."""
        if self.earliest is None:
            return None
        found = [(stop, stop.last_over) for stop in self.earliest if len(stop.branches) > 1]
        return tuple(Binding(stop.id, branch) for stop, branch in found if branch is not None)


def plan(route: Route, *, start: dt.date | None = None, deadline: dt.date | None = None) -> Plan:
    """Plans forward from `start`, backward from `deadline`, or both. A route has at least one stop."""
    forward = None if start is None else earliest(route, start)
    backward = None if deadline is None else latest(route, deadline)
    return Plan(start, deadline, forward, backward)
