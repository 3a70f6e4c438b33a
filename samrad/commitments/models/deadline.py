"""That a deadline became another: when, and why."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from samrad.commitments.models.commitment import Commitment
from samrad.commitments.models.undertaking import Undertaking


class DeadlineChange(models.Model):
    """A deadline of an undertaking, or a commitment's own, that was set, moved or taken away.

    What holds now stands in the row itself. What held on a day is the old one of the first change after it.
    """

    undertaking = models.ForeignKey(
        Undertaking, null=True, blank=True, on_delete=models.CASCADE, related_name="deadline_changes"
    )
    commitment = models.ForeignKey(
        Commitment, null=True, blank=True, on_delete=models.CASCADE, related_name="deadline_changes"
    )
    old = models.DateField(null=True, blank=True)
    new = models.DateField(null=True, blank=True)
    moved_on = models.DateField()
    because = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        ordering = ["moved_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(undertaking__isnull=True) ^ Q(commitment__isnull=True),
                name="deadline_change_is_of_one_deadline",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.undertaking or self.commitment}: {self.old} → {self.new}"
