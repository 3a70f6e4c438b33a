"""What organisations have formed together, and who takes part in it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samrad.core.addresses import address
from samrad.core.fields import SortKeyField
from samrad.core.models import Keyed, Period, PeriodQuerySet, Provenance, WrittenLanguage, precision_field
from samrad.engine.partial_dates import PartialDate, Precision
from samrad.organisations.models.organisation import Organisation

# Addresses that the site itself uses; a folder that names a cooperation like one of them is refused.
RESERVED_SLUGS = frozenset(
    """
    kommuner fylker virksomheter personer dokumenter sok kalender feed api oparl record
    arbeid l konto static media hopp om kart sprak robots.txt favicon.ico admin helse
    tilgjengelighet personvern demo
    """.split()  # noqa: SIM905 (a literal would fill a page)
)


class LegalForm(models.TextChoices):
    IPR = "ipr", _("Interkommunalt politisk råd")
    KO = "ko", _("Kommunalt oppgavefellesskap")
    HOST = "host", _("Vertskommunesamarbeid")
    IKS = "iks", _("Interkommunalt selskap")
    COMPANY = "company", _("Selskap")
    ASSOCIATION = "association", _("Forening")
    PARTNERSHIP = "partnership", _("Partnerskap")
    NETWORK = "network", _("Nettverk")
    ALLIANCE = "alliance", _("Samarbeidsallianse")
    SECTION_27 = "section_27", _("Samarbeid etter tidligere § 27")
    PROGRAMME = "programme", _("Program")


class Cooperation(Period, Provenance):
    """A samarbeid: a regional council, an alliance, a network, a programme."""

    class Theme(models.TextChoices):
        GRAN = "gran", _("gran")
        FJORD = "fjord", _("fjord")
        LYNG = "lyng", _("lyng")
        SKIFER = "skifer", _("skifer")

    scope = models.CharField(max_length=60)
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=40, blank=True, default="")
    sort_key = SortKeyField(max_length=240, editable=False)
    legal_form = models.CharField(max_length=12, choices=LegalForm, blank=True, default="")
    headline = models.CharField(max_length=160, blank=True, default="")
    purpose = models.TextField(blank=True, default="")
    about = models.TextField(blank=True, default="")
    area_note = models.TextField(blank=True, default="")
    ending_note = models.TextField(blank=True, default="")
    became = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="came_from")
    members_told = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("Antall medlemmer kilden oppgir, når ikke alle er lagt inn her.")
    )
    last_known_on = models.DateField(
        null=True, blank=True, help_text=_("Hvor nye opplysningene er, når ingen holder dem ved like.")
    )
    last_known_precision = precision_field()
    website = models.URLField(blank=True, default="")
    language = models.CharField(max_length=2, choices=WrittenLanguage, default=WrittenLanguage.BOKMAL)
    theme = models.CharField(max_length=8, choices=Theme, default=Theme.GRAN)
    is_example = models.BooleanField(default=False)
    names_the_late = models.BooleanField(
        default=False, help_text=_("Regionrådet har vedtatt at forsinkede kommuner kan navngis offentlig.")
    )
    anchor = models.DateField(null=True, blank=True, help_text=_("Dagen som D i en regionmappe regnes fra."))

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key"]
        constraints = [*Period.Meta.constraints]

    def __str__(self) -> str:
        return self.name

    @property
    def last_known(self) -> PartialDate:
        return PartialDate(self.last_known_on, Precision(self.last_known_precision))

    def get_absolute_url(self) -> str:
        return address("cooperation", self.slug)


class Participation(Keyed, Period, Provenance):
    """A deltakelse: an organisation in a cooperation, in a role, for a period; perhaps with only a part."""

    class Role(models.TextChoices):
        MEMBER = "member", _("medlem")
        OBSERVER = "observer", _("observatør")
        AUTHORITY = "authority", _("myndighet")
        PLAN_AUTHORITY = "plan_authority", _("planmyndighet")
        PARTNER = "partner", _("partner")
        OWNER = "owner", _("eier")

    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="participations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="participations")
    role = models.CharField(max_length=14, choices=Role, default=Role.MEMBER)
    is_office = models.BooleanField(default=False, help_text=_("Kontorkommune: huser sekretariatet."))
    part = models.CharField(max_length=200, blank=True, default="")

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__sort_key", "start_on", "id"]
        constraints = [*Keyed.Meta.constraints, *Period.Meta.constraints]

    def __str__(self) -> str:
        return f"{self.organisation} i {self.cooperation}"


class Area(Keyed, Period, Provenance):
    """A part of a cooperation's area that need not follow borders, such as a water area."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="areas")
    name = models.CharField(max_length=120)
    sort_key = SortKeyField(max_length=240, editable=False)
    note = models.CharField(max_length=300, blank=True, default="")
    organisations = models.ManyToManyField(Organisation, blank=True, related_name="areas")

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key"]
        constraints = [*Keyed.Meta.constraints, *Period.Meta.constraints]

    def __str__(self) -> str:
        return self.name
