"""What the sheets of strategy, measures and indicators say against what is stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from samrad.core.models import Provenance
from samrad.folders.columns import Column, Kind
from samrad.folders.faults import Fault
from samrad.folders.parsing import Folder, Row
from samrad.folders.resolving import Known
from samrad.folders.sheets import BY_NAME, Sheet
from samrad.folders.stages.decisions import plain_of
from samrad.folders.stages.strategy import TEXTS, text_json, with_stored
from samrad.strategy.models import PlanVersion

# What a row is about, by sheet: the column a fault stands at, and the fields that only one row may agree in.
ONLY_ONE = {
    "måltall": ("år", ("indicator", "organisation", "year")),
    "verdier": ("periode", ("indicator", "area", "organisation", "period")),
    "planversjoner": ("nummer", ("plan", "number")),
    "målformuleringer": ("mål", ("version", "goal")),
    "bærekraftsmål": ("nummer", ("version", "goal", "number")),
    "tilbakeblikk": ("år", ("goal", "year")),
    "tiltaksår": ("år", ("measure", "year")),
    "forpliktelser": ("virksomhet", ("undertaking", "organisation")),
}
# What a row was made for, and keeps; another is another row.
KEPT = {
    "måltall": ("indikator", "virksomhet"),
    "verdier": ("indikator", "område", "virksomhet"),
    "planversjoner": ("plan",),
    "mål": ("plan",),
    "målformuleringer": ("versjon", "mål"),
    "bærekraftsmål": ("versjon", "mål", "nummer"),
    "tilbakeblikk": ("mål",),
    "tiltak": ("samarbeid", "slag"),
    "tiltaksår": ("tiltak",),
    "forpliktelser": ("tiltak", "virksomhet"),
}
# Fixed words that stand where the ids of a sheet do in some address (`core.keys` has them all).
WORDS_OF_ADDRESSES = {
    "møter": {"godkjenning", "nytt"},
    "indikatorer": {"ny"},
    "planer": {
        *("arsplan", "evalueringer", "lofter", "mal", "premisser", "rapporter", "status", "tiltak"),
    },
    "mål": {"hvorfor-mange", "nytt"},
    "evalueringer": {"ny"},
    "tiltak": {"ar", "ark", "endre-flere", "nytt"},
}
ABOUT_THE_ROW = {"id", "kilde", "kildetype"}
OPEN = PlanVersion.BEFORE_ADOPTION
LOCKED = "Versjonen er vedtatt, og ordene i den står. Skriv en ny versjon av planen."


def check_only_one(folder: Folder, _known: Known) -> Iterator[Fault]:
    """Two rows can't be about the same."""
    for name, (column, fields) in ONLY_ONE.items():
        rows = folder.rows[name]
        if rows:
            holders = stored_identities(folder, BY_NAME[name], fields)
            for row in rows:
                holder = holders.setdefault(tuple(row.values[field] or None for field in fields), row.id)
                if holder != row.id:
                    yield row.fault(column, f"Det samme står alt i raden «{holder}». Rett en av dem.")


def stored_identities(folder: Folder, sheet: Sheet, fields: Iterable[str]) -> dict[tuple[Any, ...], str]:
    """The key of the stored row that is about each, but those the folder tells."""
    relations = {each.name for each in sheet.model._meta.fields if each.is_relation}
    stored = sheet.model._default_manager.filter(scope=folder.scope)
    told = folder.ids(sheet.name)
    names = [f"{field}__key" if field in relations else field for field in fields]
    return {tuple(about): key for key, *about in stored.values_list("key", *names) if key not in told}


def check_kept(folder: Folder, known: Known) -> Iterator[Fault]:
    """A row stays with what it was made for."""
    for name, columns in KEPT.items():
        if folder.rows[name]:
            for row, stored in with_stored(folder, BY_NAME[name]):
                if stored is not None:
                    yield from kept_faults(row, stored, known, columns)


def kept_faults(row: Row, stored: Any, known: Known, columns: Iterable[str]) -> Iterator[Fault]:
    for name in columns:
        column = row.sheet.column(name)
        if column and name in row.told and is_another(column, row.values[column.field], stored, known):
            yield row.fault(name, "Raden er laget for noe annet, og kan ikke flyttes. Lag en rad med ny id.")


def is_another(column: Column, told: Any, stored: Any, known: Known) -> bool:
    if column.kind is not Kind.REFERENCE:
        return bool(getattr(stored, column.field) != told)
    return bool(getattr(stored, f"{column.field}_id") != known.keys[column.to].get(told or ""))


def check_plans_that_hold(folder: Folder, _known: Known) -> Iterator[Fault]:
    """A plan has one version in force, with those that are stored counted."""
    told = folder.ids("planversjoner")
    if not told:
        return
    in_force = PlanVersion.objects.filter(scope=folder.scope, status="in_force")
    holders = {plan: key for plan, key in in_force.values_list("plan__key", "key") if key not in told}
    for row in told.values():
        if row.values["status"] == "in_force" and row.values["plan"] in holders:
            holder = holders[row.values["plan"]]
            yield row.fault("status", f"«{holder}» gjelder alt. Ta den med, og skriv erstattet på den.")


def check_plans_above(folder: Folder, _known: Known) -> Iterator[Fault]:
    """No plan stands under one that stands under it."""
    rows = folder.ids("planer")
    if not rows:
        return
    plans = BY_NAME["planer"].model._default_manager.filter(scope=folder.scope)
    above = dict(plans.values_list("key", "under__key"))
    above |= {row.id: row.values["under"] for row in rows.values() if "under" in row.told}
    for row in rows.values():
        if is_under_itself(row.id, above):
            yield row.fault("under", "Planene står under hverandre i ring. Rett en av dem.")


def is_under_itself(key: str, above: Mapping[str, str | None]) -> bool:
    seen, at = set(), above.get(key)
    while at and at not in seen:
        if at == key:
            return True
        seen.add(at)
        at = above.get(at)
    return False


def check_adopted_words(folder: Folder, known: Known) -> Iterator[Fault]:
    """What an organ here has adopted is never rewritten. What was told by a source may be told better."""
    for row, stored in with_stored(folder, BY_NAME["planversjoner"]) if folder.rows["planversjoner"] else ():
        if stored is not None and is_locked(stored.status, stored.source_kind):
            for column in row.sheet.columns:
                if column.name in row.told and is_rewritten(column.field, row, stored):
                    yield row.fault(column.name, LOCKED)
    yield from locked_words(folder, known)


def is_locked(status: str, source_kind: str) -> bool:
    return status not in OPEN and source_kind == Provenance.Source.ENTERED


def is_rewritten(field: str, row: Row, stored: PlanVersion) -> bool:
    if field in TEXTS:
        told = text_json(row.values[field], row.values["language"], {})
        return plain_of(told) != plain_of(getattr(stored, field))
    if field == "status":
        return row.values[field] in OPEN
    return field == "number" and row.values[field] != stored.number


def locked_words(folder: Folder, known: Known) -> Iterator[Fault]:
    """New or different goals in a version that is adopted."""
    names = [name for name in ("målformuleringer", "bærekraftsmål") if folder.rows[name]]
    if not names:
        return
    versions = PlanVersion.objects.filter(scope=folder.scope).exclude(status__in=OPEN)
    locked = set(versions.filter(source_kind=Provenance.Source.ENTERED).values_list("key", flat=True))
    for name in names:
        for row, stored in with_stored(folder, BY_NAME[name]):
            if row.values["version"] in locked and says_otherwise(row, stored, known):
                yield row.fault("versjon", LOCKED)


def says_otherwise(row: Row, stored: Any, known: Known) -> bool:
    if stored is None:
        return True
    told = [each for each in row.sheet.columns if each.name in row.told and each.name not in ABOUT_THE_ROW]
    return any(is_another(each, row.values[each.field], stored, known) for each in told)


def check_words_of_addresses(folder: Folder, known: Known) -> Iterator[Fault]:
    """A new row that is called what a page is called would have no page of its own."""
    for name, words in WORDS_OF_ADDRESSES.items():
        for row in folder.rows[name]:
            if row.id in words and row.id not in known.keys[name]:
                yield row.fault(
                    "id",
                    f"«{row.id}» er navnet på en annen side. Velg en annen id, for eksempel «{row.id}-1».",
                )


CHECKS = (
    check_words_of_addresses,
    check_only_one,
    check_kept,
    check_plans_that_hold,
    check_plans_above,
    check_adopted_words,
)
