"""What is left of something that has been read by everybody and should not be any more."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Withdrawn(models.Model):
    """The tombstone of a row: the day it was withdrawn, and why. Empty while it stands."""

    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | ~Q(withdrawn_because=""),
                name="%(class)s_withdrawn_has_a_reason",
            )
        ]

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_on is not None
