"""Sending what is in the queue: each mail by one worker at a time, again and again until it is taken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.conf import settings
from django.db.models import F
from django.utils import timezone

from samrad.core.messages.composing import compose
from samrad.core.messages.models import Message
from samrad.core.messages.services import mark_bounced
from samrad.core.messages.tokens import return_path
from samrad.core.messages.transport import (
    ContentRefused,
    NotTaken,
    RecipientRefused,
    ServerDown,
    hand_over,
)

log = structlog.get_logger("samrad.mail")
State = Message.State

FIRST_WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60)]
LATER_WAIT = timedelta(hours=4)
GIVEN_UP_AFTER = timedelta(days=4)
STUCK_AFTER = timedelta(minutes=10)
AT_A_TIME = 200

WAITING, DOWN = "waiting", "down"


def wait_after(attempts: int) -> timedelta | None:
    """How long to wait after so many attempts in vain; None when four days of them are enough."""
    later = attempts - len(FIRST_WAITS)
    if later <= 0:
        return FIRST_WAITS[attempts - 1]
    waited = sum(FIRST_WAITS, timedelta()) + later * LATER_WAIT
    return LATER_WAIT if waited <= GIVEN_UP_AFTER else None


def is_set_up() -> bool:
    """Is there somewhere for mail to go? In a demonstration it goes to a page."""
    return settings.DEMO or settings.MAIL_SERVER is not None


def send_message(message_pk: int) -> str:
    """Send one mail if it is due and nobody else has it, and return what became of it.

    `waiting`: not due, taken by another, or mail isn't set up. `down`: the mail server doesn't answer.
    Otherwise the state it came to. A worker killed after the server's yes and before ours sends once more,
    with the same Message-ID, so that the recipient's program can tell.
    """
    if not is_set_up():
        return WAITING
    claimed_at = timezone.now()
    message = claim(message_pk, claimed_at)
    if message is None:
        return WAITING
    outcome = deliver(message)
    log.info("mail", message=message.pk, about=message.about, outcome=outcome, attempt=message.attempts)
    return outcome


def claim(message_pk: int, now: datetime) -> Message | None:
    """Take the mail for this worker. One statement, so that of several workers one gets it."""
    due = Message.objects.filter(pk=message_pk, state=State.QUEUED, not_before__lte=now)
    if not due.update(state=State.SENDING, claimed_at=now, attempts=F("attempts") + 1):
        return None
    return Message.objects.get(pk=message_pk)


def deliver(message: Message) -> str:
    try:
        if not settings.DEMO:
            hand_over(
                settings.MAIL_SERVER,
                compose(message),
                sender=return_path(message.pk),
                recipient=message.address,
            )
    except RecipientRefused as refusal:
        mark_bounced(message, status=refusal.status, reason=refusal.fault)
        return State.BOUNCED
    except ContentRefused as refusal:
        return give_up(message, refusal.fault)
    except NotTaken as refusal:
        outcome = try_later(message, refusal.fault)
        return DOWN if isinstance(refusal, ServerDown) and outcome == State.QUEUED else outcome
    except Exception as fault:  # a file that is gone must not stop the mails behind it
        log.exception("mail", message=message.pk)
        return try_later(message, f"{type(fault).__name__}: {fault}")
    settle(message, state=State.SENT, sent_at=timezone.now(), last_fault="")
    return State.SENT


def try_later(message: Message, fault: str) -> str:
    wait = wait_after(message.attempts)
    if wait is None:
        return give_up(message, fault)
    settle(message, state=State.QUEUED, not_before=timezone.now() + wait, last_fault=fault[:400])
    return State.QUEUED


def give_up(message: Message, fault: str) -> str:
    settle(message, state=State.FAILED, settled_at=timezone.now(), last_fault=fault[:400])
    return State.FAILED


def settle(message: Message, **values: Any) -> None:
    """Write what became of it, unless the mail was put back meanwhile and is another worker's now."""
    mine = Message.objects.filter(pk=message.pk, state=State.SENDING, claimed_at=message.claimed_at)
    mine.update(claimed_at=None, **values)


def put_back_stuck(now: datetime) -> int:
    """Mails whose worker died in the middle go back in the queue."""
    stuck = Message.objects.filter(state=State.SENDING, claimed_at__lt=now - STUCK_AFTER)
    return stuck.update(state=State.QUEUED, claimed_at=None, not_before=now)


def send_due(now: datetime, *, until: Callable[[], bool] = lambda: False) -> int:
    """Send what is due, the oldest first, and return how many were taken.

    Stops when `until` says so, and when the server doesn't answer: the others keep their place.
    """
    due = Message.objects.filter(state=State.QUEUED, not_before__lte=now).order_by("not_before", "id")
    sent = 0
    for message_pk in list(due.values_list("pk", flat=True)[:AT_A_TIME]) if is_set_up() else []:
        if until():
            break
        outcome = send_message(message_pk)
        sent += outcome == State.SENT
        if outcome == DOWN:
            break
    return sent
