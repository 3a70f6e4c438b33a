"""The values of a series."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samrad.core.models import Keyed, Provenance
from samrad.knowledge.models.indicator import Indicator
from samrad.organisations.models import Organisation


class Observation(Keyed, Provenance):
    """One value: of an organisation (a municipality, a county), of the region, or of the country.

    `period` is `2024`, `2024K1` or `2024M05`, as Statistics Norway writes it. Either a value or a `mark` that
    says why there is none: the three reasons are not the same and are never zero.
    """

    class Area(models.TextChoices):
        ORGANISATION = "organisation", _("kommune eller fylke")
        REGION = "region", _("regionen")
        COUNTRY = "country", _("landet")

    class Mark(models.TextChoices):
        """Why there is no value; mirrors `engine.json_stat.Mark`."""

        MISSING = "missing", _("mangler")
        SUPPRESSED = "suppressed", _("holdt tilbake")
        IMPOSSIBLE = "impossible", _("finnes ikke")

    class Origin(models.TextChoices):
        FETCHED = "fetched", _("hentet fra statistikken")
        SHEET = "sheet", _("fra regneark")
        FORM = "form", _("ført inn")

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="observations")
    area = models.CharField(max_length=12, choices=Area, default=Area.ORGANISATION)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="observations"
    )
    period = models.CharField(max_length=7)
    value = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    mark = models.CharField(max_length=10, choices=Mark, blank=True, default="")
    is_estimate = models.BooleanField(default=False, help_text=_("Foreløpig tall eller anslag."))
    breaks_because = models.CharField(
        max_length=160,
        blank=True,
        default="",
        help_text=_("Brudd i serien: hvorfor tallet ikke kan sammenliknes med dem før."),
    )
    origin = models.CharField(max_length=7, choices=Origin, default=Origin.FORM)
    recorded_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["indicator_id", "area", "organisation_id", "period"]
        constraints = [
            *Keyed.Meta.constraints,
            models.UniqueConstraint(
                fields=["indicator", "organisation", "period"],
                condition=Q(area="organisation"),
                name="observation_of_one_is_unique",
            ),
            models.UniqueConstraint(
                fields=["indicator", "area", "period"],
                condition=~Q(area="organisation"),
                name="observation_of_the_whole_is_unique",
            ),
            models.CheckConstraint(
                condition=Q(area="organisation") ^ Q(organisation__isnull=True),
                name="observation_is_of_an_organisation_or_the_whole",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False, mark="") | (Q(value__isnull=True) & ~Q(mark="")),
                name="observation_has_a_value_or_says_why_not",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.period}"

    @property
    def cooperation_id(self) -> int:
        return self.indicator.cooperation_id
