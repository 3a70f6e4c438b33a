"""What happened in a meeting, event by event, and the minutes that come of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samrad.access.models import Account
from samrad.cases.models import Decision
from samrad.documents.models import Document
from samrad.organisations.models import Person


class MeetingEvent(models.Model):
    """One thing that happened, as a device sent it. Only added, never changed: a correction is a new one.

    `event_id` is made by the device, so that what is sent twice is stored once. `number` is the order the
    server took it in, `at` the device's clock. What the payload may hold: `engine.meeting_record.payloads`.
    """

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.CASCADE, related_name="events")
    event_id = models.UUIDField(unique=True)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=32)
    at = models.DateTimeField()
    payload = models.JSONField(default=dict)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.CharField(max_length=120, help_text=_("Den som førte, slik loggen skriver det."))

    class Meta:
        ordering = ["meeting_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="meeting_event_number_is_unique")
        ]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.number} {self.kind}"


class ItemDecision(models.Model):
    """That an edition of a decision was written from the record of an agenda item."""

    item = models.ForeignKey("meetings.AgendaItem", on_delete=models.CASCADE, related_name="decisions")
    decision = models.OneToOneField(Decision, on_delete=models.CASCADE, related_name="from_item")

    def __str__(self) -> str:
        return f"{self.item}: {self.decision}"


class MinutesNote(models.Model):
    """A version of what is added to the minutes: to an item (`place` is its key), or to the whole."""

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.CASCADE, related_name="minutes_notes")
    place = models.CharField(max_length=80, blank=True, default="")
    version = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True, default="")
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.CharField(max_length=120)

    class Meta:
        ordering = ["meeting_id", "place", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "place", "version"], name="minutes_note_version_is_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.place} ({self.version})"


class Minutes(models.Model):
    """The minutes of a meeting: who has seen them, whether they are out, and who approves them."""

    class Approval(models.TextChoices):
        SIGNERS = "signers", _("underskrift av dem møtet har valgt")
        NEXT_MEETING = "next_meeting", _("neste møte")
        CHAIR = "chair", _("møtelederen")

    meeting = models.OneToOneField("meetings.Meeting", on_delete=models.CASCADE, related_name="minutes")
    document = models.OneToOneField(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="minutes_of"
    )
    approval = models.CharField(max_length=12, choices=Approval, default=Approval.CHAIR)
    seen_by = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", help_text=_("Lederen.")
    )
    seen_at = models.DateTimeField(null=True, blank=True)
    sent_back_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text=_("Lederen vil ha utkastet rettet. Tomt når det er lagt fram på nytt."),
    )
    sent_back_because = models.CharField(max_length=1000, blank=True, default="")
    unseen_because = models.CharField(max_length=300, blank=True, default="")
    published_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_in = models.ForeignKey(
        "meetings.AgendaItem", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        verbose_name_plural = "minutes"
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(document__isnull=False),
                name="minutes_published_have_a_document",
            ),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True) | Q(published_at__isnull=False),
                name="minutes_approved_are_published",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_because=""),
                name="minutes_withdrawn_say_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}"


class MinutesSigner(models.Model):
    """Somebody who is to sign the minutes, in their own account."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="signers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["minutes_id", "id"]
        constraints = [models.UniqueConstraint(fields=["minutes", "person"], name="minutes_signer_is_once")]

    def __str__(self) -> str:
        return f"{self.person}"
