"""What a sheet is, and the columns that many sheets have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from samrad.core.models import Provenance
from samrad.folders.columns import Column, Kind

LANGUAGES = {"nb": "nb", "nn": "nn", "en": "en"}
SOURCE_KINDS = {
    "fortalt": "told",
    "lest": "read",
    "ført": "entered",
    "meldt": "reported",
    "eksempel": "example",
}


@dataclass(frozen=True)
class Sheet:
    """A sheet: the model its rows become and its columns. `is_shared` rows belong to all folders.

    Rows without an id, which nothing points to, are told from each other by the fields in `known_by`.
    """

    name: str
    model: type[Model]
    columns: tuple[Column, ...]
    note: str
    is_shared: bool = False
    known_by: tuple[str, ...] = ()

    def column(self, name: str) -> Column | None:
        return next((column for column in self.columns if column.name == name), None)

    @property
    def references(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.to)


def text(name: str, field: str, note: str = "", **options: Any) -> Column:
    return Column(name, field, Kind.TEXT, note, **options)


def choice(name: str, field: str, choices: dict[str, Any], note: str = "", **options: Any) -> Column:
    return Column(name, field, Kind.CHOICE, note, choices=choices, **options)


def reference(name: str, field: str, to: str, note: str = "", **options: Any) -> Column:
    return Column(name, field, Kind.REFERENCE, note, to=to, **options)


def references(name: str, field: str, to: str, note: str = "") -> Column:
    return Column(name, field, Kind.REFERENCES, note, to=to)


def partial(name: str, stem: str, note: str = "Dato, kan være delvis kjent.", **options: Any) -> Column:
    separator = "_" if stem else ""
    return Column(
        name, f"{stem}{separator}on", Kind.PARTIAL, note, precision=f"{stem or 'on'}_precision", **options
    )


KEY = text(
    "id", "key", "Navnet raden kjennes igjen på. Små bokstaver, tall, bindestrek og punktum.", required=True
)
SOURCE = (
    text("kilde", "source", "Hvor det er fortalt.", max_length=300),
    choice("kildetype", "source_kind", SOURCE_KINDS, "Hvordan vi vet det."),
)
PERIOD = (
    partial("fra", "start", "Fra og med. Dato, kan være delvis kjent."),
    partial("til", "end", "Til og med. Tom betyr fortsatt.", is_end=True),
)
COOPERATION = reference(
    "samarbeid", "cooperation", "samarbeid", "Samarbeidets id. Kan stå tomt når mappen har ett."
)
LANGUAGE = choice("språk", "language", LANGUAGES, "Språket teksten er skrevet på.")


def has_provenance(sheet: Sheet) -> bool:
    """Do its rows say where they come from?"""
    return issubclass(sheet.model, Provenance)
