"""What is remembered of the statistics and how often it was asked lately, shared by all processes."""

from __future__ import annotations

from django.db import models


class RememberedAnswer(models.Model):
    """An answer to one question. `updated` is when the office last changed the table, as it writes it."""

    question = models.CharField(max_length=64, unique=True)  # a fingerprint of the address and what was asked
    content = models.BinaryField()  # compressed
    updated = models.CharField(max_length=40, blank=True, default="")
    answered_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.question


class Pace(models.Model):
    """How many questions a service has been asked in the present window, and how many it takes.

    `closed_until` is set when the service has said that it is asked too often.
    """

    service = models.CharField(max_length=200, unique=True)
    opened_at = models.DateTimeField()
    asked = models.PositiveIntegerField(default=0)
    most = models.PositiveIntegerField()
    seconds = models.PositiveIntegerField()
    closed_until = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.service
