"""Notices: that a meeting's agenda was sent out, to whom, and what they answered."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samrad.access.models import Account
from samrad.documents.models import Document
from samrad.meetings.models.meeting import Meeting
from samrad.organisations.models import Organ, Seat


class Notice(models.Model):
    """An innkalling, or a tilleggsinnkalling when `number` is above one. Once sent it doesn't change."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="notices")
    number = models.PositiveSmallIntegerField()
    issued_at = models.DateTimeField()
    days_before = models.SmallIntegerField(help_text=_("Dager fra utsendingen til møtet."))
    days_wanted = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("Fristen organet hadde den dagen, i dager.")
    )
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.SET_NULL, related_name="notices"
    )

    class Meta:
        ordering = ["meeting_id", "number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="notice_number_is_unique")]

    def __str__(self) -> str:
        return f"{self.meeting} ({self.number})"

    @property
    def is_supplementary(self) -> bool:
        return self.number > 1

    @property
    def is_late(self) -> bool:
        return self.days_wanted is not None and self.days_before < self.days_wanted


class NoticeOrder(models.Model):
    """That a large notice is to be made and sent by the background worker. Gone when it has been sent.

    Until then nothing of the notice is there: it goes out whole, or not at all.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("i kø")
        RUNNING = "running", _("lages")
        FAILED = "failed", _("ble ikke sendt")

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="notice_order")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    seen = models.CharField(
        max_length=64, help_text=_("Sakslisten som den sto da det ble trykket på knappen.")
    )
    state = models.CharField(max_length=7, choices=State, default=State.ASKED)
    made = models.PositiveSmallIntegerField(default=0, help_text=_("Antall filer som er laget."))
    total = models.PositiveSmallIntegerField(default=0, help_text=_("Antall filer som skal lages."))
    trouble = models.TextField(blank=True, default="", help_text=_("Hvorfor den ikke ble sendt."))
    attempts = models.PositiveSmallIntegerField(default=0)
    # When it was put in the queue, or the worker last said that it is at it.
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.meeting}: {self.get_state_display()}"

    @property
    def is_under_way(self) -> bool:
        return self.state in {self.State.ASKED, self.State.RUNNING}


class Summons(models.Model):
    """That one seat is called to one meeting, and what its holder answered. Never public."""

    class Answer(models.TextChoices):
        NONE = "", _("har ikke svart")
        COMING = "coming", _("kommer")
        ABSENT = "absent", _("har meldt forfall")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="summons")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="summons")
    stands_in_for = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="deputies"
    )
    account = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="summons"
    )
    email = models.EmailField(blank=True, default="", help_text=_("Tom: må kalles inn på annen måte."))
    answer = models.CharField(max_length=6, choices=Answer, blank=True, default=Answer.NONE)
    answered_at = models.DateTimeField(null=True, blank=True)
    because = models.CharField(max_length=300, blank=True, default="")
    called_at = models.DateTimeField()
    released_at = models.DateTimeField(
        null=True, blank=True, help_text=_("Når en vara fikk beskjed om at plassen er besatt likevel.")
    )

    class Meta:
        ordering = ["meeting_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "seat"], name="summons_is_once_a_seat"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="summons_answered_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat}: {self.get_answer_display()}"

    @property
    def is_absent(self) -> bool:
        return self.answer == self.Answer.ABSENT

    @property
    def is_released(self) -> bool:
        """A deputy who was called, and then wasn't needed."""
        return self.released_at is not None


class SeatAddress(models.Model):
    """Where the holder of a seat without an account gets mail. Private: on no page but the secretariat's."""

    seat = models.OneToOneField(Seat, on_delete=models.CASCADE, related_name="private_address")
    email = models.EmailField()

    def __str__(self) -> str:
        return f"{self.seat}"


class OrganRule(models.Model):
    """What an administrative organ has chosen for its notices; for elected organs nothing is to choose."""

    organ = models.OneToOneField(Organ, on_delete=models.CASCADE, related_name="notice_rule")
    chair_approves = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"{self.organ}"
