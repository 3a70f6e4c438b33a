"""Agendas: the cases a meeting is to treat with the organ's numbers, and what stands between them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samrad.cases.models import Case, Treatment
from samrad.core.models import Keyed
from samrad.meetings.models.meeting import Meeting
from samrad.meetings.models.notice import Notice
from samrad.organisations.models import Organ

PLAIN_FORMAT = "0/00"


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
    is_draft = models.BooleanField(
        default=False, help_text=_("Står på en saksliste som ikke er sendt ut. Aldri offentlig.")
    )
    notice = models.ForeignKey(Notice, null=True, blank=True, on_delete=models.SET_NULL, related_name="items")
    guests = models.CharField(max_length=300, blank=True, default="")
    closed_basis = models.CharField(
        max_length=120, blank=True, default="", help_text=_("Hjemmelen for å lukke møtet i denne saken.")
    )
    withdrawn_because = models.CharField(max_length=300, blank=True, default="")

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
    def line(self) -> str:
        """How forms name this line of the agenda."""
        return f"sak-{self.pk}"

    @property
    def number_format(self) -> str:
        """The organ's form; the plain one where the organ has told none."""
        return self.organ.number_format or PLAIN_FORMAT


class ProgrammePoint(models.Model):
    """What stands on an agenda without being a case: a break, a guest, a presentation.

    A standing item that isn't issued yet is one too. It becomes a case when the notice is issued, because a
    case is public from the moment it is there.
    """

    class Kind(models.TextChoices):
        BREAK = "break", _("pause")
        GUEST = "guest", _("gjest eller presentasjon")
        STANDING = "standing", _("fast sak")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="points")
    kind = models.CharField(max_length=8, choices=Kind)
    case_kind = models.CharField(max_length=18, choices=Case.Kind, blank=True, default="")
    title = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField()
    starts_at = models.TimeField(null=True, blank=True)
    is_draft = models.BooleanField(default=True)

    class Meta:
        ordering = ["meeting_id", "order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="standing") ^ Q(case_kind=""), name="programme_point_standing_has_a_kind"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def line(self) -> str:
        """How forms name this line of the agenda."""
        return f"punkt-{self.pk}"
