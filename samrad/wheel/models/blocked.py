"""Days on which a region neither meets nor lets a hearing run."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from samrad.organisations.models import Cooperation


class BlockedDays(models.Model):
    """From and to, both included, with why: an autumn holiday, the week of an election."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="blocked_days")
    first = models.DateField()
    last = models.DateField()
    why = models.CharField(max_length=120)

    class Meta:
        ordering = ["cooperation_id", "first", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last__gte=F("first")), name="blocked_days_end_after_they_start"
            )
        ]

    def __str__(self) -> str:
        return f"{self.why} {self.first}–{self.last}"
