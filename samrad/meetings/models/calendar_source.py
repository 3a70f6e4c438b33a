"""Where the meeting days of a council come from, and what has been read and not yet accepted."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samrad.organisations.models import Cooperation, Organ


class CalendarKind(models.TextChoices):
    ADDRESS = "address", _("kalenderadresse")
    FILE = "file", _("kalenderfil")
    SHEET = "sheet", _("regneark")
    TEXT = "text", _("innlimt tekst")
    FORM = "form", _("ført for hånd")


class CalendarSource(models.Model):
    """A kalenderkilde: one way the days of an organ come in. Only an address is fetched again by itself.

    `cooperation` is where it was set up; its scope is that of the meetings. `count` is how many days to come
    the last reading that was used had. `refused_hash` is a reading somebody has thrown away, not asked about
    again.
    """

    organ = models.ForeignKey(Organ, on_delete=models.CASCADE, related_name="calendar_sources")
    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="calendar_sources")
    kind = models.CharField(max_length=8, choices=CalendarKind)
    address = models.CharField(max_length=1000, blank=True, default="")
    only = models.CharField(
        max_length=200, blank=True, default="", help_text=_("Ord i tittelen på det som skal være med.")
    )
    name = models.CharField(max_length=200, blank=True, default="", help_text=_("Filens navn."))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    fetched_at = models.DateTimeField(
        null=True, blank=True, help_text=_("Da dagene sist ble hentet eller lest.")
    )
    read_at = models.DateTimeField(null=True, blank=True)
    count = models.PositiveIntegerField(default=0)
    fault = models.CharField(max_length=300, blank=True, default="")
    failing_since = models.DateTimeField(null=True, blank=True)
    etag = models.CharField(max_length=200, blank=True, default="")
    last_modified = models.CharField(max_length=100, blank=True, default="")
    refused_hash = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        ordering = ["organ_id", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "kind"], name="calendar_source_kind_is_unique"),
            models.CheckConstraint(
                condition=models.Q(kind="address") ^ models.Q(address=""), name="calendar_source_has_address"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organ}: {self.get_kind_display()}"

    @property
    def public_id(self) -> str:
        """How the log names it."""
        return f"{self.cooperation.scope}.{self.organ.key}.{self.kind}"

    @property
    def is_fetched(self) -> bool:
        return self.kind == CalendarKind.ADDRESS


class CalendarReading(models.Model):
    """An avlesning: what was read, kept until somebody accepts it or throws it away.

    `events` are as `intake.events.Event` writes them. `text` is what was pasted, to be corrected.
    With a `source` and no `account` it is what a fetch returned that was too little to use without asking.
    """

    organ = models.ForeignKey(Organ, on_delete=models.CASCADE, related_name="calendar_readings")
    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="+")
    source = models.ForeignKey(
        CalendarSource, null=True, blank=True, on_delete=models.CASCADE, related_name="readings"
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(max_length=8, choices=CalendarKind)
    address = models.CharField(max_length=1000, blank=True, default="")
    name = models.CharField(max_length=200, blank=True, default="")
    only = models.CharField(max_length=200, blank=True, default="")
    text = models.TextField(blank=True, default="")
    events = models.JSONField(default=list)
    faults = models.JSONField(default=list)
    columns = models.JSONField(default=list)
    guessed_from = models.PositiveSmallIntegerField(null=True, blank=True)
    etag = models.CharField(max_length=200, blank=True, default="")
    last_modified = models.CharField(max_length=100, blank=True, default="")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["source"],
                condition=models.Q(account__isnull=True),
                name="calendar_source_waits_with_one_reading",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organ}: {len(self.events)} ({self.get_kind_display()})"
