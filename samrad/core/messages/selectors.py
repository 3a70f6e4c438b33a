"""Which mails there are. Who may read them is the matter of the room that queued them."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from samrad.core.messages.models import DailyRun, Heartbeat, Message

OVERDUE_AFTER = timedelta(hours=1)
SEEN_WITHIN = timedelta(minutes=5)
TOLD_FOR = timedelta(days=7)


def messages_about(about: str) -> QuerySet[Message]:
    """The mails about one thing (`case:tverrdalsregionen.fjellovergangen`), the newest first."""
    return Message.objects.filter(about=about)


def messages_in_return() -> QuerySet[Message]:
    """The mails that didn't arrive, the latest to be known first: came back, or were given up."""
    lost = Message.objects.filter(state__in=[Message.State.BOUNCED, Message.State.FAILED])
    return lost.order_by(Coalesce("bounced_at", "settled_at").desc(), "-pk")


def messages_to(address: str = "") -> QuerySet[Message]:
    """All mails, or those to one address."""
    return Message.objects.filter(address__iexact=address) if address else Message.objects.all()


def recipients() -> list[str]:
    """Every address there is a mail to."""
    return list(Message.objects.order_by("address").values_list("address", flat=True).distinct())


def failed_lately(now: datetime) -> int:
    """How many were given up the last seven days."""
    return Message.objects.filter(state=Message.State.FAILED, settled_at__gte=now - TOLD_FOR).count()


def overdue(now: datetime) -> int:
    """How many should have gone more than an hour ago: not tried at all, or tried in vain."""
    long_ago = now - OVERDUE_AFTER
    waiting = Message.objects.filter(state__in=[Message.State.QUEUED, Message.State.SENDING])
    untried = Q(attempts=0, not_before__lt=long_ago)
    return waiting.filter(untried | Q(attempts__gt=0, created_at__lt=long_ago)).count()


def worker_is_seen(now: datetime) -> bool:
    """Has any background worker looked at its watch the last five minutes?"""
    return Heartbeat.objects.filter(seen_at__gte=now - SEEN_WITHIN).exists()


def failed_daily(now: datetime) -> list[str]:
    """The daily functions that failed the last day."""
    failed = DailyRun.objects.filter(has_failed=True, at__gte=now - timedelta(days=1))
    return sorted(set(failed.values_list("function", flat=True)))
