"""Reports that keep what was true."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samrad.core.addresses import address
from samrad.core.models import WrittenLanguage
from samrad.core.withdrawal import WithdrawnAt
from samrad.organisations.models import Cooperation


class FrozenReport(WithdrawnAt):
    """A tertial or a year's report. `content` is all that it tells, taken when it was frozen.

    The page, the PDF, the DOCX and the sheet are made from `content` alone, so that they stay true when
    measures are changed later. `content` is what everybody may see. `internal` names who was late; it is for
    those who work in the cooperation, and empty where the late were named in public.
    """

    class Kind(models.TextChoices):
        TERTIAL = "tertial", _("tertialrapport")
        YEAR = "year", _("årsrapport")

    called = _("rapporten")
    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="frozen_reports")
    kind = models.CharField(max_length=7, choices=Kind)
    year = models.PositiveSmallIntegerField()
    tertial = models.PositiveSmallIntegerField(default=0, help_text=_("1, 2 eller 3; 0 for hele året."))
    title = models.CharField(max_length=160)
    language = models.CharField(max_length=2, choices=WrittenLanguage, default=WrittenLanguage.BOKMAL)
    introduction = models.TextField(blank=True, default="")
    content = models.JSONField()
    internal = models.JSONField(default=dict, blank=True)
    corrects = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections"
    )
    corrects_because = models.CharField(max_length=300, blank=True, default="")
    frozen_at = models.DateTimeField()
    is_public = models.BooleanField(default=False)

    class Meta:
        ordering = ["-year", "-tertial", "-frozen_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(corrects_because=""),
                name="report_that_corrects_says_what",
            ),
            models.CheckConstraint(
                condition=Q(kind="year", tertial=0) | Q(kind="tertial", tertial__range=(1, 3)),
                name="report_is_of_a_tertial_or_a_year",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | (Q(is_public=True) & ~Q(withdrawn_because="")),
                name="report_that_is_withdrawn_was_public_and_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("report", self.cooperation.slug, self.pk)
