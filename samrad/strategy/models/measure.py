"""Measures: what is to be done. One row for the whole life, with a note for each year."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samrad.commitments.models import Undertaking
from samrad.core.addresses import address
from samrad.core.models import Keyed, Provenance
from samrad.core.withdrawal import Withdrawn
from samrad.knowledge.models import Indicator
from samrad.strategy.models.goal import Goal


class MeasureManager(models.Manager):
    """The undertakings that are measures."""

    def get_queryset(self) -> models.QuerySet[Measure]:
        return super().get_queryset().filter(kind=Undertaking.Kind.MEASURE)


class Measure(Undertaking):
    """A tiltak. The same row as the undertaking that participants commit themselves to."""

    called = _("tiltaket")
    objects = MeasureManager()

    class Meta:
        proxy = True

    def get_absolute_url(self) -> str:
        return address("measure", self.cooperation.slug, self.key)


class MeasureGoal(models.Model):
    """A goal a measure serves; the first is the one it stands under."""

    measure = models.ForeignKey(Undertaking, on_delete=models.CASCADE, related_name="measure_goals")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="measure_goals")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["measure_id", "order", "id"]
        constraints = [models.UniqueConstraint(fields=["measure", "goal"], name="measure_goal_is_unique")]

    def __str__(self) -> str:
        return f"{self.measure}: {self.goal}"


class MeasureIndicator(models.Model):
    """An indicator that tells whether a measure is on its way."""

    measure = models.ForeignKey(Undertaking, on_delete=models.CASCADE, related_name="measure_indicators")
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="measure_indicators")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["measure", "indicator"], name="measure_indicator_is_unique")
        ]

    def __str__(self) -> str:
        return f"{self.measure}: {self.indicator}"


class MeasureYear(Keyed, Provenance, Withdrawn):
    """That a measure stands in a year's plan, with what is to be done that year.

    A year's plan is published as a whole: all its rows, and those added afterwards. One that is taken out of
    a published year is withdrawn: it stands there as taken out, with the day and the reason.
    """

    class Outcome(models.TextChoices):
        OPEN = "open", _("pågår")
        CARRIED_ON = "carried_on", _("videreført")
        DONE = "done", _("ferdig")
        STOPPED = "stopped", _("stoppet")

    called = _("tiltaket")
    measure = models.ForeignKey(Undertaking, on_delete=models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=400, blank=True, default="")
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.OPEN)
    outcome_note = models.CharField(max_length=400, blank=True, default="")
    is_public = models.BooleanField(default=False, help_text=_("Lagt ut for alle."))

    class Meta:
        ordering = ["measure_id", "-year"]
        constraints = [
            *Keyed.Meta.constraints,
            models.UniqueConstraint(fields=["measure", "year"], name="measure_stands_once_in_a_year"),
            *Withdrawn.Meta.constraints,
        ]
        indexes = [models.Index(fields=["year"])]

    def __str__(self) -> str:
        return f"{self.measure}: {self.year}"
