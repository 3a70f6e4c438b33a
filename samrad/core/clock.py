"""What happens by itself: every minute what is due is sent, and once a day each room does its work.

A room appends its function to `daily` in `AppConfig.ready`. It is called with the day (Oslo), from six in the
morning, in a transaction of its own, once however many workers there are.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import structlog
from django.db import IntegrityError, transaction
from django.utils import timezone

from samrad.core.messages.models import DailyRun, Heartbeat
from samrad.core.messages.sending import put_back_stuck, send_due
from samrad.core.stored_files import sweep

log = structlog.get_logger("samrad.clock")

MORNING = time(6)  # Oslo
FINISHED_TASKS_KEPT = timedelta(days=14)


def forget_finished_tasks(_day: date) -> None:
    """The background worker's own list of what it has done would grow for ever."""
    from django_tasks_db.models import DBTaskResult

    long_ago = timezone.now() - FINISHED_TASKS_KEPT
    DBTaskResult.objects.finished().filter(finished_at__lt=long_ago).delete()


daily: list[Callable[[date], object]] = [forget_finished_tasks, sweep]
# What a room wants looked at each minute, with the time; it may be called by several workers at once.
each_minute: list[Callable[[datetime], object]] = []


def tick(worker: str, *, until: Callable[[], bool] = lambda: False) -> None:
    """One look at the watch: say that this worker lives, do the day's work, send what is due."""
    now = timezone.now()
    beat(worker, now)
    put_back_stuck(now)
    run_each_minute(now)
    local = timezone.localtime(now)
    if local.time() >= MORNING and not until():
        run_daily(local.date())
    send_due(timezone.now(), until=until)


def beat(worker: str, now: datetime) -> None:
    Heartbeat.objects.update_or_create(worker=worker, defaults={"seen_at": now})
    Heartbeat.objects.filter(seen_at__lt=now - timedelta(days=1)).delete()


def run_each_minute(now: datetime) -> None:
    """One that fails is logged and stops no other."""
    for function in each_minute:
        try:
            function(now)
        except Exception:
            log.exception("each_minute", function=name_of(function))


def run_daily(day: date) -> None:
    """Call what hasn't been called on this day. One that fails is logged and stops no other."""
    called = set(DailyRun.objects.filter(day=day).values_list("function", flat=True))
    for function in daily:
        if name_of(function) not in called:
            run_once(function, day)


def name_of(function: Callable[[date], object]) -> str:
    return f"{function.__module__}.{function.__qualname__}"[-160:]


def run_once(function: Callable[[date], object], day: date) -> None:
    """Call one function, unless it has been called on this day.

    The row that says so is written first, in the same transaction: another worker waits for it and then
    leaves it, and a worker killed in the middle leaves neither the row nor half the work.
    """
    name = name_of(function)
    try:
        with transaction.atomic():
            if is_taken(day, name):
                return
            function(day)
    except Exception:
        log.exception("daily", function=name, day=day.isoformat())
        DailyRun.objects.get_or_create(day=day, function=name, defaults={"has_failed": True})


def is_taken(day: date, name: str) -> bool:
    """Take the day's call, in a transaction within the caller's; True when another has."""
    try:
        with transaction.atomic():
            DailyRun.objects.create(day=day, function=name)
    except IntegrityError:
        return True
    return False
