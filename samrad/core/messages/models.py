"""Mails that are to go out, have gone out or came back; and what keeps watch over the sending."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def attachment_path(attachment: Attachment, filename: str) -> str:
    """Where an attachment is stored: by its content, so that one paper to sixty members is kept once."""
    return f"mail/{attachment.sha256[:2]}/{attachment.sha256}"


class Message(models.Model):
    """A mail to one recipient. Its text never changes once it is queued."""

    class State(models.TextChoices):
        QUEUED = "queued", _("i kø")
        SENDING = "sending", _("sendes nå")
        SENT = "sent", _("sendt")
        FAILED = "failed", _("ikke sendt, oppgitt")
        BOUNCED = "bounced", _("kom i retur")
        DROPPED = "dropped", _("trukket før sending")

    class Method(models.TextChoices):
        """What a calendar does with the calendar part (RFC 5546)."""

        REQUEST = "REQUEST", _("innkalling")
        CANCEL = "CANCEL", _("avlysning")

    key = models.CharField(max_length=200, unique=True, help_text=_("Det samme sendes aldri to ganger."))
    name = models.CharField(max_length=120, blank=True, default="")
    address = models.CharField(max_length=254)
    reply_to = models.CharField(max_length=254, blank=True, default="")
    language = models.CharField(max_length=2, default="nb")
    subject = models.CharField(max_length=200)
    text = models.TextField()
    calendar_method = models.CharField(max_length=7, choices=Method, blank=True, default="")
    calendar = models.BinaryField(default=b"", help_text=_("Kalenderdelen (.ics), tom når det ikke er noen."))
    about = models.CharField(max_length=200, blank=True, default="", help_text=_("Hva den gjelder."))
    cooperation = models.CharField(
        max_length=60, blank=True, default="", help_text=_("Samarbeidets adresse.")
    )
    is_example = models.BooleanField(default=False)
    message_id = models.CharField(max_length=200, unique=True)

    created_at = models.DateTimeField(default=timezone.now)
    not_before = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    claimed_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_fault = models.CharField(max_length=400, blank=True, default="")
    sent_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True, help_text=_("Da den ble oppgitt eller trukket."))
    bounced_at = models.DateTimeField(null=True, blank=True)
    bounce_status = models.CharField(max_length=12, blank=True, default="")
    bounce_reason = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["state", "not_before"], name="message_due"),
            models.Index(fields=["about"], name="message_about"),
            models.Index(fields=["address"], name="message_address"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="sent") | models.Q(sent_at__isnull=False),
                name="message_sent_has_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(state="sending") ^ models.Q(claimed_at__isnull=True),
                name="message_sending_is_claimed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.get_state_display()}"

    @property
    def calendar_text(self) -> str:
        return bytes(self.calendar).decode("utf-8", "replace")


class Attachment(models.Model):
    """A file that goes with a mail."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attachments")
    number = models.PositiveSmallIntegerField()
    file = models.FileField(upload_to=attachment_path, max_length=120)
    filename = models.CharField(max_length=160)
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(help_text=_("Antall byte."))

    class Meta:
        ordering = ["message_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["message", "number"], name="attachment_number_is_unique")
        ]

    def __str__(self) -> str:
        return self.filename


class Heartbeat(models.Model):
    """A background worker, and when it last looked at its watch."""

    worker = models.CharField(max_length=64, unique=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.worker


class DailyRun(models.Model):
    """That one daily function has been called on one day; the row is what makes it once."""

    day = models.DateField()
    function = models.CharField(max_length=160)
    at = models.DateTimeField(default=timezone.now)
    has_failed = models.BooleanField(default=False)

    class Meta:
        ordering = ["-day", "function"]
        constraints = [models.UniqueConstraint(fields=["day", "function"], name="daily_run_is_once")]

    def __str__(self) -> str:
        return f"{self.day}: {self.function}"
