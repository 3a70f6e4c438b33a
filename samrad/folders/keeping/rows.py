"""The rows of a register as a sheet's cells, which is how they are shown, changed and compared."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from samrad.folders.dump import Cells, cells_of, with_related
from samrad.folders.sheets import BY_NAME, Sheet
from samrad.organisations.models import Cooperation, Organ, Organisation, Person, PoliticalParty
from samrad.strategy.models import MeasureGoal, MeasureIndicator

# The sheets that are kept from pages. What organs have decided has acts and pages of its own.
KEPT = ("organer", "partier", "personer", "plasser", "kontakter", "avtaler", "møter")
# Those of what is to be done, kept together in one workbook, in the order they can be loaded.
KEPT_OF_MEASURES = (
    "indikatorer",
    "måltall",
    "verdier",
    "mål",
    "målformuleringer",
    "tiltak",
    "tiltaksår",
    "forpliktelser",
)
# How the rows of strategy belong to a cooperation.
BY_COOPERATION = {
    "indikatorer": "cooperation",
    "måltall": "indicator__cooperation",
    "verdier": "indicator__cooperation",
    "planer": "cooperation",
    "planversjoner": "plan__cooperation",
    "mål": "plan__cooperation",
    "målformuleringer": "version__plan__cooperation",
    "tiltak": "cooperation",
    "tiltaksår": "measure__cooperation",
    "forpliktelser": "undertaking__cooperation",
}
PREFETCHED: dict[str, tuple[Prefetch | str, ...]] = {
    "møter": ("meeting_organs__organ", "documents"),
    "avtaler": ("parties",),
    "mål": ("indicators", "cases"),
    "tiltak": (
        Prefetch("measure_goals", MeasureGoal.objects.select_related("goal")),
        Prefetch("measure_indicators", MeasureIndicator.objects.select_related("indicator")),
    ),
}
SETTINGS = "samarbeid"
# What the secretariat may set about its own cooperation; the rest is how it came to be. Whether the late are
# named is no setting: it follows a decision that is recorded (`commitments.services.naming`).
SETTINGS_COLUMNS = (
    "navn",
    "kortnavn",
    "overskrift",
    "formål",
    "om",
    "nettsted",
    "språk",
    "tema",
)
# Columns that say how we know, or that an example is one: filled in by the program.
UNSEEN = {"kilde", "kildetype", "eksempel", "samarbeid"}


def rows_of(cooperation: Cooperation, sheet: Sheet) -> QuerySet[Any]:
    """The rows of this sheet that the cooperation's secretariat keeps, in the order of their ids."""
    rows = sheet.model._default_manager.filter(belonging(cooperation, sheet))
    rows = rows.prefetch_related(*PREFETCHED.get(sheet.name, ()))
    return with_related(sheet, rows).order_by("slug" if sheet.name == SETTINGS else "key")


def belonging(cooperation: Cooperation, sheet: Sheet) -> Q:
    own = Q(scope=cooperation.scope)
    if sheet.name == SETTINGS:
        return Q(pk=cooperation.pk)
    if sheet.name == "organer":
        return own & Q(cooperation=cooperation) | Q(kept_by=cooperation.scope)
    if sheet.name == "plasser":
        organs = Organ.objects.filter(Q(cooperation=cooperation) | Q(kept_by=cooperation.scope))
        return own & Q(organ__in=organs)
    if sheet.name == "møter":
        return own & (Q(cooperation=cooperation) | Q(cooperation=None))
    if sheet.name in {"avtaler", "kontakter"}:
        return own & Q(cooperation=cooperation)
    if sheet.name in BY_COOPERATION:
        return own & Q(**{BY_COOPERATION[sheet.name]: cooperation})
    return own


def cells_by_id(
    cooperation: Cooperation, sheet: Sheet, ids: Collection[str] | None = None
) -> dict[str, Cells]:
    """The cells of these rows by id; of all the rows when no ids are given."""
    rows = rows_of(cooperation, sheet)
    if ids is not None:
        rows = rows.filter(**{"slug__in" if sheet.name == SETTINGS else "key__in": ids})
    return {identity(row): cells(sheet, row) for row in rows}


def identity(row: Any) -> str:
    return str(row.slug if isinstance(row, Cooperation) else row.key)


def cells(sheet: Sheet, row: Any) -> Cells:
    """A row as the cells of its sheet."""
    if sheet.name == "møter":
        row.dumped_documents = row.documents.all()
    return cells_of(sheet, row)


def name_of(sheet: Sheet, row: Cells) -> str:
    """What a person calls the row: its name or title, who sits there, else its id."""
    told = row.get("navn") or row.get("tittel") or row.get("person") or row.get("verv")
    return told or row.get("id", "")


def columns_shown(sheet: Sheet) -> Iterable[Any]:
    """The columns a form asks for."""
    if sheet.name == SETTINGS:
        return [sheet.column(name) for name in SETTINGS_COLUMNS]
    hidden = UNSEEN | ({"flyttet_til", "dokumenter", "status"} if sheet.name == "møter" else set())
    return [column for column in sheet.columns if column.name not in hidden]


def sheets_kept() -> list[Sheet]:
    return [BY_NAME[name] for name in KEPT]


def options_for(cooperation: Cooperation) -> dict[str, list[tuple[str, str]]]:
    """What a reference may point to, by sheet: (id, name). Four questions of the database."""
    participants = Organisation.objects.filter(participations__cooperation=cooperation).distinct()
    organs = Organ.objects.filter(belonging(cooperation, BY_NAME["organer"])).select_related("organisation")
    own = {"scope": cooperation.scope}
    return {
        "virksomheter": [(row.key, row.name) for row in participants.order_by("sort_key")],
        "organer": [(row.key, row.name) for row in organs.order_by("order", "sort_key")],
        "personer": [(row.key, row.name) for row in Person.objects.filter(**own).order_by("sort_key")],
        "partier": [(row.key, row.name) for row in PoliticalParty.objects.filter(**own).order_by("name")],
    }
