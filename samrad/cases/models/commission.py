"""A commission: what an organ has asked somebody to do, by when, and how it went."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samrad.access.models import Account
from samrad.cases.models.case import Case
from samrad.cases.models.route import Treatment
from samrad.core.models import Keyed
from samrad.documents.models import Document
from samrad.organisations.models import Organ, Organisation


class Commission(Keyed):
    """A bestilling, from the treatment that decided it to an organisation, an organ or one person."""

    class Status(models.TextChoices):
        OPEN = "open", _("åpen")
        DONE = "done", _("utført")
        WITHDRAWN = "withdrawn", _("trukket")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="commissions")
    treatment = models.ForeignKey(Treatment, on_delete=models.CASCADE, related_name="commissions")
    what = models.CharField(max_length=300)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="commissions"
    )
    organ = models.ForeignKey(
        Organ, null=True, blank=True, on_delete=models.PROTECT, related_name="commissions"
    )
    account = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.PROTECT, related_name="commissions"
    )
    given_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    closed_on = models.DateField(null=True, blank=True)
    how = models.CharField(
        max_length=400, blank=True, default="", help_text=_("Hva som ble gjort, eller hvorfor trukket.")
    )
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.SET_NULL, related_name="commissions"
    )
    link = models.URLField(blank=True, default="")

    class Meta:
        ordering = [models.F("due_on").asc(nulls_last=True), "id"]
        constraints = [
            *Keyed.Meta.constraints,
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, organ__isnull=True, account__isnull=True)
                | Q(organisation__isnull=True, organ__isnull=False, account__isnull=True)
                | Q(organisation__isnull=True, organ__isnull=True, account__isnull=False),
                name="commission_is_given_to_one",
            ),
            models.CheckConstraint(
                condition=Q(status="open") | (Q(closed_on__isnull=False) & ~Q(how="")),
                name="commission_closed_says_when_and_how",
            ),
        ]
        indexes = [models.Index(fields=["status", "due_on"])]

    def __str__(self) -> str:
        return self.what

    @property
    def cooperation_id(self) -> int:
        return self.case.cooperation_id

    @property
    def given_to(self) -> Organisation | Organ | Account:
        return self.organisation or self.organ or self.account

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.OPEN

    def is_late(self, day: date) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < day
