"""Next year's meeting days for the committee and the council, with a year's cases in mind.

    conflicts(wishes)                                     # why it can't be done; empty when it can
    propose(wishes, arrivals, seconds_limit=60).dates     # the best days, and how far they are from the best
    evaluate(dates, arrivals, wishes)                     # how long each case waits with these days

All days are calendar days. The year goes round: what comes after the last meeting waits for the first one of
a next year that is like this.
"""

from samrad.engine.meeting_plan.conflicts import Clash, Conflict, conflicts
from samrad.engine.meeting_plan.evaluating import Waiting, evaluate, total_days
from samrad.engine.meeting_plan.solving import Progress, Proposal, State, propose
from samrad.engine.meeting_plan.turns import by_turn
from samrad.engine.meeting_plan.values import (
    ROUND,
    Arrival,
    Dates,
    OrganWishes,
    Path,
    Wishes,
    candidate_days,
    repeated,
)

__all__ = [
    "ROUND",
    "Arrival",
    "Clash",
    "Conflict",
    "Dates",
    "OrganWishes",
    "Path",
    "Progress",
    "Proposal",
    "State",
    "Waiting",
    "Wishes",
    "by_turn",
    "candidate_days",
    "conflicts",
    "evaluate",
    "propose",
    "repeated",
    "total_days",
]
