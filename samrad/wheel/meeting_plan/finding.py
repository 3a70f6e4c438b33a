"""Finding the dates in the background: taken by one worker, told about on the way, stopped when asked."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.utils import timezone

from samrad.engine.meeting_plan import Conflict, Progress, Proposal, conflicts, propose
from samrad.wheel.meeting_plan.kept import arrivals_of, as_kept, wishes_of
from samrad.wheel.meeting_plan.services import find_soon
from samrad.wheel.models import MeetingPlan

log = structlog.get_logger("samrad.meeting_plan")

SECONDS_LIMIT = 300
TELLS_EVERY = 1  # seconds
# A worker that has said nothing for so long is gone. Longer than the limit: a step may be long and silent.
SILENT_FOR = timedelta(minutes=10)
WAITS_FOR = timedelta(minutes=30)  # a task that hasn't begun after so long is lost
MOST_ATTEMPTS = 3


def find_dates(plan_pk: int) -> str:
    """Finds the dates of a plan that waits, and keeps them. The state it ends in; empty: another has it."""
    waiting = MeetingPlan.objects.filter(pk=plan_pk, state=MeetingPlan.State.ASKED)
    if not waiting.update(state=MeetingPlan.State.RUNNING, seen_at=timezone.now(), progress={}):
        return ""
    plan = MeetingPlan.objects.select_related("committee", "council").get(pk=plan_pk)
    try:
        outcome = outcome_of(plan)
    except Exception:  # whatever it is, the page must say that it isn't coming
        log.exception("meeting_plan", plan=plan_pk)
        outcome = {"reason": "fault"}
    state = MeetingPlan.State.DONE if "committee" in outcome else MeetingPlan.State.FAILED
    running = MeetingPlan.objects.filter(pk=plan_pk, state=MeetingPlan.State.RUNNING)
    running.update(state=state, outcome=outcome, is_to_stop=False, seen_at=timezone.now())
    return state


def outcome_of(plan: MeetingPlan) -> dict[str, Any]:
    wishes = wishes_of(plan)
    hindered = conflicts(wishes)
    if hindered:
        return {"conflicts": [kept_conflict(each, wishes.committee.name) for each in hindered]}
    listener = Listener(plan.pk)
    found = propose(wishes, arrivals_of(plan), seconds_limit=SECONDS_LIMIT, goes_on=listener)
    if found.dates is None:
        return {"reason": "stopped" if listener.was_stopped else "no_time"}
    return kept_proposal(found)


def kept_proposal(found: Proposal) -> dict[str, Any]:
    return {
        "committee": as_kept(found.dates.committee if found.dates else ()),
        "council": as_kept(found.dates.council if found.dates else ()),
        "total": found.total,
        "at_least": found.at_least,
        "seconds": round(found.seconds, 1),
    }


def kept_conflict(conflict: Conflict, committee: str) -> dict[str, Any]:
    return {
        "organ": "committee" if conflict.organ.name == committee else "council",
        "clash": conflict.clash.value,
        "possible": conflict.possible,
        "first": conflict.first and conflict.first.isoformat(),
        "last": conflict.last and conflict.last.isoformat(),
    }


class Listener:
    """Writes down how far the search has come, about once a second, and hears whether it is to stop."""

    def __init__(self, plan_pk: int) -> None:
        self.row = MeetingPlan.objects.filter(pk=plan_pk)
        self.told_at = 0.0
        self.was_stopped = False

    def __call__(self, progress: Progress) -> bool:
        now = time.monotonic()
        if now - self.told_at >= TELLS_EVERY and not self.was_stopped:
            self.told_at = now
            told = {
                "seconds": round(progress.seconds),
                "total": progress.total,
                "at_least": progress.at_least,
            }
            self.row.update(progress=told, seen_at=timezone.now())
            self.was_stopped = not self.row.filter(state=MeetingPlan.State.RUNNING, is_to_stop=False).exists()
        return not self.was_stopped


def put_back_stale(now: datetime) -> None:
    """What a worker has left behind is queued anew; what has failed so several times is given up."""
    left = MeetingPlan.objects.filter(state=MeetingPlan.State.RUNNING, seen_at__lt=now - SILENT_FOR)
    lost = MeetingPlan.objects.filter(state=MeetingPlan.State.ASKED, seen_at__lt=now - WAITS_FOR)
    for plan in [*left, *lost]:
        gives_up = plan.attempts + 1 >= MOST_ATTEMPTS or plan.is_to_stop
        values: dict[str, Any] = {"attempts": plan.attempts + 1, "seen_at": now, "is_to_stop": False}
        values |= (
            {"state": MeetingPlan.State.FAILED, "outcome": {"reason": "fault"}}
            if gives_up
            else {"state": MeetingPlan.State.ASKED}
        )
        same = MeetingPlan.objects.filter(pk=plan.pk, state=plan.state, seen_at=plan.seen_at)
        if same.update(**values) and not gives_up:
            find_soon(plan.pk)
