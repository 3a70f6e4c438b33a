"""Taking in the sheet of a municipality's own planning tool, and remembering how it is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.rules import K, acting_for, require
from samrad.commitments.models import StatusSheet, StatusUpload
from samrad.commitments.reading.status_sheets import reading_of, reported_by, sheet_of
from samrad.commitments.services.status_reports import Channel, record
from samrad.core.acts import Refused, act, tell
from samrad.core.viewers import Viewer
from samrad.engine.status_sheet import NEEDED, fits
from samrad.organisations.models import Organisation

MOST_ROWS = 5_000
Table = Sequence[Sequence[str]]


def begin_upload(
    organisation: Organisation, name: str, tables: Sequence[Table], *, by: Viewer
) -> StatusUpload:
    """Keeps the first table with rows, to be looked at. Nothing of it is taken in yet.

    Raises Refused when there are no rows, or far too many.
    """
    require(by, "status.upload", organisation)
    table = next((each for each in tables if len(each) > 1), None)
    if table is None:
        raise Refused(_("Det er ingen rader i arket. Den første raden skal ha overskriftene."))
    if len(table) > MOST_ROWS:
        raise Refused(_("Arket har flere enn %(number)d rader.") % {"number": MOST_ROWS})
    return StatusUpload.objects.create(
        organisation=organisation,
        account_id=by.account,
        name=name[:200],
        headings=[cell.strip() for cell in table[0]],
        rows=[list(row) for row in table[1:]],
    )


@act("status_sheet.map")
def map_columns(upload: StatusUpload, columns: Mapping[str, str], *, by: Viewer) -> StatusSheet:
    """Remembers what the columns are called. One audit entry."""
    require(by, "status.upload", upload.organisation)
    chosen = {name: heading for name, heading in columns.items() if heading}
    if not fits(chosen, upload.headings) or any(name not in chosen for name in NEEDED):
        raise Refused(_("Velg kolonnene for tiltak og status."))
    sheet = sheet_of(upload.organisation)
    sheet.columns = chosen
    sheet.save()
    tell(upload.organisation, fields=["status_sheet"], on_behalf_of=behalf_of(by, upload.organisation))
    return sheet


@act("status_sheet.remember")
def remember(
    upload: StatusUpload, words: Mapping[str, str], rows: Mapping[str, int | None], *, by: Viewer
) -> None:
    """Remembers what words mean, and which rows are about what (None: nothing here). One audit entry."""
    require(by, "status.upload", upload.organisation)
    keep_choices(upload, words, rows)
    tell(upload.organisation, fields=["status_sheet"], on_behalf_of=behalf_of(by, upload.organisation))


def keep_choices(
    upload: StatusUpload, words: Mapping[str, str], rows: Mapping[str, int | None]
) -> StatusSheet:
    sheet = sheet_of(upload.organisation)
    sheet.words = {**sheet.words, **words}
    sheet.save()
    here = reported_by(upload.organisation)
    for source_row, undertaking in rows.items():
        if undertaking is None or undertaking in here:
            sheet.rows.update_or_create(source_row=source_row, defaults={"undertaking_id": undertaking})
    return sheet


@act("status_sheet.accept")
def accept_upload(upload: StatusUpload, *, by: Viewer) -> int:
    """Takes in what the sheet says.

    Effects: a report for each row that says something new; their rows remembered; requests that have nothing
    missing any more are answered; the upload is gone; one audit entry. Returns how many reports.
    """
    organisation = upload.organisation
    require(by, "status.upload", organisation)
    if not StatusUpload.objects.select_for_update().filter(pk=upload.pk).exists():  # taken in already
        raise Refused(_("Arket sier ikke noe nytt om tiltakene her. Ingenting er endret."))
    sheet = sheet_of(organisation)
    found = reading_of(upload, sheet, timezone.localdate())
    if not found.answers:
        raise Refused(_("Arket sier ikke noe nytt om tiltakene her. Ingenting er endret."))
    answers = [answer for _line, answer in found.answers]
    made = record(answers, Channel.SHEET, by=by, language=sheet.language)
    keep_choices(upload, {}, {each.source_row: each.undertaking.pk for each in answers})
    upload.delete()
    tell(organisation, fields=["status_reports"], on_behalf_of=behalf_of(by, organisation))
    return len(made)


def behalf_of(by: Viewer, organisation: Organisation) -> str:
    return acting_for(by, K.municipal_officer, K.chief_executive, organisation=organisation)
