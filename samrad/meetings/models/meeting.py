"""Meetings of one organ or several together."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samrad.core.addresses import address
from samrad.core.models import Keyed, Provenance
from samrad.documents.models import Document
from samrad.organisations.models import Cooperation, Organ


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

    class Approval(models.TextChoices):
        """What the chair has said about the agenda."""

        NONE = "", _("lederen er ikke spurt")
        ASKED = "asked", _("venter på lederen")
        GIVEN = "given", _("godkjent av lederen")
        SENT_BACK = "sent_back", _("sendt tilbake av lederen")

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
    link = models.URLField(
        max_length=400, blank=True, default="", help_text=_("Lenken til det digitale møtet. Aldri offentlig.")
    )
    reason = models.CharField(
        max_length=300, blank=True, default="", help_text=_("Hvorfor møtet er avlyst eller flyttet.")
    )
    sequence = models.PositiveSmallIntegerField(
        default=0, help_text=_("Hvor mange ganger kalenderne har fått vite noe nytt om møtet.")
    )
    approval = models.CharField(max_length=9, choices=Approval, blank=True, default=Approval.NONE)
    approval_note = models.CharField(max_length=300, blank=True, default="")
    approved_hash = models.CharField(max_length=64, blank=True, default="", editable=False)
    calendar_source = models.ForeignKey(
        "CalendarSource", null=True, blank=True, on_delete=models.SET_NULL, related_name="meetings"
    )
    calendar_uid = models.CharField(max_length=200, blank=True, default="", editable=False)
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

    @property
    def lead(self) -> Organ:
        """The organ that leads: the only one, or the first of those that meet together."""
        return self.meeting_organs.all()[0].organ

    @property
    def is_coming(self) -> bool:
        """Still to be held, and so still to be changed."""
        return self.status in {self.Status.PLANNED, self.Status.ISSUED}

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
