"""Measured series, and what one wants of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samrad.core.fields import SortKeyField
from samrad.core.models import Keyed, Provenance, WrittenLanguage
from samrad.core.withdrawal import Withdrawn
from samrad.organisations.models import Cooperation, Organisation


class Indicator(Keyed, Provenance, Withdrawn):
    """An indikator: a series with a unit, a definition, a source and a direction that is good.

    `may_be_summed` says that the region's figure is the sum of the participants'; of all others the region's
    figure is measured or told, never computed here. `picture_rank` is its place in the situation picture. The
    way to a target is counted from the figure of `base_year`, or from the first figure where none is chosen.
    """

    class Direction(models.TextChoices):
        UP = "up", _("høyere er bedre")
        DOWN = "down", _("lavere er bedre")
        NEITHER = "neither", _("verken høyt eller lavt er bedre")

    class Every(models.TextChoices):
        YEAR = "year", _("år")
        QUARTER = "quarter", _("kvartal")
        MONTH = "month", _("måned")

    called = _("indikatoren")
    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="indicators")
    title = models.CharField(max_length=160)
    sort_key = SortKeyField(max_length=320, editable=False)
    unit = models.CharField(max_length=40)
    decimals = models.PositiveSmallIntegerField(default=0)
    definition = models.TextField(help_text=_("Hva som er talt, og hvem som er med."))
    direction = models.CharField(max_length=7, choices=Direction, default=Direction.NEITHER)
    every = models.CharField(max_length=7, choices=Every, default=Every.YEAR)
    base_year = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("Året målene regnes fra. Tomt: det første tallet.")
    )
    may_be_summed = models.BooleanField(default=False)
    publisher = models.CharField(max_length=120, help_text=_("Hvem tallene kommer fra."))
    link = models.URLField(max_length=300, blank=True, default="")
    language = models.CharField(max_length=2, choices=WrittenLanguage, default=WrittenLanguage.BOKMAL)
    picture_rank = models.PositiveSmallIntegerField(null=True, blank=True)
    sentence = models.CharField(
        max_length=300, blank=True, default="", help_text=_("Hva tallet betyr for oss.")
    )
    is_public = models.BooleanField(default=True)

    class Meta:
        ordering = ["sort_key", "id"]
        constraints = [
            *Keyed.Meta.constraints,
            models.CheckConstraint(condition=~Q(unit=""), name="indicator_has_a_unit"),
            models.CheckConstraint(condition=~Q(definition=""), name="indicator_has_a_definition"),
        ]

    def __str__(self) -> str:
        return self.title


class Target(Keyed, Provenance):
    """What an indicator is to be in a year; of the region where no organisation is named."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="targets")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="targets"
    )
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=20, decimal_places=6)

    class Meta:
        ordering = ["indicator_id", "year", "id"]
        constraints = [
            *Keyed.Meta.constraints,
            models.UniqueConstraint(
                fields=["indicator", "organisation", "year"],
                condition=Q(organisation__isnull=False),
                name="target_of_one_is_unique",
            ),
            models.UniqueConstraint(
                fields=["indicator", "year"],
                condition=Q(organisation__isnull=True),
                name="target_of_the_region_is_unique",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.year}"

    @property
    def cooperation_id(self) -> int:
        return self.indicator.cooperation_id
