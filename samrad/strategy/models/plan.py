"""Plans and their versions."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samrad.cases.models import Case
from samrad.core.addresses import address
from samrad.core.fields import SortKeyField
from samrad.core.models import Keyed, Provenance, WrittenLanguage, precision_field
from samrad.core.withdrawal import Withdrawn
from samrad.documents.models import Document
from samrad.engine.partial_dates import PartialDate, Precision
from samrad.engine.text_tree import TextTree
from samrad.organisations.models import Cooperation


class Plan(Keyed, Provenance, Withdrawn):
    """A plan: strategy, action plan, year plan, theme plan; and the premises for working together.

    What stands in it is in its versions. `under` is the plan it carries out. One that was made by mistake
    and has been read is withdrawn: a tombstone with the reason is left.
    """

    class Kind(models.TextChoices):
        STRATEGY = "strategy", _("strategi")
        ACTION_PLAN = "action_plan", _("handlingsplan")
        YEAR_PLAN = "year_plan", _("årsplan")
        THEME_PLAN = "theme_plan", _("temaplan")
        REGIONAL_PLAN = "regional_plan", _("regional plan")
        PREMISES = "premises", _("grunnpremisser")
        GOVERNING = "governing", _("styringsdokument")

    class Part(models.TextChoices):
        WHOLE = "whole", _("hele samarbeidet")
        SERVICE = "service", _("tjenesteutvikling")
        REGIONAL = "regional", _("samfunnsutvikling")

    called = _("planen")
    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="plans")
    kind = models.CharField(max_length=13, choices=Kind)
    part = models.CharField(max_length=8, choices=Part, default=Part.WHOLE)
    title = models.CharField(max_length=160)
    sort_key = SortKeyField(max_length=320, editable=False)
    under = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="plans_below"
    )
    first_year = models.PositiveSmallIntegerField(null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(null=True, blank=True)
    about = models.TextField(blank=True, default="")
    language = models.CharField(max_length=2, choices=WrittenLanguage, default=WrittenLanguage.BOKMAL)

    class Meta:
        ordering = ["cooperation_id", "kind", "-first_year", "sort_key", "id"]
        constraints = [
            *Keyed.Meta.constraints,
            models.CheckConstraint(
                condition=Q(first_year__isnull=True)
                | Q(last_year__isnull=True)
                | Q(last_year__gte=F("first_year")),
                name="plan_ends_after_it_starts",
            ),
            *Withdrawn.Meta.constraints,
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("plan", self.cooperation.slug, self.key)


class PlanVersion(Keyed, Provenance):
    """A version of a plan, with its text. A version that has been adopted is never changed.

    `page` is the one page, `background` what it builds on: trees of paragraphs that keep their identity from
    version to version (`engine.text_tree`). `text_revision` counts the times the text is saved, so that
    nobody writes over another. The case is the one it is adopted in, by the regional council and each
    municipal council. `many_because` is why it has more than seven at the top, where it has.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("utkast")
        HEARD = "heard", _("på høring")
        ADOPTED = "adopted", _("vedtatt")
        IN_FORCE = "in_force", _("gjeldende")
        REPLACED = "replaced", _("erstattet")
        LAPSED = "lapsed", _("utgått")

    BEFORE_ADOPTION = (Status.DRAFT, Status.HEARD)

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=8, choices=Status, default=Status.DRAFT)
    status_note = models.CharField(max_length=300, blank=True, default="")
    case = models.ForeignKey(
        Case, null=True, blank=True, on_delete=models.PROTECT, related_name="plan_versions"
    )
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="plan_versions"
    )
    adopted_on = models.DateField(null=True, blank=True)
    adopted_precision = precision_field()
    in_force_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    page = models.JSONField(default=dict, blank=True)
    background = models.JSONField(default=dict, blank=True)
    text_revision = models.PositiveIntegerField(default=0, editable=False)
    many_because = models.CharField(max_length=300, blank=True, default="")
    language = models.CharField(max_length=2, choices=WrittenLanguage, default=WrittenLanguage.BOKMAL)
    is_public = models.BooleanField(default=False, help_text=_("Lagt ut for alle."))

    class Meta:
        ordering = ["plan_id", "-number"]
        constraints = [
            *Keyed.Meta.constraints,
            models.UniqueConstraint(fields=["plan", "number"], name="plan_version_number_is_unique"),
            models.UniqueConstraint(
                fields=["plan"], condition=Q(status="in_force"), name="plan_has_one_version_in_force"
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(is_public=True), name="plan_version_beyond_a_draft_is_public"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} ({self.number})"

    @property
    def cooperation_id(self) -> int:
        return self.plan.cooperation_id

    @property
    def adopted(self) -> PartialDate:
        return PartialDate(self.adopted_on, Precision(self.adopted_precision))

    @property
    def is_open(self) -> bool:
        """May it be changed? What is on hearing or adopted never is: a change is a new version."""
        return self.status == self.Status.DRAFT

    @property
    def is_over(self) -> bool:
        """Did it hold once, or was heard, and does no more?"""
        return self.status in {self.Status.REPLACED, self.Status.LAPSED}

    @property
    def page_tree(self) -> TextTree:
        return self.tree_of("page")

    @property
    def background_tree(self) -> TextTree:
        return self.tree_of("background")

    def tree_of(self, name: str) -> TextTree:
        """One of its two texts, `page` or `background`; without paragraphs where nothing is written."""
        stored = getattr(self, name)
        return TextTree.from_json(stored) if stored else TextTree(self.language, ())

    def get_absolute_url(self) -> str:
        return address("plan-version", self.plan.cooperation.slug, self.plan.key, self.number)
