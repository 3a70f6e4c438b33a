"""What one participant has promised."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samrad.cases.models import Treatment
from samrad.commitments.models.undertaking import Undertaking
from samrad.core.models import Keyed, Provenance, WrittenLanguage
from samrad.documents.models import Document
from samrad.organisations.models import Organisation


class Commitment(Keyed, Provenance):
    """A forpliktelse: one organisation and one undertaking.

    `answer` is what it has said; whether it is promised is another thing: a `treatment` that holds, or for
    those outside this record `told_by` (what was decided where, in words), makes it decided. Without either
    it is shown as not decided, whatever was answered. Money is øre, work is full-time equivalents a year.
    """

    class Answer(models.TextChoices):
        NONE = "none", _("ikke svart")
        IN = "in", _("med")
        OUT = "out", _("ikke med")

    undertaking = models.ForeignKey(Undertaking, on_delete=models.CASCADE, related_name="commitments")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="commitments")
    answer = models.CharField(max_length=4, choices=Answer, default=Answer.NONE)
    answered_on = models.DateField(null=True, blank=True)
    pledged_ore = models.BigIntegerField(null=True, blank=True)
    pledged_fte = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    first_due_on = models.DateField(null=True, blank=True, help_text=_("Den første fristen som ble lovet."))
    local_variation = models.CharField(max_length=400, blank=True, default="")
    language = models.CharField(max_length=2, choices=WrittenLanguage, default=WrittenLanguage.BOKMAL)
    treatment = models.ForeignKey(
        Treatment, null=True, blank=True, on_delete=models.PROTECT, related_name="commitments"
    )
    told_by = models.CharField(
        max_length=200, blank=True, default="", help_text=_("Vedtaket med ord, når det ikke er ført her.")
    )
    told_on = models.DateField(null=True, blank=True)
    delivered_ore = models.BigIntegerField(null=True, blank=True)
    delivered_fte = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    delivered_note = models.CharField(max_length=400, blank=True, default="")
    evidence = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="proves_commitments"
    )
    evidence_link = models.URLField(max_length=300, blank=True, default="")
    kept_on = models.DateField(null=True, blank=True)
    broken_on = models.DateField(null=True, blank=True)
    broken_because = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ["undertaking_id", "organisation__sort_key", "id"]
        constraints = [
            *Keyed.Meta.constraints,
            models.UniqueConstraint(
                fields=["undertaking", "organisation"], name="commitment_is_one_for_each_participant"
            ),
            models.CheckConstraint(
                condition=Q(kept_on__isnull=True) | Q(broken_on__isnull=True),
                name="commitment_is_kept_or_broken",
            ),
            models.CheckConstraint(
                condition=Q(broken_on__isnull=True) | ~Q(broken_because=""),
                name="commitment_broken_says_why",
            ),
            models.CheckConstraint(
                condition=(Q(pledged_ore__isnull=True) | Q(pledged_ore__gte=0))
                & (Q(pledged_fte__isnull=True) | Q(pledged_fte__gte=0)),
                name="commitment_pledges_no_less_than_nothing",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "due_on"])]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.undertaking}"

    @property
    def cooperation_id(self) -> int:
        return self.undertaking.cooperation_id
