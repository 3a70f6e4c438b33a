"""Where an indicator's figures are fetched."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.dateparse import parse_date

from samrad.knowledge.models.indicator import Indicator


class StatisticsQuery(models.Model):
    """A question to Statistics Norway: the table, what is chosen in each variable, how the last time went.

    `choices` is `{variable: [codes]}`; `codelists` is `{variable: code list}`. `areas` is the variable that
    holds the place. `title` is the table's, and `described` what is chosen in words, `[[variable, value]]`.
    `notes` are those the office says must be shown.
    """

    indicator = models.OneToOneField(Indicator, on_delete=models.CASCADE, related_name="query")
    table = models.CharField(max_length=20)
    title = models.CharField(max_length=300, blank=True, default="")
    described = models.JSONField(default=list, blank=True)
    choices = models.JSONField(default=dict)
    codelists = models.JSONField(default=dict, blank=True)
    areas = models.CharField(max_length=60, blank=True, default="Region")
    notes = models.JSONField(default=list, blank=True)
    updated_told = models.CharField(max_length=40, blank=True, default="")
    is_on = models.BooleanField(default=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        verbose_name_plural = "statistics queries"

    def __str__(self) -> str:
        return f"{self.indicator}: {self.table}"

    @property
    def is_waiting(self) -> bool:
        """It was asked for, and nothing has come of it yet."""
        if self.asked_at is None or self.fault:
            return False
        return self.fetched_at is None or self.fetched_at < self.asked_at

    @property
    def updated_on(self) -> date | None:
        """The day the table was last changed."""
        return parse_date(self.updated_told[:10])

    @property
    def cooperation_id(self) -> int:
        return self.indicator.cooperation_id
