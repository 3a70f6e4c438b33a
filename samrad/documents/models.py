"""Documents: what they are about, their versions, and who may see them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samrad.core.addresses import address
from samrad.core.models import Keyed, Provenance, WrittenLanguage, precision_field
from samrad.core.withdrawal import WithdrawnAt
from samrad.engine.partial_dates import PartialDate, Precision
from samrad.organisations.models import Agreement, Cooperation


class Document(Keyed, Provenance, WithdrawnAt):
    """A document, with or without a file here. Access is public, or exempt with a legal basis."""

    class Kind(models.TextChoices):
        NOTICE = "notice", _("innkalling")
        CASE_PAPER = "case_paper", _("saksframlegg")
        MINUTES = "minutes", _("protokoll")
        REPORT_OF_MEETING = "report_of_meeting", _("referat")
        LETTER = "letter", _("brev")
        PLAN = "plan", _("plan")
        STATUTES = "statutes", _("vedtekter")
        AGREEMENT = "agreement", _("avtale")
        REPORT = "report", _("rapport")
        OTHER = "other", _("annet")

    class Status(models.TextChoices):
        DRAFT = "draft", _("utkast")
        ADOPTED = "adopted", _("vedtatt")
        IN_FORCE = "in_force", _("gjeldende")
        UNDER_REVISION = "under_revision", _("under revisjon")
        EXPIRES = "expires", _("utgår")
        NEW = "new", _("ny")
        REPLACED = "replaced", _("erstattet")

    class Access(models.TextChoices):
        PUBLIC = "public", _("offentlig")
        EXEMPT = "exempt", _("unntatt offentlighet")

    called = _("dokumentet")
    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="documents")
    agreement = models.ForeignKey(
        Agreement, null=True, blank=True, on_delete=models.SET_NULL, related_name="documents"
    )
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=18, choices=Kind, default=Kind.OTHER)
    dated_on = models.DateField(null=True, blank=True)
    dated_precision = precision_field()
    language = models.CharField(max_length=2, choices=WrittenLanguage, default=WrittenLanguage.BOKMAL)
    access = models.CharField(max_length=6, choices=Access, default=Access.PUBLIC)
    legal_basis = models.CharField(max_length=120, blank=True, default="")
    exempt_until = models.DateField(null=True, blank=True)
    is_governing = models.BooleanField(default=False, help_text=_("Styringsdokument for samarbeidet."))
    status = models.CharField(max_length=14, choices=Status, blank=True, default="")
    status_note = models.CharField(max_length=300, blank=True, default="")
    about = models.TextField(blank=True, default="")
    elsewhere = models.URLField(blank=True, default="", help_text=_("Adressen der dokumentet ligger."))

    class Meta:
        ordering = [models.F("dated_on").desc(nulls_last=True), "title"]
        constraints = [
            *Keyed.Meta.constraints,
            models.CheckConstraint(
                condition=Q(access="public") | ~Q(legal_basis=""), name="document_exempt_has_a_legal_basis"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_because=""),
                name="document_withdrawn_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def dated(self) -> PartialDate:
        return PartialDate(self.dated_on, Precision(self.dated_precision))

    def get_absolute_url(self) -> str:
        return address("document", self.public_id)


def version_path(version: DocumentVersion, filename: str) -> str:
    """Where a version's file is stored: by its content, so that the same bytes are kept once."""
    return f"documents/{version.sha256[:2]}/{version.sha256}"


class DocumentVersion(models.Model):
    """The bytes of a document at one time. A new version never replaces an old one."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    file = models.FileField(upload_to=version_path, max_length=120)
    filename = models.CharField(max_length=160)
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=100)
    recorded_at = models.DateTimeField(auto_now_add=True)
    size = models.PositiveBigIntegerField(help_text=_("Antall byte."))
    taken_out = models.TextField(
        blank=True, default="", help_text=_("Hva som er tatt ut, en setning på hver linje.")
    )

    class Meta:
        ordering = ["document_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="document_version_is_unique")
        ]

    def __str__(self) -> str:
        return f"{self.document} ({self.number})"


class Enclosure(models.Model):
    """That something else stands in the bytes of a version: `document:12`, `agendaitem:5`.

    While what it names is withheld, the version is: whoever may not read the one isn't given the other.
    """

    version = models.ForeignKey(DocumentVersion, on_delete=models.CASCADE, related_name="enclosures")
    key = models.CharField(max_length=60, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="enclosure_is_named_once")]

    def __str__(self) -> str:
        return f"{self.key} i {self.version}"


class KeptSheet(models.Model):
    """What a PDF of ours was set from, so that it can be set again without a part. Never public."""

    version = models.OneToOneField(DocumentVersion, on_delete=models.CASCADE, related_name="sheet")
    template = models.CharField(max_length=40)
    values = models.JSONField()
    parts = models.JSONField(help_text=_("Hva hver del er trykt av."))
    files = models.JSONField(help_text=_("SHA-256 for hver fil som ligger ved, i rekkefølge."))
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.version)
