"""Writing rows: new ones made, changed ones changed, the others left as they are. A few questions a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet

from samrad.engine.sort_keys import norwegian_sort_key
from samrad.folders.columns import Kind
from samrad.folders.parsing import Folder, Row
from samrad.folders.resolving import Known, scope_for
from samrad.folders.sheets import Sheet

Identity = tuple[str, str]


@dataclass
class Changes:
    """How many rows became new or different, by sheet."""

    new: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)

    def note(self, sheet: str, *, new: int = 0, changed: int = 0) -> None:
        if new:
            self.new[sheet] = self.new.get(sheet, 0) + new
        if changed:
            self.changed[sheet] = self.changed.get(sheet, 0) + changed

    def __bool__(self) -> bool:
        return bool(self.new or self.changed)

    def lines(self) -> list[str]:
        sheets = dict.fromkeys([*self.new, *self.changed])
        return [f"{name}: {self.new.get(name, 0)} nye, {self.changed.get(name, 0)} endret" for name in sheets]


def upsert(
    changes: Changes,
    sheet: str,
    existing: Mapping[Any, Model],
    wanted: Mapping[Any, Mapping[str, Any]],
    model: type[Model],
) -> dict[Any, Model]:
    """Makes the rows that `existing` lacks, changes those that differ, and returns all that are `wanted`.

    `wanted` maps a row's identity to its values by attribute name; `existing` the same identities to rows.
    """
    new, changed, touched = {}, [], set()
    for identity, values in wanted.items():
        row = existing.get(identity)
        if row is None:
            new[identity] = model(**values)
            continue
        differing = [name for name, value in values.items() if getattr(row, name) != value]
        for name in differing:
            setattr(row, name, values[name])
        if differing:
            changed.append(row)
            touched.update(differing)
    model._default_manager.bulk_create(new.values(), batch_size=500)
    if changed:
        model._default_manager.bulk_update(
            changed, [name.removesuffix("_id") for name in touched], batch_size=200
        )
    changes.note(sheet, new=len(new), changed=len(changed))
    return {**{identity: existing[identity] for identity in wanted if identity in existing}, **new}


def rows_by_identity(queryset: QuerySet[Any], identities: Iterable[Identity]) -> dict[Identity, Any]:
    """The rows that have one of these (scope, key)."""
    wanted = set(identities)
    scopes = {scope for scope, _ in wanted}
    return {
        (row.scope, row.key): row
        for row in queryset.filter(scope__in=scopes)
        if (row.scope, row.key) in wanted
    }


def write_sheet(
    folder: Folder,
    known: Known,
    changes: Changes,
    sheet: Sheet,
    extra: Mapping[str, Mapping[str, Any]] | None = None,
    leave_out: Sequence[str] = (),
) -> dict[str, Any]:
    """Writes the rows of one sheet and returns them by id.

    `extra` adds values by id; `leave_out` names fields not kept.
    """
    rows = folder.rows[sheet.name]
    wanted = {}
    for row in rows:
        values = (
            plain_values(row, known, leave_out)
            | {"scope": scope_for(folder, row)}
            | dict((extra or {}).get(row.id, {}))
        )
        wanted[(values["scope"], row.id)] = values
    existing = rows_by_identity(sheet.model._default_manager.all(), wanted)
    written = upsert(changes, sheet.name, existing, wanted, sheet.model)
    for (_scope, id), row in written.items():
        known.add(sheet.name, id, row.pk)
    by_id = {id: row for (_scope, id), row in written.items()}
    write_late_references(folder, known, changes, sheet, by_id)
    write_references(folder, known, changes, sheet, by_id)
    return by_id


def plain_values(row: Row, known: Known, leave_out: Sequence[str] = ()) -> dict[str, Any]:
    """A row's values by attribute name: references as keys, sort keys added, those to many left out."""
    values: dict[str, Any] = {}
    for column in row.sheet.columns:
        if column.kind is Kind.REFERENCES or column.late or column.field in leave_out:
            continue
        value = row.values[column.field]
        if column.kind is Kind.REFERENCE:
            values[f"{column.field}_id"] = known.pk(column.to, value)
            continue
        values[column.field] = (
            float(value) if column.field in {"latitude", "longitude"} and value is not None else value
        )
        if column.precision:
            values[column.precision] = row.values[column.precision]
    if any(each.name == "sort_key" for each in row.sheet.model._meta.fields):
        values["sort_key"] = norwegian_sort_key(row.values.get("name") or row.values["title"])
    return values


def write_late_references(
    folder: Folder, known: Known, changes: Changes, sheet: Sheet, by_id: Mapping[str, Any]
) -> None:
    """References into the same sheet, when all its rows are there."""
    late = [column for column in sheet.columns if column.late]
    changed = []
    for row in folder.rows[sheet.name]:
        written = by_id[row.id]
        wanted = {f"{column.field}_id": known.pk(column.to, row.values[column.field]) for column in late}
        if any(getattr(written, name) != value for name, value in wanted.items()):
            for name, value in wanted.items():
                setattr(written, name, value)
            changed.append(written)
    if changed:
        sheet.model._default_manager.bulk_update(changed, [column.field for column in late], batch_size=200)


def write_references(
    folder: Folder, known: Known, changes: Changes, sheet: Sheet, by_id: Mapping[str, Any]
) -> None:
    """References to many rows, through the table between them. The order doesn't matter here."""
    names = {each.name for each in sheet.model._meta.many_to_many}
    for column in sheet.columns:
        if (
            column.kind is Kind.REFERENCES
            and column.field in names
            and not has_own_through(sheet, column.field)
        ):
            pairs = {
                (by_id[row.id].pk, known.pk(column.to, id))
                for row in folder.rows[sheet.name]
                for id in row.values[column.field]
            }
            write_pairs(changes, sheet, column.field, {row.pk for row in by_id.values()}, pairs)


def has_own_through(sheet: Sheet, field_name: str) -> bool:
    through = sheet.model._meta.get_field(field_name).remote_field.through
    return not through._meta.auto_created


def write_pairs(
    changes: Changes, sheet: Sheet, field_name: str, owners: set[int], pairs: set[tuple[int, int | None]]
) -> None:
    many = sheet.model._meta.get_field(field_name)
    through = many.remote_field.through
    source, target = f"{many.m2m_field_name()}_id", f"{many.m2m_reverse_field_name()}_id"
    present = (
        set(through.objects.filter(**{f"{source}__in": owners}).values_list(source, target))
        if owners
        else set()
    )
    through.objects.bulk_create([through(**{source: left, target: right}) for left, right in pairs - present])
    for left, right in present - pairs:
        through.objects.filter(**{source: left, target: right}).delete()
    changes.note(sheet.name, changed=len({left for left, _ in present ^ pairs}) if present else 0)
