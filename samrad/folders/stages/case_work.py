"""Commissions and letters. A letter that is told otherwise than before leaves a correction."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from samrad.access.models import Account
from samrad.cases.models import Letter, LetterCorrection, Treatment
from samrad.folders.parsing import Folder, Row
from samrad.folders.resolving import Known
from samrad.folders.sheets import Sheet
from samrad.folders.stages.decisions import RELOADED
from samrad.folders.writing import Changes, rows_by_identity, write_sheet

# What a correction says the journal said before, as the act that corrects it does.
CORRECTED = ("direction", "title", "correspondent", "dated_on")


def write_commissions(folder: Folder, known: Known, changes: Changes, sheet: Sheet) -> None:
    """A commission is of its treatment's case; a person is known by the address of an account."""
    rows = folder.rows[sheet.name]
    of_treatments = Treatment.objects.filter(
        pk__in=[known.pk("behandlinger", row.values["treatment"]) for row in rows]
    )
    cases = dict(of_treatments.values_list("pk", "branch__stop__case"))
    accounts = accounts_told(rows)
    extra = {
        row.id: {
            "case_id": cases[known.pk("behandlinger", row.values["treatment"])],
            **account_of(row, accounts),
        }
        for row in rows
    }
    write_sheet(folder, known, changes, sheet, extra=extra, leave_out=["account_email"])


def accounts_told(rows: list[Row]) -> dict[str, int]:
    addresses = {row.values["account_email"] for row in rows} - {""}
    return dict(Account.objects.filter(email__in=addresses).values_list("email", "pk")) if addresses else {}


def account_of(row: Row, accounts: dict[str, int]) -> dict[str, Any]:
    return {"account_id": accounts.get(row.values["account_email"])} if "konto" in row.told else {}


def write_letters(folder: Folder, known: Known, changes: Changes, sheet: Sheet) -> None:
    """The journal is never rewritten silently: a row that says another than before leaves a correction."""
    rows = folder.rows[sheet.name]
    stored = rows_by_identity(Letter.objects.all(), {(folder.scope, row.id) for row in rows})
    before = {
        key: {name: getattr(each, name) for name in CORRECTED} for (_scope, key), each in stored.items()
    }
    extra = {
        row.id: {"registered_on": day_registered(row, stored.get((folder.scope, row.id)))} for row in rows
    }
    written = write_sheet(folder, known, changes, sheet, extra=extra)
    if folder.is_renewed:
        return  # An example's year has moved: nobody has corrected anything.
    said = {id: differing(before[id], letter) for id, letter in written.items() if id in before}
    LetterCorrection.objects.bulk_create(
        LetterCorrection(
            letter=written[id],
            corrected_on=timezone.localdate(),
            because=RELOADED,
            is_inside=written[id].is_exempt,
            **values,
        )
        for id, values in said.items()
        if values
    )


def day_registered(row: Row, letter: Letter | None) -> date:
    """As told; else as it stands; else the day of the letter."""
    told = row.values["registered_on"] if letter is None or "ført" in row.told else None
    return told or (letter.registered_on if letter else row.values["dated_on"])


def differing(before: dict[str, Any], letter: Letter) -> dict[str, Any]:
    return {name: value for name, value in before.items() if getattr(letter, name) != value}
