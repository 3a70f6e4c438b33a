"""What a workbook that was taken out a while ago would put back, though it has been changed here since.

A cell that says what it said when it was taken out tells nothing new: what is here stands. A cell that was
changed both here and in the workbook is put back only if somebody asks for just that.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from samrad.core.acts import subject_of
from samrad.core.models import AuditEntry
from samrad.folders.columns import Column
from samrad.folders.dump import Cells
from samrad.folders.keeping.marks import comparable, comparable_told
from samrad.folders.keeping.rows import KEPT_OF_MEASURES, cells_by_id, name_of
from samrad.folders.reading import RawFolder, RawRow
from samrad.folders.sheets import BY_NAME, Sheet
from samrad.folders.taken_out import TakenOut, mark
from samrad.organisations.models import Cooperation

# What the log calls a row of a sheet: the kind, the column with its id, and the fields an act on it names.
LOGGED: dict[str, tuple[str, str, frozenset[str]]] = {
    "indikatorer": ("indicator", "id", frozenset()),
    "måltall": ("indicator", "indikator", frozenset({"targets"})),
    "verdier": ("indicator", "indikator", frozenset({"figures", "observations"})),
    "mål": ("goal", "id", frozenset()),
    "målformuleringer": ("goal", "mål", frozenset()),
    "tiltak": ("measure", "id", frozenset()),
    "forpliktelser": ("commitment", "id", frozenset()),
}
Logged = tuple[str, list[str], datetime, str]  # subject, fields, when, who
OF_MANY = ("measures.keep_sheets", "measure.change_many")  # these name the rows among their fields


@dataclass(frozen=True)
class PutBack:
    """A cell that was changed here after the workbook was taken out, and that it would set to something else.

    `column` is empty for a row that is gone from here. `at` and `by` are who changed the row last, as the log
    tells, if it does.
    """

    sheet: str
    id: str
    name: str
    column: str
    here: str
    told: str
    at: datetime | None = None
    by: str = ""
    subject: str = ""

    @property
    def key(self) -> str:
        """What it is called in a form."""
        return f"{self.sheet}|{self.id}|{self.column}"


@dataclass
class Holding:
    """One sheet's rows held against what is here; `found` is what would be put back."""

    sheet: Sheet
    taken_out: TakenOut
    here: dict[str, Cells]
    taking: Collection[str]
    scope: str
    today: date = field(default_factory=timezone.localdate)
    found: list[PutBack] = field(default_factory=list)

    def held(self, row: RawRow) -> RawRow | None:
        """The row with what is newer here in the place of what is older, or None if nothing of it holds."""
        id = row.cells.get("id", "")
        here, then = self.here.get(id), self.taken_out.of(self.sheet.name, id)
        if here is None:
            return row if then is None or self.is_to_come_again(row, then) else None
        cells = dict(row.cells)
        for name, cell in self.different(row, here):
            is_as_it_was = then is not None and mark(cell) == then.get(name)
            is_newer_here = then is None or self.mark_of(name, here[name]) != then.get(name)
            if is_as_it_was or (is_newer_here and not self.is_taken(row, name, here, cell)):
                cells[name] = here[name]
        return replace(row, cells=cells)

    def different(self, row: RawRow, here: Cells) -> list[tuple[str, str]]:
        """The cells of the row that aren't as they are here, as they are compared."""
        told = [(column, self.told(row, column.name)) for column in self.columns(row)]
        return [
            (column.name, cell)
            for column, cell in told
            if cell != comparable(self.sheet, column, here[column.name])
        ]

    def columns(self, row: RawRow) -> list[Column]:
        return [each for each in self.sheet.columns if each.name in row.cells and each.name != "id"]

    def told(self, row: RawRow, name: str) -> str:
        return comparable_told(self.sheet, self.sheet.column(name), row.cells[name], self.today)

    def mark_of(self, name: str, cell: str) -> str:
        return mark(comparable(self.sheet, self.sheet.column(name), cell))

    def is_taken(self, row: RawRow, name: str, here: Cells, cell: str) -> bool:
        """Notes what would be put back, and whether it is asked for."""
        self.found.append(
            PutBack(
                self.sheet.name,
                row.cells["id"],
                name_of(self.sheet, here or row.cells),
                name,
                here.get(name, ""),
                cell,
                subject=self.subject(row),
            )
        )
        return self.found[-1].key in self.taking

    def is_to_come_again(self, row: RawRow, then: dict[str, str]) -> bool:
        """Of a row that is gone: is it changed in the workbook, and asked for?"""
        is_as_it_was = all(
            mark(self.told(row, each.name)) == then.get(each.name) for each in self.columns(row)
        )
        return not is_as_it_was and self.is_taken(row, "", {}, "")

    def subject(self, row: RawRow) -> str:
        kind, column, _fields = LOGGED.get(self.sheet.name, ("", "id", frozenset()))
        return f"{kind}:{self.scope}.{row.cells.get(column, '')}" if kind else ""


def held_back(
    cooperation: Cooperation, raw: RawFolder, taking: Collection[str] = ()
) -> tuple[RawFolder, list[PutBack]]:
    """The rows with what is newer here left as it is, and what they would put back.

    `taking` holds the keys of what is to be put back all the same. Rows of a workbook that doesn't say when
    it was taken out are as they are. One question a sheet, and one of the log.
    """
    if raw.taken_out is None:
        return raw, []
    told = replace(raw, rows=dict(raw.rows))
    found: list[PutBack] = []
    for name in KEPT_OF_MEASURES:
        if name not in raw.taken_out.columns or not raw.rows[name]:
            continue
        ids = [row.cells.get("id", "") for row in raw.rows[name]]
        sheet = BY_NAME[name]
        here = cells_by_id(cooperation, sheet, ids)
        holding = Holding(sheet, raw.taken_out, here, taking, cooperation.scope)
        told.rows[name] = [held for row in raw.rows[name] if (held := holding.held(row)) is not None]
        found += holding.found
    return told, as_logged(cooperation, raw.taken_out.at, found)


def as_logged(cooperation: Cooperation, since: datetime, found: list[PutBack]) -> list[PutBack]:
    """The same, with who changed the row last since then, and when. One question, if there is anything."""
    if not found:
        return []
    told_in = Q(subject__in={each.subject for each in found if each.subject}) | Q(
        subject__in=[subject_of(cooperation), f"cooperation:{cooperation.slug}"], act__in=OF_MANY
    )
    entries = AuditEntry.objects.filter(told_in, at__gte=since).order_by("-id")
    acts = list(entries.values_list("subject", "fields", "at", "viewer"))
    return [logged(each, acts) for each in found]


def logged(row: PutBack, acts: list[Logged]) -> PutBack:
    """With the newest act that names the cell's field, or else the newest on the row."""
    about = [each for each in acts if is_about(row, each)]
    column = BY_NAME[row.sheet].column(row.column)
    naming = [each for each in about if column and column.field in each[1]]
    for _subject, _told, at, by in (naming or about)[:1]:
        return replace(row, at=at, by=by)
    return row


def is_about(row: PutBack, act: Logged) -> bool:
    subject, told, _at, _by = act
    if subject == row.subject:
        *_names, fields = LOGGED[row.sheet]
        return not fields or bool(fields & set(told))
    return row.subject in told or f"{row.sheet}.{row.id}.{row.column}" in told
