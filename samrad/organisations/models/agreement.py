"""Agreements between organisations: cooperation agreements, statutes, partnership agreements."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samrad.core.models import Keyed, Period, PeriodQuerySet, Provenance, precision_field
from samrad.engine.partial_dates import PartialDate, Precision
from samrad.organisations.models.cooperation import Cooperation
from samrad.organisations.models.organisation import Organisation


class Agreement(Keyed, Period, Provenance):
    """An avtale with its term. The period is when it is in force."""

    class Kind(models.TextChoices):
        COOPERATION = "cooperation", _("samarbeidsavtale")
        STATUTES = "statutes", _("vedtekter")
        PARTNERSHIP = "partnership", _("partnerskapsavtale")
        OTHER = "other", _("annen avtale")

    class Status(models.TextChoices):
        DRAFT = "draft", _("utkast")
        IN_FORCE = "in_force", _("gjeldende")
        UNDER_REVISION = "under_revision", _("under revisjon")
        LAPSED = "lapsed", _("utløpt")
        REPLACED = "replaced", _("erstattet")

    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="agreements")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.OTHER)
    parties = models.ManyToManyField(Organisation, blank=True, related_name="agreements")
    adopted_on = models.DateField(null=True, blank=True)
    adopted_precision = precision_field()
    notice_months = models.PositiveSmallIntegerField(null=True, blank=True)
    status = models.CharField(max_length=14, choices=Status, blank=True, default="")
    about = models.TextField(blank=True, default="")

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = [models.F("end_on").asc(nulls_last=True), "name"]
        constraints = [*Keyed.Meta.constraints, *Period.Meta.constraints]

    def __str__(self) -> str:
        return self.name

    @property
    def adopted(self) -> PartialDate:
        return PartialDate(self.adopted_on, Precision(self.adopted_precision))
