"""How one municipality's own sheet is read, so that nobody reports twice."""

from __future__ import annotations

from django.db import models

from samrad.access.models import Account
from samrad.commitments.models.undertaking import Undertaking
from samrad.core.models import WrittenLanguage
from samrad.organisations.models import Organisation


class StatusSheet(models.Model):
    """What the columns and the words of a municipality's sheet mean.

    `columns` is what we need (`title`, `row`, `said`, `sentence`, `number`) by the heading it stands under;
    `words` is what a status word of theirs means, by the word in small letters; empty for one to leave out.
    """

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="status_sheet")
    columns = models.JSONField(default=dict)
    words = models.JSONField(default=dict)
    language = models.CharField(max_length=2, choices=WrittenLanguage, default=WrittenLanguage.BOKMAL)

    def __str__(self) -> str:
        return str(self.organisation)


class StatusSheetRow(models.Model):
    """That a row of the sheet is about an undertaking here; none: it is about nothing here."""

    sheet = models.ForeignKey(StatusSheet, on_delete=models.CASCADE, related_name="rows")
    source_row = models.CharField(max_length=80)
    undertaking = models.ForeignKey(
        Undertaking, null=True, blank=True, on_delete=models.CASCADE, related_name="sheet_rows"
    )

    class Meta:
        ordering = ["sheet_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "source_row"], name="status_sheet_row_is_unique")
        ]

    def __str__(self) -> str:
        return f"{self.sheet}: {self.source_row}"


class StatusUpload(models.Model):
    """A sheet that has been uploaded and is looked at; gone when it is accepted or thrown away."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="status_uploads")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    headings = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-uploaded_at", "-id"]

    def __str__(self) -> str:
        return self.name
