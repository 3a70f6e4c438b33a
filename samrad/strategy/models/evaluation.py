"""Evaluations, what they found, and what that leads to."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samrad.core.addresses import address
from samrad.core.models import Keyed, Provenance, WrittenLanguage, precision_field
from samrad.core.withdrawal import Withdrawn
from samrad.documents.models import Document
from samrad.engine.partial_dates import PartialDate, Precision
from samrad.strategy.models.goal import Goal
from samrad.strategy.models.plan import Plan, PlanVersion


class Evaluation(Keyed, Provenance, Withdrawn):
    """An evaluering of a plan, or of the cooperation under it: who, when, and in short.

    Everybody reads it, with its findings, when it is published (`is_public`) and until it is withdrawn.
    Changed after that, it says when it was corrected.
    """

    called = _("evalueringen")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="evaluations")
    title = models.CharField(max_length=200)
    made_by = models.CharField(max_length=160)
    made_on = models.DateField(null=True, blank=True)
    made_precision = precision_field()
    summary = models.TextField(blank=True, default="")
    language = models.CharField(max_length=2, choices=WrittenLanguage, default=WrittenLanguage.BOKMAL)
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="evaluations"
    )
    is_public = models.BooleanField(default=False, help_text=_("Lagt ut for alle."))
    corrected_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = [models.F("made_on").desc(nulls_last=True), "id"]
        constraints = [*Keyed.Meta.constraints, *Withdrawn.Meta.constraints]

    def __str__(self) -> str:
        return self.title

    @property
    def cooperation_id(self) -> int:
        return self.plan.cooperation_id

    @property
    def made(self) -> PartialDate:
        return PartialDate(self.made_on, Precision(self.made_precision))

    def get_absolute_url(self) -> str:
        return address("evaluation", self.plan.cooperation.slug, self.key)


class Finding(Keyed, Provenance):
    """What an evaluation found about one focus area or goal, or about the whole."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="findings")
    goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.SET_NULL, related_name="findings")
    order = models.PositiveSmallIntegerField(default=0)
    text = models.TextField()

    class Meta:
        ordering = ["evaluation_id", "order", "id"]
        constraints = [*Keyed.Meta.constraints]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def cooperation_id(self) -> int:
        return self.evaluation.cooperation_id


class ProposedChange(Keyed, Provenance):
    """A change proposed for the next version of a plan, by a finding or otherwise.

    It is about a goal, or a paragraph by its name (`reading.paragraphs`), or the whole. `taken_into` is the
    version it was decided in, also when it was left out of it: what was decided is public when the version
    is. `became` is the paragraph, or the goal, that it shaped there.
    """

    class Fate(models.TextChoices):
        OPEN = "open", _("ikke vurdert")
        TAKEN_IN = "taken_in", _("tatt inn")
        PARTLY = "partly", _("tatt inn delvis")
        LEFT_OUT = "left_out", _("ikke tatt inn")

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="proposed_changes")
    finding = models.ForeignKey(
        Finding, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposed_changes"
    )
    goal = models.ForeignKey(
        Goal, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposed_changes"
    )
    paragraph = models.CharField(max_length=40, blank=True, default="")
    text = models.TextField()
    fate = models.CharField(max_length=8, choices=Fate, default=Fate.OPEN)
    fate_because = models.CharField(max_length=400, blank=True, default="")
    taken_into = models.ForeignKey(
        PlanVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="changes_taken_in"
    )
    became_paragraph = models.CharField(max_length=40, blank=True, default="")
    became_goal = models.ForeignKey(
        Goal, null=True, blank=True, on_delete=models.SET_NULL, related_name="shaped_by"
    )

    class Meta:
        ordering = ["plan_id", "id"]
        constraints = [
            *Keyed.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(fate__in=["taken_in", "partly"]) | Q(taken_into__isnull=False),
                name="proposed_change_taken_in_says_where",
            ),
            models.CheckConstraint(
                condition=~Q(fate__in=["partly", "left_out"]) | ~Q(fate_because=""),
                name="proposed_change_left_out_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def cooperation_id(self) -> int:
        return self.plan.cooperation_id
