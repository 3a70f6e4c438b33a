"""A case: one matter, with one identity in every organ it visits."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samrad.core.addresses import address
from samrad.core.fields import SortKeyField
from samrad.core.models import Keyed, Provenance, WrittenLanguage, precision_field
from samrad.documents.models import Document
from samrad.engine import authority
from samrad.engine.partial_dates import PartialDate, Precision
from samrad.organisations.models import Agreement, Cooperation, Organisation


class Case(Keyed, Provenance):
    """A sak. Its state is never stored: `cases.selectors` computes it from the treatments."""

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", _("sak")
        MINUTES = "minutes", _("godkjenning av protokoll")
        ELECTION = "election", _("valg")
        INFORMATION = "information", _("referatsak")
        ANY_OTHER_BUSINESS = "any_other_business", _("eventuelt")

    class Matter(models.TextChoices):
        """Mirrors `engine.authority.Matter`."""

        POLITICAL = authority.Matter.political.value, _("politisk sak som gjelder flere")
        SERVICE = authority.Matter.service.value, _("å produsere tjenester sammen")
        SINGLE_CASE = authority.Matter.single_case.value, _("enkeltsak om innbyggere")
        INTERNAL = authority.Matter.internal.value, _("samarbeidets egne, interne forhold")

    class Basis(models.TextChoices):
        """Mirrors `engine.authority.Basis`."""

        LAW = authority.Basis.law.value, _("lov")
        AGREEMENT = authority.Basis.agreement.value, _("avtale")
        DELEGATION = authority.Basis.delegation.value, _("delegert fullmakt")
        STATUTES = authority.Basis.statutes.value, _("vedtekter")

    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="cases")
    title = models.CharField(max_length=240)
    sort_key = SortKeyField(
        max_length=480, editable=False, help_text=_("Tittelen slik den ordnes og søkes i.")
    )
    summary = models.TextField(blank=True, default="", help_text=_("Saken i to setninger."))
    kind = models.CharField(max_length=18, choices=Kind, default=Kind.ORDINARY)
    language = models.CharField(max_length=2, choices=WrittenLanguage, default=WrittenLanguage.BOKMAL)
    proposed_by = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="proposed_cases"
    )
    proposed_on = models.DateField(null=True, blank=True)
    proposed_precision = precision_field()
    authority = models.CharField(
        max_length=300, blank=True, default="", help_text=_("På hvilket grunnlag saken avgjøres.")
    )
    matter = models.CharField(max_length=12, choices=Matter, blank=True, default="")
    basis = models.CharField(max_length=12, choices=Basis, blank=True, default="")
    basis_agreement = models.ForeignKey(
        Agreement, null=True, blank=True, on_delete=models.PROTECT, related_name="cases"
    )
    needs_every_council = models.BooleanField(
        default=False, help_text=_("Grunnlaget krever at hvert kommunestyre slutter seg til.")
    )
    belongs_to = models.CharField(max_length=160, blank=True, default="")
    is_withdrawn = models.BooleanField(default=False)
    withdrawn_because = models.CharField(max_length=300, blank=True, default="")
    documents = models.ManyToManyField(Document, blank=True, related_name="cases")

    class Meta:
        ordering = ["-proposed_on", "-id"]
        constraints = [*Keyed.Meta.constraints]
        indexes = [models.Index(fields=["cooperation", "kind"])]

    def __str__(self) -> str:
        return self.title

    @property
    def proposed(self) -> PartialDate:
        return PartialDate(self.proposed_on, Precision(self.proposed_precision))

    def get_absolute_url(self) -> str:
        return address("case", self.cooperation.slug, self.key)
