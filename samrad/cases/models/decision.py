"""What came out of a treatment: a recommendation, a decision, a council's answer."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samrad.cases.models.route import Treatment
from samrad.core.models import Keyed, Provenance, WrittenLanguage, precision_field
from samrad.documents.models import Document
from samrad.engine.case_state import Outcome as EngineOutcome
from samrad.engine.partial_dates import PartialDate, Precision
from samrad.engine.text_tree import TextTree


class Outcome(models.TextChoices):
    """Mirrors `engine.case_state.Outcome`."""

    RECOMMENDED = EngineOutcome.recommended.value, _("innstilt")
    DECIDED = EngineOutcome.decided.value, _("vedtatt")
    JOINED = EngineOutcome.joined.value, _("sluttet seg til")
    JOINED_WITH_REMARK = EngineOutcome.joined_with_remark.value, _("sluttet seg til med merknad")
    DECIDED_OTHERWISE = EngineOutcome.decided_otherwise.value, _("vedtok noe annet")
    REFUSED = EngineOutcome.refused.value, _("sa nei")
    POSTPONED = EngineOutcome.postponed.value, _("utsatt")
    SENT_BACK = EngineOutcome.sent_back.value, _("sendt tilbake")
    DISCUSSED = EngineOutcome.discussed.value, _("drøftet")
    NOTED = EngineOutcome.noted.value, _("tatt til orientering")
    WITHDRAWN = EngineOutcome.withdrawn.value, _("trukket")
    DECIDED_CLOSED = EngineOutcome.decided_closed.value, _("avgjort for lukkede dører")


class Decision(Keyed, Provenance):
    """One edition of what a treatment came to. Public, all of it.

    The highest edition holds; a correction never rewrites the one before. Of what was decided behind closed
    doors only that it was, and by which section, is here: text and votes stay in the record of the meeting.
    """

    treatment = models.ForeignKey(Treatment, on_delete=models.CASCADE, related_name="decisions")
    edition = models.PositiveSmallIntegerField(default=1)
    outcome = models.CharField(max_length=20, choices=Outcome)
    decided_on = models.DateField(null=True, blank=True)
    decided_precision = precision_field()
    text = models.JSONField(
        default=dict, blank=True, help_text=_("Tekst som tre av avsnitt, se engine.text_tree.")
    )
    language = models.CharField(max_length=2, choices=WrittenLanguage, default=WrittenLanguage.BOKMAL)
    remark = models.TextField(blank=True, default="")
    is_unanimous = models.BooleanField(null=True, blank=True)
    votes_for = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(null=True, blank=True)
    votes = models.CharField(max_length=400, blank=True, default="")
    is_confirmed = models.BooleanField(default=True)
    is_retraction = models.BooleanField(
        default=False,
        help_text=_("Utgaven tar tilbake det som var ført: det finnes ikke noe vedtak likevel."),
    )
    corrects_because = models.CharField(max_length=300, blank=True, default="")
    recorded_at = models.DateTimeField(auto_now_add=True)
    minutes = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.SET_NULL, related_name="decisions"
    )

    class Meta:
        ordering = ["treatment_id", "edition"]
        constraints = [
            *Keyed.Meta.constraints,
            models.UniqueConstraint(fields=["treatment", "edition"], name="decision_edition_is_unique"),
            models.CheckConstraint(
                condition=~Q(outcome="decided_closed")
                | Q(text={}, votes="", is_unanimous=None, votes_for=None, votes_against=None),
                name="decision_closed_tells_no_text_and_no_votes",
            ),
        ]
        indexes = [models.Index(fields=["-decided_on"])]

    def __str__(self) -> str:
        return f"{self.treatment}: {self.get_outcome_display()}"

    @property
    def decided(self) -> PartialDate:
        return PartialDate(self.decided_on, Precision(self.decided_precision))

    @property
    def tree(self) -> TextTree | None:
        return TextTree.from_json(self.text) if self.text else None
