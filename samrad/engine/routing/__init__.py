"""When can it be decided? A route planned through the calendars of its organs, forward and backward.

    wanted = read_route(json.loads(text))
    answer(plan(wanted.route, start=wanted.start, deadline=wanted.deadline))

All days are calendar days.
"""

from samrad.engine.routing.alternatives import (
    JOINED,
    MOST,
    Alternative,
    Freedom,
    Kind,
    alternatives,
    periods_of,
    side_by_side,
    with_days,
    with_meeting,
)
from samrad.engine.routing.answering import answer
from samrad.engine.routing.course import BranchCourse, Course, Hindrance, Obstacle, Sitting, StopCourse
from samrad.engine.routing.planning import Binding, Plan, plan
from samrad.engine.routing.reading import RouteFaults, Wanted, read_route
from samrad.engine.routing.values import Branch, Organ, Period, Route, Stop
from samrad.engine.routing.wording import obstacle_sentence

__all__ = [
    "JOINED",
    "MOST",
    "Alternative",
    "Binding",
    "Branch",
    "BranchCourse",
    "Course",
    "Freedom",
    "Hindrance",
    "Kind",
    "Obstacle",
    "Organ",
    "Period",
    "Plan",
    "Route",
    "RouteFaults",
    "Sitting",
    "Stop",
    "StopCourse",
    "Wanted",
    "alternatives",
    "answer",
    "obstacle_sentence",
    "periods_of",
    "plan",
    "read_route",
    "side_by_side",
    "with_days",
    "with_meeting",
]
