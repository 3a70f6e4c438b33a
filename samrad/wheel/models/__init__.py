from samrad.wheel.models.blocked import BlockedDays
from samrad.wheel.models.meeting_plan import MeetingPlan
from samrad.wheel.models.route_plan import PlannedSitting, PlannedStop, RoutePlan

__all__ = ["BlockedDays", "MeetingPlan", "PlannedSitting", "PlannedStop", "RoutePlan"]
