"""A year's meeting days that have been asked for, and what came of it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samrad.organisations.models import Cooperation, Organ


class MeetingPlan(models.Model):
    """Wishes for a year, and the dates proposed.

    All that the dates were found from is kept as it was: what is shown later is the same sum. Days are
    written `2027-01-04`. The shapes of the fields are told in `samrad.wheel.meeting_plan.kept`.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("i kø")
        RUNNING = "running", _("regnes ut")
        DONE = "done", _("forslag")
        FAILED = "failed", _("ikke funnet")
        ADOPTED = "adopted", _("tatt i bruk")

    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="meeting_plans")
    committee = models.ForeignKey(Organ, on_delete=models.CASCADE, related_name="+")
    council = models.ForeignKey(Organ, on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    wishes = models.JSONField()
    calendars = models.JSONField()
    arrivals = models.JSONField()
    outcome = models.JSONField(default=dict)
    progress = models.JSONField(default=dict)
    is_to_stop = models.BooleanField(default=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)
    # When it was put in the queue, or the worker last said that it is at it.
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [models.Index(fields=["state", "seen_at"])]

    def __str__(self) -> str:
        return f"{self.cooperation} {self.year}: {self.get_state_display()}"

    @property
    def is_under_way(self) -> bool:
        return self.state in {self.State.ASKED, self.State.RUNNING}

    @property
    def has_dates(self) -> bool:
        return self.state in {self.State.DONE, self.State.ADOPTED}
