"""What an uploaded sheet says, beside what it is about here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from samrad.commitments.models import Commitment, StatusReport, StatusSheet, StatusUpload, Undertaking
from samrad.commitments.services.status_reports import Answer
from samrad.engine.status_sheet import SheetLine, folded, lines_of, suggestion_for, words_not_understood
from samrad.organisations.models import Organisation

Said = StatusReport.Said


@dataclass(frozen=True)
class Unmatched:
    """A row that nothing here is known to be; `suggested` is what it is likely to be."""

    line: SheetLine
    suggested: int | None


@dataclass(frozen=True)
class SheetReading:
    """What taking the sheet in would do. `same` say nothing new; `without_reason` are late without a why."""

    answers: list[tuple[SheetLine, Answer]]
    same: list[SheetLine]
    without_reason: list[SheetLine]
    left_out: list[SheetLine]
    unmatched: list[Unmatched]
    words: list[str]
    choices: list[tuple[int, str]]


def sheet_of(organisation: Organisation) -> StatusSheet:
    """How the municipality's sheet is read; nothing chosen yet where it is new."""
    return StatusSheet.objects.filter(organisation=organisation).first() or StatusSheet(
        organisation=organisation
    )


def reported_by(organisation: Organisation) -> dict[int, Undertaking]:
    """What the municipality owns or has a part in, in every cooperation, public and open."""
    parts = Commitment.objects.filter(organisation=organisation).exclude(answer=Commitment.Answer.OUT)
    rows = Undertaking.objects.filter(is_public=True, done_on=None, stopped_on=None).filter(
        Q(owner_organisation=organisation) | Q(pk__in=parts.values("undertaking"))
    )
    return {each.pk: each for each in rows.select_related("cooperation")}


def commitments_of(organisation: Organisation) -> dict[int, Commitment]:
    return {each.undertaking_id: each for each in Commitment.objects.filter(organisation=organisation)}


def remembered(sheet: StatusSheet) -> dict[str, int | None]:
    """What each row was about the last time, by its id there."""
    return dict(sheet.rows.values_list("source_row", "undertaking")) if sheet.pk else {}


def newest_by(organisation: Organisation, undertakings: Mapping[int, Undertaking]) -> dict[int, StatusReport]:
    """What was said last of each: as its owner, else of the municipality's own part."""
    rows = StatusReport.objects.filter(undertaking__in=list(undertakings)).filter(
        Q(commitment__organisation=organisation)
        | Q(commitment=None, undertaking__owner_organisation=organisation)
    )
    return {each.undertaking_id: each for each in rows.order_by("reported_on", "id")}


def reading_of(upload: StatusUpload, sheet: StatusSheet, today: date) -> SheetReading:
    """The upload by what is chosen for the sheet."""
    undertakings = reported_by(upload.organisation)
    lines = lines_of(upload.headings, upload.rows, sheet.columns, sheet.words)
    found = SheetReading([], [], [], [], [], words_not_understood(lines), choices_of(undertakings))
    titles = {folded(each.title): each.pk for each in undertakings.values()}
    known, newest = remembered(sheet), newest_by(upload.organisation, undertakings)
    parts = commitments_of(upload.organisation)
    for line in lines:
        key = known.get(line.id, titles.get(folded(line.title)))
        if key in undertakings:
            answer = answer_of(line, undertakings[key], parts, upload.organisation, today)
            place(found, line, answer, newest.get(key))
        elif line.id in known:
            found.left_out.append(line)
        else:
            found.unmatched.append(Unmatched(line, suggestion_for(line.title, titles)))
    return found


def choices_of(undertakings: Mapping[int, Undertaking]) -> list[tuple[int, str]]:
    return [(each.pk, f"{each.title} ({each.cooperation.name})") for each in undertakings.values()]


def answer_of(
    line: SheetLine,
    undertaking: Undertaking,
    parts: Mapping[int, Commitment],
    organisation: Organisation,
    today: date,
) -> Answer:
    """About the whole where the municipality owns it, else about its own part."""
    is_owner = undertaking.owner_organisation_id == organisation.pk
    return Answer(
        undertaking,
        said=line.said or "",
        sentence=line.sentence,
        number=line.number,
        number_unit=line.unit,
        commitment=None if is_owner else parts.get(undertaking.pk),
        source_row=line.id,
        on=min(line.on or today, today),
    )


def place(found: SheetReading, line: SheetLine, answer: Answer, before: StatusReport | None) -> None:
    if not line.said:
        if line.said == "":
            found.left_out.append(line)
    elif line.said == Said.LATE and not line.sentence:
        found.without_reason.append(line)
    elif before and is_same(answer, before):
        found.same.append(line)
    else:
        found.answers.append((line, answer))


def is_same(answer: Answer, before: StatusReport) -> bool:
    """Says nothing new, and no later. A sheet without days says it the day it is uploaded."""
    now = (answer.said, answer.sentence, answer.number)
    was_said = now == (before.said, before.sentence, before.number)
    return was_said and (answer.on is None or answer.on <= before.reported_on)
