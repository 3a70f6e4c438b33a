"""Meetings of one organ or several together, and their agendas."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samrad.cases.models import Treatment
from samrad.core.addresses import address
from samrad.core.models import Keyed, Provenance
from samrad.documents.models import Document
from samrad.organisations.models import Cooperation, Organ

PLAIN_FORMAT = "0/00"


class Meeting(Keyed, Provenance):
    """A møte. The time is wall-clock time in Norway (Europe/Oslo)."""

    class Mode(models.TextChoices):
        PHYSICAL = "physical", _("fysisk")
        DIGITAL = "digital", _("digitalt")
        BOTH = "both", _("fysisk og digitalt")

    class Status(models.TextChoices):
        PLANNED = "planned", _("planlagt")
        ISSUED = "issued", _("innkalt")
        HELD = "held", _("holdt")
        MINUTES_DRAFTED = "minutes_drafted", _("protokollen er ikke godkjent ennå")
        MINUTES_APPROVED = "minutes_approved", _("protokollen er godkjent")
        CANCELLED = "cancelled", _("avlyst")
        MOVED = "moved", _("flyttet")

    cooperation = models.ForeignKey(
        Cooperation, null=True, blank=True, on_delete=models.CASCADE, related_name="meetings"
    )
    title = models.CharField(max_length=160, blank=True, default="")
    date = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    ends_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=160, blank=True, default="")
    mode = models.CharField(max_length=8, choices=Mode, blank=True, default="")
    status = models.CharField(max_length=16, choices=Status, default=Status.PLANNED)
    moved_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="moved_from"
    )
    note = models.TextField(blank=True, default="")
    organs = models.ManyToManyField(Organ, through="MeetingOrgan", related_name="meetings")
    documents = models.ManyToManyField(Document, blank=True, related_name="meetings")

    class Meta:
        ordering = ["date", "starts_at", "id"]
        constraints = [
            *Keyed.Meta.constraints,
            models.CheckConstraint(
                condition=Q(moved_to__isnull=True) | Q(status="moved"), name="meeting_moved_says_so"
            ),
        ]
        indexes = [models.Index(fields=["cooperation", "date"])]

    def __str__(self) -> str:
        return f"{self.title or self.key} {self.date}"

    @property
    def is_off(self) -> bool:
        """Cancelled or moved: shown, but never counted as a date to come."""
        return self.status in {self.Status.CANCELLED, self.Status.MOVED}

    def get_absolute_url(self) -> str:
        if self.cooperation is None:
            return ""
        return address("meeting", self.cooperation.slug, self.key)


class MeetingOrgan(models.Model):
    """An organ that meets in a meeting; the first one leads."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="meeting_organs")
    organ = models.ForeignKey(Organ, on_delete=models.CASCADE, related_name="meeting_organs")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["meeting_id", "order"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "organ"], name="meeting_organ_is_unique"),
            models.UniqueConstraint(fields=["meeting", "order"], name="meeting_organ_order_is_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.organ} i {self.meeting}"


class AgendaItem(Keyed):
    """A møtesak: a treatment in one meeting, with the organ's own number in its series for the year."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    treatment = models.ForeignKey(Treatment, on_delete=models.CASCADE, related_name="agenda_items")
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="+", help_text=_("Nummerserien."))
    order = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField(null=True, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    number = models.CharField(
        max_length=40,
        blank=True,
        default="",
        help_text=_("Nummeret slik det ble gitt, i organets form den gangen."),
    )
    recorded_at = models.DateTimeField(auto_now_add=True)
    starts_at = models.TimeField(null=True, blank=True)
    was_postponed = models.BooleanField(default=False)
    postponed_until = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ["meeting_id", "order"]
        constraints = [
            *Keyed.Meta.constraints,
            models.UniqueConstraint(fields=["organ", "year", "serial"], name="agenda_item_number_is_unique"),
            models.UniqueConstraint(
                fields=["meeting", "treatment"], name="agenda_item_stands_once_in_a_meeting"
            ),
            models.CheckConstraint(
                condition=Q(serial__isnull=True, year__isnull=True)
                | Q(serial__isnull=False, year__isnull=False),
                name="agenda_item_number_has_a_year",
            ),
        ]
        indexes = [models.Index(fields=["serial", "year"])]

    def __str__(self) -> str:
        return f"{self.number} {self.treatment}"

    @property
    def number_format(self) -> str:
        """The organ's form; the plain one where the organ has told none."""
        return self.organ.number_format or PLAIN_FORMAT
