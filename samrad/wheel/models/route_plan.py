"""What was planned for a case: a day for every stop and every organ.

A plan is kept when another replaces it.
"""

from __future__ import annotations

from django.db import models

from samrad.cases.models import Case, Role, Stop, Treatment
from samrad.meetings.models import Meeting
from samrad.organisations.models import Organ


class RoutePlan(models.Model):
    """A plan for what is left of a case's route on the day it was made.

    The one with the highest number holds.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="route_plans")
    number = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    start_on = models.DateField()  # the day the papers of the first stop are ready
    deadline = models.DateField(null=True, blank=True)
    rest_days = models.PositiveSmallIntegerField(default=7)
    completed_on = models.DateField()  # the earliest day all is over
    latest_start_on = models.DateField(null=True, blank=True)
    # What it was made from, as `route_wishes.Wishes.values`: it can be made again when a meeting moves.
    wishes = models.JSONField(default=dict)
    # Why the plan before no longer held.
    because = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ["case_id", "number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="route_plan_number_is_unique")]

    def __str__(self) -> str:
        return f"{self.case}: plan {self.number}"


class PlannedStop(models.Model):
    """A stop in a plan: when its papers are ready, and the day it is over."""

    plan = models.ForeignKey(RoutePlan, on_delete=models.CASCADE, related_name="stops")
    order = models.PositiveSmallIntegerField()
    stop = models.ForeignKey(Stop, null=True, blank=True, on_delete=models.SET_NULL, related_name="planned")
    role = models.CharField(max_length=16, choices=Role)
    ready_on = models.DateField()
    over_on = models.DateField()

    class Meta:
        ordering = ["plan_id", "order"]
        constraints = [models.UniqueConstraint(fields=["plan", "order"], name="planned_stop_order_is_unique")]

    def __str__(self) -> str:
        return f"{self.plan}: {self.get_role_display()} {self.over_on}"


class PlannedSitting(models.Model):
    """The meeting that was to take the case in an organ.

    `binds` when its stop was over with it, and no sooner.
    """

    stop = models.ForeignKey(PlannedStop, on_delete=models.CASCADE, related_name="sittings")
    treatment = models.ForeignKey(
        Treatment, null=True, blank=True, on_delete=models.SET_NULL, related_name="planned"
    )
    organ = models.ForeignKey(Organ, on_delete=models.CASCADE, related_name="planned_sittings")
    ready_on = models.DateField()
    on = models.DateField()
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="planned_sittings"
    )
    binds = models.BooleanField(default=False)

    class Meta:
        ordering = ["stop_id", "id"]
        indexes = [models.Index(fields=["organ", "on"])]

    def __str__(self) -> str:
        return f"{self.organ} {self.on}"
