"""What a plan aims at: focus areas, goals, themes and premises, ranked, the same through its versions."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samrad.cases.models import Case
from samrad.core.addresses import address
from samrad.core.models import Keyed, Provenance
from samrad.knowledge.models import Indicator
from samrad.strategy.models.plan import Plan, PlanVersion


class Goal(Keyed, Provenance):
    """A satsingsområde, a mål, a tema or a grunnpremiss. Its words and rank are in each version."""

    class Kind(models.TextChoices):
        FOCUS_AREA = "focus_area", _("satsingsområde")
        GOAL = "goal", _("mål")
        THEME = "theme", _("tema")
        PREMISE = "premise", _("grunnpremiss")

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="goals")
    kind = models.CharField(max_length=10, choices=Kind)
    indicators = models.ManyToManyField(Indicator, through="GoalIndicator", related_name="goals")
    cases = models.ManyToManyField(Case, through="GoalCase", related_name="goals")

    class Meta:
        ordering = ["plan_id", "key"]
        constraints = [*Keyed.Meta.constraints]

    def __str__(self) -> str:
        return self.key

    @property
    def cooperation_id(self) -> int:
        return self.plan.cooperation_id

    def get_absolute_url(self) -> str:
        return address("goal", self.plan.cooperation.slug, self.key)


class GoalWording(Keyed, Provenance):
    """A goal as it stands in one version: under which other, how ranked, in which words, at which level.

    `many_below_because` is why more than seven stand under it, where they do.
    """

    class Level(models.TextChoices):
        REGION = "region", _("regionen")
        MUNICIPALITY = "municipality", _("kommunene")
        COUNTY = "county", _("fylkeskommunen")

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="goals")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="wordings")
    under = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    rank = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True, default="")
    level = models.CharField(max_length=12, choices=Level, default=Level.REGION)
    level_because = models.CharField(max_length=300, blank=True, default="")
    many_below_because = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ["version_id", "under_id", "rank", "id"]
        constraints = [
            *Keyed.Meta.constraints,
            models.UniqueConstraint(fields=["version", "goal"], name="goal_stands_once_in_a_version"),
            models.CheckConstraint(condition=Q(rank__gte=1), name="goal_is_ranked_from_one"),
        ]

    def __str__(self) -> str:
        return self.title


class DevelopmentGoal(Keyed, Provenance):
    """One of the UN's 17, chosen for a version, or for one goal in it, with a reason."""

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="development_goals")
    goal = models.ForeignKey(
        Goal, null=True, blank=True, on_delete=models.CASCADE, related_name="development_goals"
    )
    number = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(17)])
    because = models.CharField(max_length=500)

    class Meta:
        ordering = ["version_id", "number", "id"]
        constraints = [
            *Keyed.Meta.constraints,
            models.CheckConstraint(condition=Q(number__range=(1, 17)), name="development_goal_is_of_17"),
            models.CheckConstraint(condition=~Q(because=""), name="development_goal_has_a_reason"),
            models.UniqueConstraint(
                fields=["version", "number"],
                condition=Q(goal__isnull=True),
                name="development_goal_of_a_version_is_unique",
            ),
            models.UniqueConstraint(
                fields=["version", "goal", "number"],
                condition=Q(goal__isnull=False),
                name="development_goal_of_a_goal_is_unique",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version}: {self.number}"


class GoalIndicator(models.Model):
    """An indicator that tells how it goes with a goal."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="goal_indicators")
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="goal_indicators")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["goal", "indicator"], name="goal_indicator_is_unique")]

    def __str__(self) -> str:
        return f"{self.goal}: {self.indicator}"


class GoalCase(models.Model):
    """A case that serves a goal."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="goal_cases")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="goal_cases")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["goal", "case"], name="goal_case_is_unique")]

    def __str__(self) -> str:
        return f"{self.goal}: {self.case}"


class LookBack(Keyed, Provenance):
    """What the region says of one premise for one year: how it went, and what is to be done about it.

    A draft until it is published, and may lack a word then; corrected after that, it says when.
    """

    class Went(models.TextChoices):
        WELL = "well", pgettext_lazy("grunnpremiss", "holdt")
        PARTLY = "partly", _("holdt delvis")
        BADLY = "badly", _("holdt ikke")

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="look_backs")
    year = models.PositiveSmallIntegerField()
    went = models.CharField(max_length=6, choices=Went, blank=True, default="")
    text = models.CharField(max_length=600, blank=True, default="")
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="look_backs")
    is_public = models.BooleanField(default=False, help_text=_("Lagt ut for alle."))
    corrected_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-year", "goal_id"]
        constraints = [
            *Keyed.Meta.constraints,
            models.UniqueConstraint(fields=["goal", "year"], name="look_back_is_once_a_year"),
            models.CheckConstraint(
                condition=Q(is_public=False) | (~Q(went="") & ~Q(text="")),
                name="look_back_that_is_public_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.goal}: {self.year}"

    @property
    def is_whole(self) -> bool:
        return bool(self.went and self.text)

    @property
    def cooperation_id(self) -> int:
        return self.goal.plan.cooperation_id
