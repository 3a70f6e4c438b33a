"""Signed links: one narrow purpose for somebody without an account."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from samrad.core.models import WrittenLanguage
from samrad.organisations.models import Organisation


class SignedLink(models.Model):
    """A link that lets its holder do one thing about one row, until it expires or is revoked.

    Only a digest of its secret is stored. `subject` names the row as the audit log does.
    """

    class Purpose(models.TextChoices):
        ANSWER = "answer"
        COMMENT = "comment"
        ABSENCE = "absence"
        STATUS = "status"

    purpose = models.CharField(max_length=12, choices=Purpose)
    subject = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, unique=True)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="signed_links"
    )
    email = models.EmailField()
    name = models.CharField(max_length=120, blank=True, default="")
    language = models.CharField(max_length=2, choices=WrittenLanguage, default=WrittenLanguage.BOKMAL)
    issued_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-issued_at", "-id"]
        indexes = [models.Index(fields=["purpose", "subject"])]

    def __str__(self) -> str:
        return f"{self.purpose}: {self.subject}"

    def works(self, now: datetime) -> bool:
        return self.revoked_at is None and now < self.expires_at
