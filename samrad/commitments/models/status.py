"""Status that comes in: how often it is asked for, whom was asked, and what was said."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samrad.access.models import Account
from samrad.commitments.models.commitment import Commitment
from samrad.commitments.models.undertaking import Undertaking
from samrad.core.models import Provenance, WrittenLanguage
from samrad.organisations.models import Cooperation, Organ, Organisation


class FollowUp(models.Model):
    """How a cooperation follows up: a round is opened each `every_months`, from the day of `next_on`.

    A reminder goes `remind_days` before the answer is due; what isn't answered `escalate_days` after goes to
    the contact of the municipality. Days are calendar days, moved where nobody is at work.
    """

    cooperation = models.OneToOneField(Cooperation, on_delete=models.CASCADE, related_name="follow_up")
    is_on = models.BooleanField(default=False)
    every_months = models.PositiveSmallIntegerField(default=4)
    next_on = models.DateField(null=True, blank=True)
    answer_days = models.PositiveSmallIntegerField(default=14)
    remind_days = models.PositiveSmallIntegerField(default=3)
    escalate_days = models.PositiveSmallIntegerField(default=3)
    fresh_days = models.PositiveSmallIntegerField(
        default=130, help_text=_("Så mange dager regnes en status som fersk.")
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(every_months__gte=1), name="follow_up_takes_a_month"),
            models.CheckConstraint(condition=Q(answer_days__gte=1), name="follow_up_gives_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.cooperation}: {self.every_months}"


class StatusRound(models.Model):
    """One time everybody is asked."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="status_rounds")
    opened_on = models.DateField()
    due_on = models.DateField()
    escalate_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-opened_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on__gte=F("opened_on")) & Q(escalate_on__gte=F("due_on")),
                name="status_round_days_are_in_order",
            ),
            models.UniqueConstraint(
                fields=["cooperation", "opened_on"], name="status_round_is_opened_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cooperation}: {self.opened_on}"


class StatusRequest(models.Model):
    """One recipient in a round: an office, and all it owns in the cooperation."""

    round = models.ForeignKey(StatusRound, on_delete=models.CASCADE, related_name="requests")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="status_requests"
    )
    office = models.CharField(max_length=120)
    name = models.CharField(max_length=120, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    language = models.CharField(max_length=2, choices=WrittenLanguage, default=WrittenLanguage.BOKMAL)
    undertakings = models.ManyToManyField(Undertaking, related_name="status_requests")
    reminded_on = models.DateField(null=True, blank=True)
    escalated_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["round_id", "office", "id"]

    def __str__(self) -> str:
        return f"{self.round}: {self.office}"

    @property
    def whose(self) -> str:
        """The office with its organisation, as everybody may see it."""
        return f"{self.office}, {self.organisation.name}" if self.organisation else self.office

    @property
    def cooperation_id(self) -> int:
        return self.round.cooperation_id


class StatusReport(Provenance):
    """A statusmelding: what an owner says about an undertaking, or one participant about its commitment.

    Never changed; the newest holds. `number` is what they count (in `number_unit`), where there is something.
    """

    class Said(models.TextChoices):
        ON_TIME = "on_time", _("i rute")
        LATE = "late", _("forsinket")
        DONE = "done", _("ferdig")
        STOPPED = "stopped", _("stoppet")

    class Channel(models.TextChoices):
        LINK = "link", _("lenke i e-post")
        ACCOUNT = "account", _("innlogget")
        NETWORK = "network", _("nettverksmøte")
        SHEET = "sheet", _("regneark")

    undertaking = models.ForeignKey(Undertaking, on_delete=models.CASCADE, related_name="status_reports")
    commitment = models.ForeignKey(
        Commitment, null=True, blank=True, on_delete=models.CASCADE, related_name="status_reports"
    )
    request = models.ForeignKey(
        StatusRequest, null=True, blank=True, on_delete=models.SET_NULL, related_name="reports"
    )
    said = models.CharField(max_length=7, choices=Said)
    sentence = models.CharField(max_length=300, blank=True, default="")
    language = models.CharField(max_length=2, choices=WrittenLanguage, default=WrittenLanguage.BOKMAL)
    number = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    number_unit = models.CharField(max_length=40, blank=True, default="")
    channel = models.CharField(max_length=7, choices=Channel)
    reported_on = models.DateField()
    reported_at = models.DateTimeField(auto_now_add=True)
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    organ = models.ForeignKey(
        Organ, null=True, blank=True, on_delete=models.SET_NULL, related_name="status_reports"
    )
    source_row = models.CharField(
        max_length=80, blank=True, default="", help_text=_("Radens id i kommunens eget planverktøy.")
    )

    class Meta:
        ordering = ["-reported_on", "-id"]
        indexes = [models.Index(fields=["undertaking", "-reported_on"])]

    def __str__(self) -> str:
        return f"{self.undertaking}: {self.get_said_display()}"

    @property
    def cooperation_id(self) -> int:
        return self.undertaking.cooperation_id
