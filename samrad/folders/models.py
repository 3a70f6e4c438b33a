"""Sheets that somebody has uploaded and not yet accepted, and what a folder said when it was last read."""

from __future__ import annotations

from django.db import models

from samrad.access.models import Account
from samrad.organisations.models import Cooperation


class Upload(models.Model):
    """An opplasting: the rows as they were read, kept until they are accepted or thrown away.

    One that is a way back was made by a change to many rows here, and holds them as they were.
    """

    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="uploads")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="uploads")
    names = models.CharField(max_length=300)
    rows = models.JSONField(default=dict)
    is_way_back = models.BooleanField(default=False)
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.names


class ToldRow(models.Model):
    """What a row of a folder said when it was last read, dates written out. See `told_before`."""

    scope = models.CharField(max_length=60)
    sheet = models.CharField(max_length=40)
    key = models.CharField(max_length=80)
    cells = models.JSONField(default=dict)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["scope", "sheet", "key"], name="told_row_is_told_once")
        ]

    def __str__(self) -> str:
        return f"{self.sheet}: {self.key}"
