"""The wheel of one year as the regional council is asked to adopt it."""

from __future__ import annotations

from django.db import models

from samrad.cases.models import Case
from samrad.organisations.models import Cooperation


class WheelYear(models.Model):
    """What was chosen for a year, and the case it is decided in.

    `chosen` is a list of `{"entry", "title", "track", "first", "last", "organisation", "hours"}`, the days in
    ISO form. `considered` is the keys of the entries it was chosen among: those without a line in `chosen`
    were left out. Whether it is adopted is never stored: the case says so.
    """

    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="wheel_years")
    year = models.PositiveSmallIntegerField()
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="wheel_years")
    proposed_on = models.DateField()
    chosen = models.JSONField(default=list)
    considered = models.JSONField(default=list)

    class Meta:
        ordering = ["cooperation_id", "year"]
        constraints = [models.UniqueConstraint(fields=["cooperation", "year"], name="wheel_year_is_one")]

    def __str__(self) -> str:
        return f"{self.cooperation} {self.year}"
