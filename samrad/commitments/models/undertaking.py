"""What participants can promise to take part in."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samrad.access.models import Account
from samrad.cases.models import Case
from samrad.core.fields import SortKeyField
from samrad.core.models import Keyed, Provenance, WrittenLanguage
from samrad.core.withdrawal import Withdrawn
from samrad.organisations.models import Agreement, Cooperation, Organ, Organisation


class Undertaking(Keyed, Provenance, Withdrawn):
    """A measure, a joint cause, an agreement or a project: one row for its whole life.

    The room above says what it is (`strategy.Measure` is the view of those that are measures). Nothing stands
    without an office that owns it and an organ that answers for it politically. `owner_organisation` is whose
    office it is; none is the cooperation's own secretariat. The office is public; who sits in it
    (`owner_account`, or a name and an address) never is. One that was public and is withdrawn leaves its
    title, the day and the reason.
    """

    class Kind(models.TextChoices):
        MEASURE = "measure", _("tiltak")
        JOINT_CAUSE = "joint_cause", _("felles sak")
        AGREEMENT = "agreement", _("avtale")
        PROJECT = "project", _("prosjekt")

    class Phase(models.TextChoices):
        """How far it has come, whatever its status."""

        IDEA = "idea", _("idé")
        PREPARED = "prepared", _("utredes")
        PLANNED = "planned", _("planlagt")
        UNDER_WAY = "under_way", _("i gang")
        CARRIED_OUT = "carried_out", _("gjennomført")

    class Status(models.TextChoices):
        """What somebody has said against the computed status; mirrors `engine.measure_status.Status`."""

        ON_TIME = "on_time", _("i rute")
        LATE = "late", _("forsinket")
        STOPPED = "stopped", _("stoppet")
        DONE = "done", _("ferdig")

    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="undertakings")
    kind = models.CharField(max_length=11, choices=Kind)
    title = models.CharField(max_length=200)
    sort_key = SortKeyField(max_length=400, editable=False)
    summary = models.TextField(blank=True, default="", help_text=_("Hva som skal gjøres, og hvorfor."))
    language = models.CharField(max_length=2, choices=WrittenLanguage, default=WrittenLanguage.BOKMAL)
    owner_organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="owned_undertakings"
    )
    owner_office = models.CharField(max_length=120, help_text=_("Rollen eller kontoret som eier det."))
    owner_account = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="owned_undertakings"
    )
    owner_name = models.CharField(max_length=120, blank=True, default="")
    owner_email = models.EmailField(blank=True, default="")
    responsible_organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="undertakings")
    agreement = models.ForeignKey(
        Agreement, null=True, blank=True, on_delete=models.PROTECT, related_name="undertakings"
    )
    case = models.ForeignKey(
        Case,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="undertakings",
        help_text=_("Saken den ble til i."),
    )
    phase = models.CharField(max_length=11, choices=Phase, default=Phase.IDEA)
    start_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    first_due_on = models.DateField(null=True, blank=True, help_text=_("Den første fristen som ble satt."))
    next_step = models.CharField(max_length=200, blank=True, default="")
    next_step_by = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    stopped_on = models.DateField(null=True, blank=True)
    stopped_because = models.CharField(max_length=300, blank=True, default="")
    overruled_status = models.CharField(max_length=7, choices=Status, blank=True, default="")
    overruled_because = models.CharField(max_length=300, blank=True, default="")
    overruled_by = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    overruled_on = models.DateField(null=True, blank=True)
    is_public = models.BooleanField(default=False, help_text=_("Lagt ut for alle."))

    class Meta:
        ordering = ["sort_key", "id"]
        constraints = [
            *Keyed.Meta.constraints,
            models.CheckConstraint(condition=~Q(owner_office=""), name="undertaking_has_an_owner"),
            models.CheckConstraint(
                condition=Q(start_on__isnull=True) | Q(due_on__isnull=True) | Q(due_on__gte=F("start_on")),
                name="undertaking_is_due_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(overruled_status="") | ~Q(overruled_because=""),
                name="undertaking_overruled_says_why",
            ),
            models.CheckConstraint(
                condition=Q(stopped_on__isnull=True) | ~Q(stopped_because=""),
                name="undertaking_stopped_says_why",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | (~Q(withdrawn_because="") & Q(is_public=False)),
                name="undertaking_withdrawn_says_why",
            ),
        ]
        indexes = [models.Index(fields=["cooperation", "kind", "due_on"])]

    def __str__(self) -> str:
        return self.title
