"""Private calendars: made, found by their secret, revoked."""

from __future__ import annotations

import secrets
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.links import digest_of
from samrad.access.models import Account
from samrad.access.rules import require
from samrad.core.acts import Refused, act, tell
from samrad.core.viewers import Viewer
from samrad.wheel.models import CalendarSubscription

MOST = 5


def subscriptions_of(account: Account) -> QuerySet[CalendarSubscription]:
    """Those that work, the oldest first."""
    return CalendarSubscription.objects.filter(account=account, revoked_at__isnull=True)


@act("calendar.subscribe")
def subscribe(account: Account, *, label: str, by: Viewer) -> tuple[CalendarSubscription, str]:
    """A new private calendar and the secret in its address, which is not stored and can't be told again.

    Effects: the subscription; one audit entry, without the secret. Raises Refused when there are enough.
    """
    require(by, "account.change", account)
    if subscriptions_of(account).count() >= MOST:
        raise Refused(
            _("Du har %(most)s adresser. Slett en du ikke bruker, før du lager en ny.") % {"most": MOST}
        )
    secret = secrets.token_urlsafe(24)
    made = CalendarSubscription.objects.create(account=account, label=label, digest=digest_of(secret))
    tell(account, fields=["calendar_subscriptions"])
    return made, secret


@act("calendar.revoke")
def revoke(subscription: CalendarSubscription, *, by: Viewer) -> None:
    """The address no longer works. One audit entry."""
    require(by, "account.change", subscription.account)
    subscription.revoked_at = timezone.now()
    subscription.save(update_fields=["revoked_at"])
    tell(subscription.account, fields=["calendar_subscriptions"])


def revoke_all(account: Account) -> None:
    """None of the addresses works any more, also if the account is opened again. Part of closing it."""
    subscriptions_of(account).update(revoked_at=timezone.now())


def subscription_with(secret: str) -> CalendarSubscription | None:
    """The subscription this secret opens, while it is in force and its account open.

    It is found by the digest, so the time it takes tells nothing about the secrets there are.
    """
    rows = CalendarSubscription.objects.select_related("account")
    return rows.filter(digest=digest_of(secret), revoked_at__isnull=True, account__is_active=True).first()


def note_fetched(subscription: CalendarSubscription, today: date) -> None:
    """That it is in use, by day: when somebody's telephone asks is nobody's business."""
    if subscription.last_fetched_on != today:
        CalendarSubscription.objects.filter(pk=subscription.pk).update(last_fetched_on=today)
