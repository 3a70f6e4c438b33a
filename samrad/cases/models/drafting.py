"""A case paper while it is written: its parts and their revisions, comments, attachments."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samrad.access.models import Account
from samrad.cases.models.route import Treatment
from samrad.core.models import WrittenLanguage
from samrad.documents.models import Document
from samrad.engine.text_tree import TextTree
from samrad.organisations.models import Organ, Organisation


class CasePaper(models.Model):
    """A saksframlegg: what an organ gets to read before it treats a case.

    A draft is for those who write it and those they ask. The notice of the meeting makes it public, as a
    `document` with a version for each time it went out.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("utkast")
        READY = "ready", _("klart")
        ISSUED = "issued", _("sendt ut")

    treatment = models.OneToOneField(Treatment, on_delete=models.CASCADE, related_name="paper")
    language = models.CharField(max_length=2, choices=WrittenLanguage, default=WrittenLanguage.BOKMAL)
    status = models.CharField(max_length=6, choices=Status, default=Status.DRAFT)
    officer = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="case_papers"
    )
    began_at = models.DateTimeField(auto_now_add=True)
    issued_at = models.DateTimeField(null=True, blank=True)
    document = models.OneToOneField(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="case_paper"
    )

    class Meta:
        ordering = ["-began_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="issued") | (Q(issued_at__isnull=False) & Q(document__isnull=False)),
                name="case_paper_issued_has_a_document",
            )
        ]

    def __str__(self) -> str:
        return f"{self.treatment}: {self.get_status_display()}"

    @property
    def cooperation_id(self) -> int:
        return self.treatment.branch.stop.case.cooperation_id

    @property
    def is_draft(self) -> bool:
        return self.status == self.Status.DRAFT


class PaperPart(models.Model):
    """One of the fixed parts. Each has revisions of its own, so that two people in two parts never meet."""

    class Kind(models.TextChoices):
        BACKGROUND = "background", _("Bakgrunn")
        ASSESSMENT = "assessment", _("Vurdering")
        ECONOMY = "economy", _("Økonomi")
        CONSEQUENCES = "consequences", _("Konsekvenser")
        RECOMMENDATION = "recommendation", _("Forslag til vedtak")

    paper = models.ForeignKey(CasePaper, on_delete=models.CASCADE, related_name="parts")
    kind = models.CharField(max_length=14, choices=Kind)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="paper_parts"
    )
    order = models.PositiveSmallIntegerField()
    current = models.OneToOneField(
        "PartRevision", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["paper_id", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "kind", "organisation"],
                nulls_distinct=False,
                name="paper_part_stands_once",
            ),
            models.CheckConstraint(
                condition=Q(kind="consequences") ^ Q(organisation__isnull=True),
                name="paper_part_for_one_says_consequences",
            ),
        ]

    def __str__(self) -> str:
        return self.heading

    @property
    def heading(self) -> str:
        """In the language of the moment: a paper is printed in its own, whoever reads."""
        if self.organisation is not None:
            return str(_("Konsekvenser for %(place)s") % {"place": self.organisation.name})
        return str(self.Kind(self.kind).label)

    @property
    def name(self) -> str:
        """What the part is known by in its paper: `background`, `consequences-9801`."""
        whose = self.organisation and (self.organisation.number or self.organisation.key)
        return f"{self.kind}-{whose}" if whose else self.kind

    @property
    def number(self) -> int:
        """The revision that stands; 0 while nothing is written."""
        return self.current.number if self.current else 0

    @property
    def tree(self) -> TextTree:
        if self.current:
            return TextTree.from_json(self.current.text)
        return TextTree(self.paper.language, ())


class PartRevision(models.Model):
    """The text of a part as somebody saved it. It is what the next person's changes are compared with."""

    part = models.ForeignKey(PaperPart, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    text = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["part_id", "number"]
        constraints = [models.UniqueConstraint(fields=["part", "number"], name="part_revision_is_unique")]

    def __str__(self) -> str:
        return f"{self.part} {self.number}"

    @property
    def tree(self) -> TextTree:
        return TextTree.from_json(self.text)


class CommentRequest(models.Model):
    """Somebody, or everybody with a seat in an organ, is asked to read the draft and comment by a day."""

    paper = models.ForeignKey(CasePaper, on_delete=models.CASCADE, related_name="requests")
    account = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.CASCADE, related_name="comment_requests"
    )
    organ = models.ForeignKey(
        Organ, null=True, blank=True, on_delete=models.CASCADE, related_name="comment_requests"
    )
    note = models.CharField(max_length=400, blank=True, default="")
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True, help_text=_("Da forespørselen ble tatt tilbake."))

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(account__isnull=False) ^ Q(organ__isnull=False),
                name="comment_request_is_to_one",
            ),
            models.UniqueConstraint(
                fields=["paper", "account", "organ"],
                condition=Q(ended_at__isnull=True),
                nulls_distinct=False,
                name="comment_request_is_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asked}: {self.due_on}"

    @property
    def asked(self) -> Account | Organ:
        return self.account or self.organ

    @property
    def cooperation_id(self) -> int:
        return self.paper.cooperation_id


class DraftComment(models.Model):
    """A comment in the margin of a draft, at a paragraph; without a part it is about the whole paper.

    `quote` is the beginning of the paragraph as it was, so that the comment can be read when that is gone.
    """

    paper = models.ForeignKey(CasePaper, on_delete=models.CASCADE, related_name="comments")
    part = models.ForeignKey(
        PaperPart, null=True, blank=True, on_delete=models.CASCADE, related_name="comments"
    )
    paragraph = models.CharField(max_length=40, blank=True, default="")
    quote = models.CharField(max_length=120, blank=True, default="")
    body = models.TextField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="draft_comments")
    at = models.DateTimeField()
    answer = models.CharField(max_length=400, blank=True, default="")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.by}: {self.body[:40]}"

    @property
    def cooperation_id(self) -> int:
        return self.paper.cooperation_id

    @property
    def is_settled(self) -> bool:
        return self.settled_at is not None


def draft_path(attachment: PaperAttachment, filename: str) -> str:
    """Where the file is kept until the notice makes it a document: by its content."""
    return f"drafts/{attachment.sha256[:2]}/{attachment.sha256}"


class PaperAttachment(models.Model):
    """A file that follows a case paper. It becomes a document, with this access, when the paper goes out."""

    paper = models.ForeignKey(CasePaper, on_delete=models.CASCADE, related_name="attachments")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    file = models.FileField(upload_to=draft_path, max_length=120)
    filename = models.CharField(max_length=160)
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(help_text=_("Antall byte."))
    access = models.CharField(max_length=6, choices=Document.Access, default=Document.Access.PUBLIC)
    legal_basis = models.CharField(max_length=120, blank=True, default="")
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="paper_attachments"
    )

    class Meta:
        ordering = ["paper_id", "order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(access="public") | ~Q(legal_basis=""),
                name="paper_attachment_exempt_has_a_legal_basis",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_public(self) -> bool:
        return self.access == Document.Access.PUBLIC
