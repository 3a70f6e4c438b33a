"""Persons and their places in organs, on behalf of whom and for how long; and contacts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samrad.core.addresses import address
from samrad.core.fields import SortKeyField
from samrad.core.models import Keyed, Period, PeriodQuerySet, Provenance
from samrad.organisations.models.cooperation import Cooperation
from samrad.organisations.models.organ import Organ
from samrad.organisations.models.organisation import Organisation


class PoliticalParty(Keyed):
    """A parti: what an elected member belongs to. Votes are counted by it."""

    name = models.CharField(max_length=80)
    short_name = models.CharField(max_length=12, blank=True, default="")

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "political parties"
        constraints = [*Keyed.Meta.constraints]

    def __str__(self) -> str:
        return self.name


class Person(Keyed):
    """A person in office. Only what the office makes public."""

    name = models.CharField(max_length=120)
    sort_key = SortKeyField(max_length=240, editable=False)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["sort_key"]
        constraints = [*Keyed.Meta.constraints]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("person", self.public_id)


class Seat(Keyed, Period, Provenance):
    """A plass in an organ: a person or an office, on behalf of a participant, in a role, for a period."""

    class Role(models.TextChoices):
        CHAIR = "chair", _("leder")
        DEPUTY_CHAIR = "deputy_chair", _("nestleder")
        MEMBER = "member", _("medlem")
        DEPUTY = "deputy", _("vara")
        SECRETARY = "secretary", _("sekretær")
        OBSERVER = "observer", _("observatør")

    organ = models.ForeignKey(Organ, on_delete=models.CASCADE, related_name="seats")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="seats"
    )
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="seats")
    office = models.CharField(max_length=120, blank=True, default="")
    role = models.CharField(max_length=12, choices=Role, default=Role.MEMBER)
    rank = models.PositiveSmallIntegerField(null=True, blank=True)
    is_ex_officio = models.BooleanField(default=False)
    may_attend = models.BooleanField(default=False)
    may_speak = models.BooleanField(default=False)
    may_propose = models.BooleanField(default=False)
    political_party = models.ForeignKey(
        PoliticalParty, null=True, blank=True, on_delete=models.SET_NULL, related_name="seats"
    )

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["organ_id", "organisation__sort_key", "rank", "id"]
        constraints = [
            *Keyed.Meta.constraints,
            *Period.Meta.constraints,
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(office=""), name="seat_has_a_person_or_an_office"
            ),
            models.CheckConstraint(
                condition=Q(rank__isnull=True) | Q(role="deputy"), name="seat_rank_is_for_deputies"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder}, {self.organ}"

    @property
    def holder(self) -> str:
        """Who sits there: the person, or the office where no person is named."""
        return self.person.name if self.person else self.office


class Contact(Keyed, Period, Provenance):
    """A regionkontakt, chosen or named by a county, or a municipality's kontaktperson."""

    class Kind(models.TextChoices):
        POLITICAL = "political", _("politisk regionkontakt")
        ADMINISTRATIVE = "administrative", _("administrativ regionkontakt")
        MUNICIPAL = "municipal", _("kontaktperson i kommunen")

    kind = models.CharField(max_length=14, choices=Kind)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="contacts")
    cooperation = models.ForeignKey(
        Cooperation, null=True, blank=True, on_delete=models.CASCADE, related_name="contacts"
    )
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="contacts"
    )
    office = models.CharField(max_length=120, blank=True, default="")

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "organisation__sort_key", "id"]
        constraints = [
            *Keyed.Meta.constraints,
            *Period.Meta.constraints,
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(office=""), name="contact_has_a_person_or_an_office"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder} ({self.get_kind_display()})"

    @property
    def holder(self) -> str:
        return self.person.name if self.person else self.office
