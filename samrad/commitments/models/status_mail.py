"""The mails of a round, so that the secretariat sees what has gone to whom and what came back."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samrad.access.models import SignedLink
from samrad.commitments.models.status import StatusRequest
from samrad.core.messages.models import Message


class StatusMail(models.Model):
    """A mail about one request: that it is asked, a reminder, what isn't answered, a new link."""

    class Kind(models.TextChoices):
        ASK = "ask", _("spurt")
        REMINDER = "reminder", _("purret")
        ESCALATION = "escalation", _("meldt videre")
        NEW_LINK = "new_link", _("ny lenke")

    request = models.ForeignKey(StatusRequest, on_delete=models.CASCADE, related_name="mails")
    kind = models.CharField(max_length=10, choices=Kind)
    on = models.DateField()
    name = models.CharField(max_length=120, blank=True, default="")
    email = models.EmailField()
    link = models.ForeignKey(
        SignedLink, null=True, blank=True, on_delete=models.SET_NULL, related_name="status_mails"
    )
    message = models.ForeignKey(
        Message, null=True, blank=True, on_delete=models.SET_NULL, related_name="status_mails"
    )

    class Meta:
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return f"{self.request}: {self.get_kind_display()} {self.on}"
