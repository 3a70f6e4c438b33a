"""Asking the councils: where to write to them, what each was asked and when, and the mails about it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samrad.access.models import SignedLink
from samrad.cases.models.route import Branch, Treatment
from samrad.core.messages.models import Message
from samrad.core.models import WrittenLanguage
from samrad.organisations.models import Cooperation, Organisation


class RatificationAddress(models.Model):
    """Where one municipality gets the cases of one cooperation. Kept by the secretariat, never public."""

    cooperation = models.ForeignKey(
        Cooperation, on_delete=models.CASCADE, related_name="ratification_addresses"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="ratification_addresses"
    )
    registry = models.EmailField(blank=True, default="", help_text=_("Postmottaket."))
    contact_name = models.CharField(max_length=120, blank=True, default="")
    contact_email = models.EmailField(blank=True, default="")
    secretary_name = models.CharField(max_length=120, blank=True, default="")
    secretary_email = models.EmailField(blank=True, default="", help_text=_("Politisk sekretariat."))
    language = models.CharField(max_length=2, choices=WrittenLanguage, default=WrittenLanguage.BOKMAL)

    class Meta:
        ordering = ["cooperation_id", "organisation__sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["cooperation", "organisation"], name="ratification_address_is_one_a_municipality"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.cooperation}"

    @property
    def recipients(self) -> list[tuple[str, str]]:
        """(name, address) of the registry, the contact and the secretary; the same address once."""
        written = [
            ("", self.registry),
            (self.contact_name, self.contact_email),
            (self.secretary_name, self.secretary_email),
        ]
        found: dict[str, tuple[str, str]] = {}
        for name, email in written:
            if email:
                found.setdefault(email.lower(), (name, email))
        return list(found.values())

    @property
    def people(self) -> list[tuple[str, str]]:
        """Those to remind: the contact and the secretary; the registry only where there is nobody else."""
        reached = [each for each in self.recipients if each[1] != self.registry]
        return reached or self.recipients


class RatificationRequest(models.Model):
    """That one municipality has been asked to answer, and by when."""

    branch = models.OneToOneField(Branch, on_delete=models.CASCADE, related_name="request")
    sent_on = models.DateField()
    due_on = models.DateField()
    proposed = models.JSONField(default=dict, help_text=_("Teksten kommunestyret får foreslått, som tre."))
    received_on = models.DateField(
        null=True, blank=True, help_text=_("Dagen kommunen bekreftet at papirene var kommet.")
    )

    class Meta:
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return f"{self.branch}: {self.due_on}"


class CouncilsNotAsked(models.Model):
    """That this decision isn't to be sent to the councils, or to no more of them. Seen by the secretariat."""

    treatment = models.OneToOneField(Treatment, on_delete=models.CASCADE, related_name="councils_not_asked")
    because = models.CharField(max_length=300)
    on = models.DateField()

    def __str__(self) -> str:
        return f"{self.treatment}: {self.because}"


class MovedDeadline(models.Model):
    """That the deadline of one answer was moved, from when to when, and why. The last one is what holds."""

    request = models.ForeignKey(RatificationRequest, on_delete=models.CASCADE, related_name="moved_deadlines")
    due_before = models.DateField()
    due_on = models.DateField()
    moved_on = models.DateField()
    because = models.CharField(max_length=300)

    class Meta:
        ordering = ["moved_on", "id"]

    def __str__(self) -> str:
        return f"{self.request}: {self.due_before} – {self.due_on}"


class RatificationMail(models.Model):
    """A mail to somebody in the municipality about its answer: the request, a reminder, a new day, a link."""

    class Kind(models.TextChoices):
        REQUEST = "request", _("saken ble sendt")
        MONTH_BEFORE = "month_before", _("30 dager før fristen")
        WEEK_BEFORE = "week_before", _("7 dager før fristen")
        DAY_AFTER = "day_after", _("dagen etter fristen")
        WEEK_AFTER = "week_after", _("7 dager etter fristen")
        MONTH_AFTER = "month_after", _("30 dager etter fristen")
        BY_HAND = "by_hand", _("purret av sekretariatet")
        NEW_LINK = "new_link", _("ny lenke")
        DEADLINE = "deadline", _("fristen ble flyttet")

    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="ratification_mails")
    kind = models.CharField(max_length=12, choices=Kind)
    on = models.DateField()
    email = models.EmailField()
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="+")
    link = models.ForeignKey(SignedLink, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [models.Index(fields=["email", "on"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.email}"
