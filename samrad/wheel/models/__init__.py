from samrad.wheel.models.blocked import BlockedDays
from samrad.wheel.models.entry import WheelEntry
from samrad.wheel.models.meeting_plan import MeetingPlan
from samrad.wheel.models.route_plan import PlannedSitting, PlannedStop, RoutePlan
from samrad.wheel.models.subscription import CalendarSubscription
from samrad.wheel.models.year import WheelYear

__all__ = [
    "BlockedDays",
    "CalendarSubscription",
    "MeetingPlan",
    "PlannedSitting",
    "PlannedStop",
    "RoutePlan",
    "WheelEntry",
    "WheelYear",
]
