"""The route of a case: stops, the branches side by side in a stop, and the treatments in a branch."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samrad.cases.models.case import Case
from samrad.core.models import Keyed, Provenance, precision_field
from samrad.engine.case_state import Role as EngineRole
from samrad.engine.partial_dates import PartialDate, Precision
from samrad.organisations.models import Organ, Organisation


class Role(models.TextChoices):
    """What an organ does with a case at a stop; mirrors `engine.case_state.Role`."""

    DISCUSSION = EngineRole.discussion.value, _("drøfting")
    INFORMATION = EngineRole.information.value, _("orientering")
    STATEMENT = EngineRole.statement.value, _("uttalelse")
    RECOMMENDATION = EngineRole.recommendation.value, _("innstilling")
    DECISION = EngineRole.decision.value, _("vedtak")
    RATIFICATION = EngineRole.ratification.value, _("tilslutning")
    FOLLOW_UP = EngineRole.follow_up.value, _("oppfølging")
    HEARING = EngineRole.hearing.value, _("høring")


class Stop(models.Model):
    """A ledd. Branches side by side; or, for a hearing, a period."""

    class Rule(models.TextChoices):
        ALL = "all", _("alle må slutte seg til")
        MAJORITY = "majority", _("et flertall må slutte seg til")
        CONCERNED = "concerned", _("de det gjelder")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="stops")
    order = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=16, choices=Role)
    rule = models.CharField(max_length=10, choices=Rule, default=Rule.ALL)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["case_id", "order"]
        constraints = [models.UniqueConstraint(fields=["case", "order"], name="stop_order_is_unique")]

    def __str__(self) -> str:
        return f"{self.case}: {self.order} {self.get_role_display()}"


class Branch(models.Model):
    """A gren: the organs one municipality sends the case through, one of which gives the answer."""

    stop = models.ForeignKey(Stop, on_delete=models.CASCADE, related_name="branches")
    order = models.PositiveSmallIntegerField()
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="branches"
    )

    class Meta:
        ordering = ["stop_id", "order"]
        constraints = [models.UniqueConstraint(fields=["stop", "order"], name="branch_order_is_unique")]

    def __str__(self) -> str:
        return f"{self.stop} / {self.organisation or ''}"


class Treatment(Keyed, Provenance):
    """A behandling: what this organ does with this case at this stop, however many times it comes up."""

    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="treatments")
    order = models.PositiveSmallIntegerField()
    organ = models.ForeignKey(
        Organ, null=True, blank=True, on_delete=models.PROTECT, related_name="treatments"
    )
    role = models.CharField(max_length=16, choices=Role)
    gives_answer = models.BooleanField(default=True)
    sent_on = models.DateField(null=True, blank=True, help_text=_("Dagen papirene ble sendt."))

    class Meta:
        ordering = ["branch_id", "order"]
        constraints = [
            *Keyed.Meta.constraints,
            models.UniqueConstraint(fields=["branch", "order"], name="treatment_order_is_unique"),
            models.UniqueConstraint(
                fields=["branch"], condition=models.Q(gives_answer=True), name="branch_has_one_answer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organ}: {self.get_role_display()}"


class Occasion(Keyed):
    """One time a treatment is or was up in an organ that keeps its cases outside Samråd."""

    treatment = models.ForeignKey(Treatment, on_delete=models.CASCADE, related_name="occasions")
    on = models.DateField(null=True, blank=True)
    on_precision = precision_field()
    number = models.CharField(max_length=40, blank=True, default="")
    serial = models.PositiveIntegerField(null=True, blank=True, editable=False)
    year = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    was_postponed = models.BooleanField(default=False)
    postponed_until = models.DateField(null=True, blank=True)
    was_sent_back = models.BooleanField(default=False, help_text=_("Sendt tilbake til ny behandling."))
    is_confirmed = models.BooleanField(default=True, help_text=_("Usann når utsettelsen bare er meldt."))

    class Meta:
        ordering = ["treatment_id", "on", "id"]
        constraints = [*Keyed.Meta.constraints]
        indexes = [models.Index(fields=["serial", "year"])]

    def __str__(self) -> str:
        return f"{self.treatment} {self.on or ''}"

    @property
    def dated(self) -> PartialDate:
        return PartialDate(self.on, Precision(self.on_precision))
