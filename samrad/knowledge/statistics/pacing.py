"""Not asking more often than the service takes, counted in the database for all processes together."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from samrad.knowledge.models import Pace

# What the office's guide says. The headers of its answers say more, and are heeded when they come.
MOST, SECONDS = 30, 60
POLICY = re.compile(r"(\d{1,6})\s*;\s*w=(\d{1,6})s?")
LONGEST_PAUSE = 600  # seconds, whatever the service asks for
SHORTEST_PAUSE = 1


def wait_for_turn(service: str, deadline: float) -> float:
    """Waits until one may ask. Returns 0, or the seconds one would have to wait beyond `deadline`."""
    while wait := take_turn(service, timezone.now()):
        if time.monotonic() + wait > deadline:
            return wait
        time.sleep(wait)
    return 0


@transaction.atomic
def take_turn(service: str, now: datetime) -> float:
    """Takes one of the questions the window has room for. Returns 0, or how many seconds it is closed."""
    pace = held(service, now)
    if pace.closed_until and pace.closed_until > now:
        return (pace.closed_until - now).total_seconds()
    ends = pace.opened_at + timedelta(seconds=pace.seconds)
    if now >= ends or pace.opened_at > now:
        pace.opened_at, pace.asked = now, 0
    elif pace.asked >= pace.most:
        return (ends - now).total_seconds()
    pace.asked += 1
    pace.save(update_fields=["opened_at", "asked"])
    return 0


def held(service: str, now: datetime) -> Pace:
    """The row of a service, which others wait for until the transaction is over."""
    Pace.objects.get_or_create(service=service, defaults={"opened_at": now, "most": MOST, "seconds": SECONDS})
    return Pace.objects.select_for_update().get(service=service)


@transaction.atomic
def count_again(service: str) -> None:
    """A question that was asked anew by itself."""
    pace = held(service, timezone.now())
    pace.asked += 1
    pace.save(update_fields=["asked"])


def heed(service: str, headers: Mapping[str, str]) -> None:
    """Keeps to the limits an answer tells of (`x-ratelimit-policy: 40;w=60s`)."""
    told = POLICY.search(headers.get("x-ratelimit-policy", ""))
    if told and int(told[1]) and int(told[2]):
        new = {"most": int(told[1]), "seconds": int(told[2])}
        Pace.objects.filter(service=service).exclude(**new).update(**new)


def close(service: str, seconds: float) -> None:
    """The service has said that it is asked too often: nobody asks for a while."""
    pause = min(max(seconds, SHORTEST_PAUSE), LONGEST_PAUSE)
    Pace.objects.filter(service=service).update(closed_until=timezone.now() + timedelta(seconds=pause))
