"""Private calendars: a secret address each, one for the telephone, one for the computer."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils import timezone

from samrad.access.models import Account


class CalendarSubscription(models.Model):
    """A calendar of what concerns one person, at an address that works without signing in.

    Only a digest of the secret in the address is stored, and of use only the last day.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="calendar_subscriptions")
    label = models.CharField(max_length=40)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_fetched_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["account_id", "created_at", "id"]

    def __str__(self) -> str:
        return self.label

    @property
    def made_on(self) -> date:
        return timezone.localtime(self.created_at).date()
