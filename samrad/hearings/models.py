"""Dialogue meetings: meetings for listening. Working papers, never formal statements."""

from __future__ import annotations

from django.db import models

from samrad.cases.models import Case
from samrad.core.models import Keyed, Provenance, precision_field
from samrad.engine.partial_dates import PartialDate, Precision
from samrad.organisations.models import Organisation


class DialogueMeeting(Keyed, Provenance):
    """A dialogmøte: with whom, where, in what form, for how long."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="dialogue_meetings")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="dialogue_meetings"
    )
    with_whom = models.CharField(max_length=160, blank=True, default="")
    arena = models.CharField(max_length=160, blank=True, default="")
    form = models.CharField(max_length=200, blank=True, default="")
    length_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    is_about = models.BooleanField(default=False)
    on = models.DateField(null=True, blank=True)
    on_precision = precision_field()
    note = models.CharField(max_length=300, blank=True, default="")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["case_id", "order", "id"]
        constraints = [*Keyed.Meta.constraints]

    def __str__(self) -> str:
        return f"{self.organisation or self.with_whom}: {self.form}"

    @property
    def dated(self) -> PartialDate:
        return PartialDate(self.on, Precision(self.on_precision))
