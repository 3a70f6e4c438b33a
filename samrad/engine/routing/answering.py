"""A plan in the promised form of `samrad route`: values for JSON, days as 2027-01-04."""

from __future__ import annotations

import datetime as dt
from typing import Any

from samrad.engine.routing.course import StopCourse
from samrad.engine.routing.planning import Binding, Plan
from samrad.engine.routing.wording import obstacle_sentence


def answer(plan: Plan) -> dict[str, Any]:
    """The whole answer. `stop`, `organ` and `reason` (bokmål) are there only when it isn't feasible."""
    return {
        "feasible": plan.obstacle is None,
        "completed": _day(plan.completed),
        "meets_deadline": plan.meets_deadline,
        "latest_start": _day(plan.latest_start),
        "slack_days": plan.slack_days,
        "binding": None if plan.binding is None else [_binding(each) for each in plan.binding],
        "forward": _course(plan.earliest),
        "backward": _course(plan.latest),
        **_obstacle(plan),
    }


def _binding(binding: Binding) -> dict[str, str]:
    organ = binding.branch.sittings[-1].organ
    return {"stop": binding.stop, "branch": binding.branch.name, "organ": organ.name}


def _course(course: tuple[StopCourse, ...] | None) -> list[dict[str, Any]] | None:
    return None if course is None else [_stop(stop) for stop in course]


def _stop(stop: StopCourse) -> dict[str, Any]:
    told: dict[str, Any] = {"id": stop.id, "starts": _day(stop.starts), "ends": _day(stop.ends)}
    if stop.branches:
        told["meetings"] = {
            sitting.organ.name: _day(sitting.meeting)
            for branch in stop.branches
            for sitting in branch.sittings
        }
    return told


def _obstacle(plan: Plan) -> dict[str, str | None]:
    if plan.obstacle is None:
        return {}
    organ = plan.obstacle.organ
    return {
        "stop": plan.obstacle.stop,
        "organ": organ.name if organ else None,
        "reason": obstacle_sentence(plan.obstacle, "nb"),
    }


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
