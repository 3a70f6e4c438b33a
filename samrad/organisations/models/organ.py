"""Bodies that meet, and the rule each of them meets and decides by."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samrad.core.addresses import address
from samrad.core.fields import SortKeyField
from samrad.core.models import Keyed, Period, PeriodQuerySet, Provenance
from samrad.organisations.models.cooperation import Cooperation
from samrad.organisations.models.organisation import Organisation

# What an organ of these kinds is, is given by the act; it is no setting.
ALWAYS_ELECTED = ["kommunestyre", "formannskap", "fylkesting", "fylkesutvalg"]
NEVER_ELECTED = ["kommunedirektorutvalg", "radmannsutvalg", "sekretariat"]


class Organ(Keyed, Period, Provenance):
    """An organ of a cooperation, or of an organisation (a council, an executive committee).

    For elected organs the rule is the act's (chapter 11) and cannot be set; the database says so.
    """

    class Kind(models.TextChoices):
        ASSEMBLY = "representantskap", _("representantskap")
        REGIONAL_COUNCIL = "regionrad", _("regionråd")
        BOARD = "styre", _("styre")
        CHIEF_EXECUTIVES = "kommunedirektorutvalg", _("kommunedirektørutvalg")
        COUNCILLORS = "radmannsutvalg", _("rådmannsutvalg")
        MUNICIPAL_COUNCIL = "kommunestyre", _("kommunestyre")
        EXECUTIVE_COMMITTEE = "formannskap", _("formannskap")
        COUNTY_COUNCIL = "fylkesting", _("fylkesting")
        COUNTY_EXECUTIVE_COMMITTEE = "fylkesutvalg", _("fylkesutvalg")
        COUNTY_CABINET = "fylkesrad", _("fylkesråd")
        CONTACT_COMMITTEE = "kontaktutvalg", _("kontaktutvalg")
        COUNCIL = "raad", _("råd")
        COMMITTEE = "utvalg", _("utvalg")
        STEERING_GROUP = "styringsgruppe", _("styringsgruppe")
        NETWORK = "nettverk", _("nettverk")
        SECRETARIAT = "sekretariat", _("sekretariat")
        OTHER = "annet", _("annet organ")

    class Quorum(models.TextChoices):
        HALF = "half", _("minst halvparten må være til stede")
        TWO_THIRDS = "two_thirds", _("minst to tredeler må være til stede")
        ALL = "all", _("alle må være til stede")
        NONE = "none", _("ikke noe krav")

    class Majority(models.TextChoices):
        SIMPLE = "simple", _("alminnelig flertall")
        ABSOLUTE = "absolute", _("absolutt flertall")
        QUALIFIED = "qualified", _("kvalifisert flertall")
        CONSENSUS = "consensus", _("enighet (konsensus)")

    class Tie(models.TextChoices):
        CHAIR = "chair", _("lederens stemme avgjør")
        LOTS = "lots", _("loddtrekning")
        FALLS = "falls", _("forslaget faller")

    class VotePer(models.TextChoices):
        SEAT = "seat", _("hvert medlem har én stemme")
        PARTICIPANT = "participant", _("hver deltaker har én stemme")

    cooperation = models.ForeignKey(
        Cooperation, null=True, blank=True, on_delete=models.CASCADE, related_name="organs"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="organs"
    )
    name = models.CharField(max_length=120)
    sort_key = SortKeyField(max_length=240, editable=False)
    kind = models.CharField(max_length=24, choices=Kind)
    is_elected = models.BooleanField(help_text=_("Folkevalgt organ: kommunelovens regler gjelder."))
    under = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="organs_below"
    )
    number_format = models.CharField(max_length=24, blank=True, default="")
    meeting_frequency = models.CharField(max_length=160, blank=True, default="")
    about = models.TextField(blank=True, default="")
    papers_days = models.PositiveSmallIntegerField(null=True, blank=True)
    quorum = models.CharField(max_length=10, choices=Quorum, blank=True, default="")
    majority = models.CharField(max_length=10, choices=Majority, blank=True, default="")
    majority_share = models.CharField(max_length=8, blank=True, default="")
    tie = models.CharField(max_length=6, choices=Tie, blank=True, default="")
    vote_per = models.CharField(max_length=12, choices=VotePer, blank=True, default="")
    order = models.PositiveSmallIntegerField(default=0)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["order", "sort_key"]
        constraints = [
            *Keyed.Meta.constraints,
            *Period.Meta.constraints,
            models.CheckConstraint(
                condition=Q(cooperation__isnull=False) ^ Q(organisation__isnull=False),
                name="organ_belongs_to_a_cooperation_or_an_organisation",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=ALWAYS_ELECTED) | Q(is_elected=True), name="organ_of_the_act_is_elected"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=NEVER_ELECTED) | Q(is_elected=False),
                name="organ_of_the_administration_is_not_elected",
            ),
            models.CheckConstraint(
                condition=Q(is_elected=False)
                | Q(quorum="", majority="", majority_share="", tie="", vote_per=""),
                name="organ_elected_has_no_rule_but_the_acts",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        if self.cooperation is not None:
            return address("organ", self.cooperation.slug, self.key)
        return f"{self.organisation.get_absolute_url()}organer/{self.key}/"
