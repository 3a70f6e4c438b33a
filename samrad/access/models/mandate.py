"""Mandates: who may do what here, on behalf of whom, and for how long."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samrad.access.models.account import Account
from samrad.core.models import Period, PeriodQuerySet
from samrad.core.viewers import MandateKind
from samrad.organisations.models import Cooperation, Organ, Organisation

# On behalf of whom each kind can be given.
FOR_ORGANS = [MandateKind.chair, MandateKind.elected_member, MandateKind.network_member]
FOR_ORGANISATIONS = [
    MandateKind.municipal_officer,
    MandateKind.chief_executive,
    MandateKind.county_contact,
    MandateKind.administrator,
]
IN_ONE_COOPERATION = [
    MandateKind.secretariat,
    MandateKind.county_contact,
    MandateKind.project_manager,
    MandateKind.auditor,
]

# What somebody with the mandate does here, in a line for those who choose whom to try as.
WORK = {
    MandateKind.secretariat: _("Skriver saker, kaller inn, fører protokoll og følger opp."),
    MandateKind.chair: _("Godkjenner saksliste og protokoll, og avgjør hva som settes opp."),
    MandateKind.municipal_officer: _("Foreslår saker og svarer for kommunen."),
    MandateKind.elected_member: _("Foreslår saker, melder forfall og leser organets papirer."),
    MandateKind.chief_executive: _("Leser utkast før de sendes ut, og svarer for kommunen."),
    MandateKind.county_contact: _("Foreslår saker og følger med på fylkets vegne."),
    MandateKind.network_member: _("Leser utkast nettverket er spurt om, og fører status sammen."),
    MandateKind.project_manager: _("Foreslår saker og melder fra om det som er bestilt."),
    MandateKind.auditor: _("Leser alt unntatt utkast, også loggen, og endrer ingenting."),
    MandateKind.administrator: _("Styrer kontoer og register, og leser loggen."),
}


class Mandate(Period):
    """A fullmakt. It holds in `cooperation`, or in every one its organisation or organ is part of.

    One that is handed over (`handed_from`) holds only as long as the one it comes from does.
    """

    class Kind(models.TextChoices):
        SECRETARIAT = MandateKind.secretariat.value, _("sekretariat")
        CHAIR = MandateKind.chair.value, _("leder")
        MUNICIPAL_OFFICER = MandateKind.municipal_officer.value, _("saksbehandler i kommunen")
        ELECTED_MEMBER = MandateKind.elected_member.value, _("folkevalgt medlem")
        CHIEF_EXECUTIVE = MandateKind.chief_executive.value, _("kommunedirektør")
        COUNTY_CONTACT = MandateKind.county_contact.value, _("regionkontakt i fylket")
        NETWORK_MEMBER = MandateKind.network_member.value, _("medlem av nettverk")
        PROJECT_MANAGER = MandateKind.project_manager.value, _("prosjektleder")
        AUDITOR = MandateKind.auditor.value, _("revisor")
        ADMINISTRATOR = MandateKind.administrator.value, _("administrator")

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="mandates")
    kind = models.CharField(max_length=20, choices=Kind)
    cooperation = models.ForeignKey(
        Cooperation, null=True, blank=True, on_delete=models.CASCADE, related_name="mandates"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="mandates"
    )
    organ = models.ForeignKey(Organ, null=True, blank=True, on_delete=models.PROTECT, related_name="mandates")
    handed_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="handed_to"
    )
    given_at = models.DateTimeField(auto_now_add=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["account_id", "start_on", "id"]
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) ^ Q(organ__isnull=False),
                name="mandate_is_on_behalf_of_an_organisation_or_an_organ",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=FOR_ORGANS) | Q(organ__isnull=False),
                name="mandate_of_a_seat_is_for_an_organ",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=FOR_ORGANISATIONS) | Q(organisation__isnull=False),
                name="mandate_of_an_officer_is_for_an_organisation",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=IN_ONE_COOPERATION) | Q(cooperation__isnull=False),
                name="mandate_in_a_cooperation_names_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.get_kind_display()}, {self.on_behalf_of}"

    @property
    def work(self) -> str:
        return str(WORK[MandateKind(self.kind)])

    @property
    def on_behalf_of(self) -> Organisation | Organ:
        return self.organisation or self.organ
