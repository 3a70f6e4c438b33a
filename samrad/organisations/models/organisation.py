"""Municipalities, counties, state bodies, companies and others, with what they were called before."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.db import models
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from samrad.core.addresses import address
from samrad.core.fields import SortKeyField
from samrad.core.models import Keyed, Period, PeriodQuerySet, Provenance

LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "Æ": "ae", "Ø": "o", "Å": "a"})


@lru_cache(maxsize=2048)
def address_name(name: str) -> str:
    """A name as it stands in an address: `Nore og Uvdal` → `nore-og-uvdal`."""
    return slugify(name.translate(LETTERS)) or "uten-navn"


class Organisation(Keyed, Period, Provenance):
    """A virksomhet. Name, number and county are today's (or the last); `EarlierIdentity` has those before."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("kommune")
        COUNTY = "county", _("fylkeskommune")
        STATE = "state", _("statlig organ")
        COMPANY = "company", _("selskap")
        VOLUNTARY = "voluntary", _("frivillig organisasjon")
        EDUCATION = "education", _("utdanningsinstitusjon")
        OTHER = "other", _("annen virksomhet")

    class LanguageChoice(models.TextChoices):
        BOKMAL = "nb", _("bokmål")
        NYNORSK = "nn", _("nynorsk")
        NEUTRAL = "neutral", _("nøytral")

    kind = models.CharField(max_length=12, choices=Kind)
    name = models.CharField(max_length=120)
    official_name = models.CharField(max_length=200, blank=True, default="")
    sort_key = SortKeyField(max_length=240, editable=False, db_index=True)
    number = models.CharField(max_length=4, blank=True, default="")
    county = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="municipalities"
    )
    population = models.PositiveIntegerField(null=True, blank=True)
    population_year = models.PositiveSmallIntegerField(null=True, blank=True)
    area_km2 = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    centre = models.CharField(max_length=80, blank=True, default="")
    language_choice = models.CharField(max_length=7, choices=LanguageChoice, blank=True, default="")
    registry_number = models.CharField(max_length=9, blank=True, default="")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    website = models.URLField(blank=True, default="")
    is_example = models.BooleanField(default=False)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key"]
        constraints = [
            *Keyed.Meta.constraints,
            *Period.Meta.constraints,
            models.UniqueConstraint(
                fields=["kind", "number"],
                condition=~Q(number="") & Q(end_on__isnull=True),
                name="organisation_number_is_unique_today",
            ),
        ]
        indexes = [models.Index(fields=["kind", "number"])]

    def __str__(self) -> str:
        return self.name

    @property
    def address_name(self) -> str:
        return address_name(self.name)

    def identity_on(self, day: date) -> tuple[str, str]:
        """Name and number on that day. Fetch `earlier_identities` with the rows when asking many."""
        earlier = self._earlier_on(day)
        return (earlier.name or self.name, earlier.number) if earlier else (self.name, self.number)

    def county_on(self, day: date) -> Organisation | None:
        """The county it lay in on that day, as far as its earlier identities tell."""
        earlier = self._earlier_on(day)
        return earlier.county if earlier and earlier.county else self.county

    def _earlier_on(self, day: date) -> EarlierIdentity | None:
        rows = self.earlier_identities.all()
        return next((each for each in rows if each.end_on is not None and each.holds(day)), None)

    def get_absolute_url(self) -> str:
        if self.number and self.kind in {self.Kind.MUNICIPALITY, self.Kind.COUNTY}:
            return address(self.kind, f"{self.number}-{self.address_name}")
        return address("organisation", self.pk, self.address_name)


class EarlierIdentity(Keyed, Period, Provenance):
    """A name, number or county an organisation had before.

    An empty name or number: as it is today, or not known.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="earlier_identities"
    )
    name = models.CharField(max_length=120, blank=True, default="")
    number = models.CharField(max_length=4, blank=True, default="", db_index=True)
    county = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["organisation_id", "end_on", "id"]
        constraints = [*Keyed.Meta.constraints, *Period.Meta.constraints]

    def __str__(self) -> str:
        return f"{self.name or self.organisation.name} ({self.number})"

    @property
    def address_name(self) -> str:
        return address_name(self.name)


class Succession(Keyed, Provenance):
    """One organisation became (a part of) another."""

    predecessor = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="origins")
    on = models.DateField(null=True, blank=True)
    on_precision = models.CharField(max_length=8, default="day")
    is_part = models.BooleanField(default=False, help_text=_("Bare deler av virksomheten gikk over."))
    note = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ["on", "id"]
        constraints = [*Keyed.Meta.constraints]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"
