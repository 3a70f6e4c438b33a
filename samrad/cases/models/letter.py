"""Letters in and out on a case."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samrad.cases.models.case import Case
from samrad.core.models import Keyed
from samrad.documents.models import Document
from samrad.organisations.models import Organisation


class Letter(Keyed):
    """A brev, as the journal shows it.

    The journal here is for those who work with the case and for the public's convenience. The duty to keep
    a journal (offentleglova § 10) lies with the office municipality's own case system, which gets the
    letters with the archive file of the case. So there are no journal numbers here: a row of numbers with
    gaps would tell the public how many letters are exempt.
    """

    class Direction(models.TextChoices):
        RECEIVED = "in", _("inn")
        SENT = "out", _("ut")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="letters")
    direction = models.CharField(max_length=3, choices=Direction)
    title = models.CharField(max_length=240)
    correspondent = models.CharField(max_length=160, help_text=_("Hvem brevet er fra eller til."))
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="letters"
    )
    dated_on = models.DateField()
    registered_on = models.DateField()
    access = models.CharField(max_length=6, choices=Document.Access, default=Document.Access.PUBLIC)
    legal_basis = models.CharField(max_length=120, blank=True, default="")
    document = models.OneToOneField(
        Document, null=True, blank=True, on_delete=models.SET_NULL, related_name="letter"
    )

    class Meta:
        ordering = ["-dated_on", "-id"]
        constraints = [
            *Keyed.Meta.constraints,
            models.CheckConstraint(
                condition=Q(access="public") | ~Q(legal_basis=""), name="letter_exempt_has_a_legal_basis"
            ),
        ]
        indexes = [models.Index(fields=["-dated_on"])]

    def __str__(self) -> str:
        return self.title

    @property
    def cooperation_id(self) -> int:
        return self.case.cooperation_id

    @property
    def is_exempt(self) -> bool:
        return self.access == Document.Access.EXEMPT


class LetterCorrection(models.Model):
    """A rettelse of what the journal says of a letter: why, and what it said before.

    The letter says what is right; what it said stays with it, also for the public where the letter is public.
    A field that is empty was not corrected. What was corrected while the letter was exempt stays inside when
    it becomes public (`is_inside`): it was never written for the public to read.
    """

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="corrections")
    corrected_on = models.DateField()
    because = models.CharField(max_length=300)
    direction = models.CharField(max_length=3, choices=Letter.Direction, blank=True, default="")
    title = models.CharField(max_length=240, blank=True, default="")
    correspondent = models.CharField(max_length=160, blank=True, default="")
    dated_on = models.DateField(null=True, blank=True)
    access = models.CharField(max_length=6, choices=Document.Access, blank=True, default="")
    legal_basis = models.CharField(max_length=120, blank=True, default="")
    is_inside = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(because=""), name="letter_correction_has_a_reason")
        ]

    def __str__(self) -> str:
        return self.because
