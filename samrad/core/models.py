"""What every room's rows have in common: a key, a period, a provenance; and the audit log."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samrad.core.messages.models import Attachment, DailyRun, Heartbeat, Message
from samrad.engine.partial_dates import PartialDate, Precision

# Rows of the message queue are rows of this room; Django looks for them here.
__all__ = [
    "Attachment",
    "AuditEntry",
    "DailyRun",
    "Heartbeat",
    "Keyed",
    "Message",
    "Period",
    "PeriodQuerySet",
    "PrecisionChoice",
    "Provenance",
    "WrittenLanguage",
    "holds_on",
    "precision_field",
]


class WrittenLanguage(models.TextChoices):
    """The language a text is written in. Texts are never translated by us."""

    BOKMAL = "nb", _("bokmål")
    NYNORSK = "nn", _("nynorsk")
    ENGLISH = "en", _("engelsk")


class PrecisionChoice(models.TextChoices):
    """How much of a date is known; mirrors `engine.partial_dates.Precision`."""

    DAY = Precision.day.value, _("dag")
    MONTH = Precision.month.value, _("måned")
    SEASON = Precision.season.value, _("årstid")
    YEAR = Precision.year.value, _("år")
    UNKNOWN = Precision.unknown.value, _("ukjent")


def precision_field() -> models.CharField:
    """The companion column of a date that may be partly known."""
    return models.CharField(max_length=8, choices=PrecisionChoice, default=PrecisionChoice.DAY)


class Keyed(models.Model):
    """A row that a region folder names by its `id`.

    `scope` is the folder it belongs to, empty for what all folders share (municipalities, their councils).
    """

    scope = models.CharField(max_length=60, blank=True, default="")
    key = models.CharField(max_length=80)
    kept_by = models.CharField(
        max_length=60, blank=True, default="", help_text=_("Mappen som holder en felles rad ved like.")
    )

    class Meta:
        abstract = True
        constraints = [models.UniqueConstraint(fields=["scope", "key"], name="%(class)s_key_is_unique")]

    @property
    def public_id(self) -> str:
        """The row's id in addresses: `scope.key`, or the key alone for what all folders share."""
        return f"{self.scope}.{self.key}" if self.scope else self.key

    @staticmethod
    def from_public_id(public_id: str) -> dict[str, str]:
        """The scope and key in an address. A scope has no full stop, so the first one ends it."""
        scope, stop, key = public_id.partition(".")
        return {"scope": scope, "key": key} if stop else {"scope": "", "key": public_id}


class PeriodQuerySet(models.QuerySet):
    """Rows that hold for a while."""

    def on(self, day: date, prefix: str = "") -> Self:
        """The rows that hold on `day`. An unknown start counts as always, an unknown end as still."""
        return self.filter(holds_on(day, prefix))


def holds_on(day: date, prefix: str = "") -> Q:
    """The condition "holds on this day" for a row with a period, reached through `prefix` (`seats__`)."""
    started = Q(**{f"{prefix}start_on__isnull": True}) | Q(**{f"{prefix}start_on__lte": day})
    not_ended = Q(**{f"{prefix}end_on__isnull": True}) | Q(**{f"{prefix}end_on__gte": day})
    return started & not_ended


class Period(models.Model):
    """From and to.

    `start_on` is the first day it may have held, `end_on` the last, each with how much is known.
    """

    start_on = models.DateField(null=True, blank=True)
    start_precision = precision_field()
    end_on = models.DateField(null=True, blank=True)
    end_precision = precision_field()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(start_on__isnull=True)
                | Q(end_on__isnull=True)
                | Q(end_on__gte=models.F("start_on")),
                name="%(class)s_ends_after_it_starts",
            )
        ]

    @property
    def start(self) -> PartialDate:
        return PartialDate(self.start_on, Precision(self.start_precision))

    @property
    def end(self) -> PartialDate:
        return PartialDate(self.end_on, Precision(self.end_precision))

    def holds(self, day: date) -> bool:
        """Does it hold on `day`? The same rule as `holds_on`, for a row already fetched."""
        return (self.start_on is None or self.start_on <= day) and (self.end_on is None or self.end_on >= day)

    def has_ended(self, day: date) -> bool:
        return self.end_on is not None and self.end_on < day


class Provenance(models.Model):
    """Where a row comes from. Pages show it in one quiet line."""

    class Source(models.TextChoices):
        TOLD = "told", _("fortalt av en kilde")
        READ = "read", _("hentet fra et dokument")
        ENTERED = "entered", _("ført inn")
        REPORTED = "reported", _("meldt på lenke")
        EXAMPLE = "example", _("eksempel")

    source_kind = models.CharField(max_length=8, choices=Source, default=Source.ENTERED)
    source = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        abstract = True


class AuditEntry(models.Model):
    """One act: who did what to what, on behalf of whom. Names of fields and hashes, never personal text."""

    at = models.DateTimeField(auto_now_add=True)
    act = models.CharField(max_length=60)
    subject = models.CharField(max_length=200)
    viewer = models.CharField(max_length=120)
    on_behalf_of = models.CharField(max_length=120, blank=True, default="")
    fields = models.JSONField(default=list)
    before_hash = models.CharField(max_length=64, blank=True, default="")
    after_hash = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.act}: {self.subject}"
