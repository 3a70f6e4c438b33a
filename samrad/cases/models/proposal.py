"""A participant's proposal: the five fields a case begins with, and what became of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samrad.access.models import Account
from samrad.cases.models.case import Case
from samrad.cases.models.route import Role
from samrad.core.models import Keyed
from samrad.organisations.models import Organ, Organisation


class Proposal(Keyed):
    """A forslag. *What* is the title of its case; the other four fields stand here.

    `fate` is what became of it. One that was left off or joined keeps the reason and the day when the organ
    takes it up all the same.
    """

    class Fate(models.TextChoices):
        WAITING = "waiting", _("venter på lederen")
        ON_AGENDA = "on_agenda", _("satt på sakslisten")
        JOINED = "joined", _("slått sammen med en annen sak")
        LEFT_OFF = "left_off", _("ikke satt på sakslisten")
        TAKEN_UP = "taken_up", _("tatt opp av organet")

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="proposal")
    why = models.TextField()
    decision_wanted = models.TextField(help_text=_("Hva som bør vedtas."))
    goal = models.CharField(max_length=300, help_text=_("Målet saken tjener."))
    by_when = models.DateField(null=True, blank=True)
    lodged_on = models.DateField()
    lodged_by = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposals"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="proposals"
    )
    organ = models.ForeignKey(
        Organ, null=True, blank=True, on_delete=models.PROTECT, related_name="proposals"
    )
    prepared_organ = models.ForeignKey(
        Organ, null=True, blank=True, on_delete=models.PROTECT, related_name="prepared_proposals"
    )
    prepared_role = models.CharField(max_length=16, choices=Role, blank=True, default="")
    prepared_note = models.TextField(blank=True, default="")
    prepared_on = models.DateField(null=True, blank=True)
    fate = models.CharField(max_length=10, choices=Fate, default=Fate.WAITING)
    because = models.CharField(max_length=300, blank=True, default="")
    settled_on = models.DateField(null=True, blank=True)
    joined_to = models.ForeignKey(
        Case, null=True, blank=True, on_delete=models.PROTECT, related_name="joined_proposals"
    )
    taken_up_by = models.ForeignKey(
        Organ, null=True, blank=True, on_delete=models.PROTECT, related_name="proposals_taken_up"
    )
    taken_up_on = models.DateField(null=True, blank=True)
    taken_up_because = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ["-lodged_on", "-id"]
        constraints = [
            *Keyed.Meta.constraints,
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) ^ Q(organ__isnull=False),
                name="proposal_is_from_an_organisation_or_an_organ",
            ),
            models.CheckConstraint(
                condition=~Q(fate="joined") | (Q(joined_to__isnull=False) & ~Q(because="")),
                name="proposal_joined_says_to_what_and_why",
            ),
            models.CheckConstraint(
                condition=~Q(fate="left_off") | ~Q(because=""), name="proposal_left_off_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(fate="waiting") | Q(settled_on__isnull=False), name="proposal_settled_has_a_day"
            ),
            models.CheckConstraint(
                condition=~Q(fate="taken_up") | (Q(taken_up_on__isnull=False) & Q(taken_up_by__isnull=False)),
                name="proposal_taken_up_says_by_whom_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case}: {self.get_fate_display()}"

    @property
    def public_id(self) -> str:
        """Its case's: a proposal has no address of its own."""
        return self.case.public_id

    @property
    def cooperation_id(self) -> int:
        return self.case.cooperation_id

    @property
    def proposer(self) -> Organisation | Organ:
        return self.organisation or self.organ

    @property
    def is_settled(self) -> bool:
        return self.fate != self.Fate.WAITING

    @property
    def days_until_settled(self) -> int | None:
        """Whole days from it was lodged until the chair or the organ settled it."""
        return (self.settled_on - self.lodged_on).days if self.settled_on else None
