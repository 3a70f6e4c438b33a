"""Writing rows: new ones made, changed ones changed, the others left as they are. A few questions a sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet

from samrad.engine.sort_keys import norwegian_sort_key
from samrad.folders.columns import Kind
from samrad.folders.faults import FolderFaults
from samrad.folders.parsing import Folder, Row
from samrad.folders.resolving import Known, scope_for
from samrad.folders.sheets import Sheet
from samrad.organisations.models import Organisation

Identity = tuple[str, str]
# Where a folder knows a shared row from, and where it stands in its own list, is no change of it.
ABOUT_THE_ROW = {"source", "source_kind", "order", "scope"}


@dataclass
class Changes:
    """The rows that became new or different, by sheet: primary keys. A new row isn't also a changed one."""

    new: dict[str, set[int]] = field(default_factory=dict)
    changed: dict[str, set[int]] = field(default_factory=dict)

    def note(self, sheet: str, *, new: Iterable[int] = (), changed: Iterable[int] = ()) -> None:
        self.new.setdefault(sheet, set()).update(new)
        self.changed.setdefault(sheet, set()).update(set(changed) - self.new[sheet])

    def __bool__(self) -> bool:
        return any(self.new.values()) or any(self.changed.values())

    def lines(self) -> list[str]:
        return [
            f"{name}: {len(new)} nye, {len(self.changed[name])} endret"
            for name, new in self.new.items()
            if new or self.changed[name]
        ]


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
    if changed:  # Before the new ones: a row that has ended may free a number for one of them.
        if model is Organisation and "number" in touched:  # all are let go of before any is taken
            Organisation.objects.filter(pk__in=[row.pk for row in changed]).update(number="")
        model._default_manager.bulk_update(
            changed, [name.removesuffix("_id") for name in sorted(touched)], batch_size=200
        )
    model._default_manager.bulk_create(new.values(), batch_size=500)
    changes.note(sheet, new=[row.pk for row in new.values()], changed=[row.pk for row in changed])
    return {**{identity: existing[identity] for identity in wanted if identity in existing}, **new}


def woven(present: Sequence[Any], told: Sequence[Any], identity: Callable[[Any], str]) -> list[Any]:
    """What is told in its own order, and each present item that isn't told after the one it follows now."""
    items = list(told)
    names = [identity(each) for each in told]
    before = None
    for each in present:
        name = identity(each)
        if name not in names:
            place = names.index(before) + 1 if before is not None else 0
            items.insert(place, each)
            names.insert(place, name)
        before = name
    return items


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
    rows = {(scope_for(folder, row), row.id): row for row in folder.rows[sheet.name]}
    existing = rows_by_identity(sheet.model._default_manager.all(), rows)
    kept_elsewhere = {
        identity for identity, row in existing.items() if not row.scope and row.kept_by != folder.scope
    }
    wanted = {}
    for identity, row in rows.items():
        values = plain_values(row, known, leave_out)
        if identity in existing:
            values = {name: value for name, value in values.items() if name not in row.untold}
        wanted[identity] = values | dict((extra or {}).get(row.id, {})) | {"scope": identity[0]}
        if not identity[0] and identity not in existing:
            wanted[identity]["kept_by"] = folder.scope
    refuse_changes_of_others(kept_elsewhere, rows, existing, wanted)
    own = {identity: values for identity, values in wanted.items() if identity not in kept_elsewhere}
    written = upsert(changes, sheet.name, existing, own, sheet.model)
    written |= {identity: existing[identity] for identity in kept_elsewhere}
    for (_scope, id), row in written.items():
        known.add(sheet.name, id, row.pk)
    by_id = {id: row for (_scope, id), row in written.items()}
    write_late_references(folder, known, changes, sheet, by_id)
    write_references(folder, known, changes, sheet, by_id)
    return by_id


def refuse_changes_of_others(
    kept_elsewhere: Iterable[Identity],
    rows: Mapping[Identity, Row],
    existing: Mapping[Identity, Any],
    wanted: Mapping[Identity, Mapping[str, Any]],
) -> None:
    """What all folders share is changed only where it is kept. One region can't rename it for all."""
    faults = [
        rows[identity].fault("id", shared_message(existing[identity]))
        for identity in kept_elsewhere
        if any(
            getattr(existing[identity], name) != value
            for name, value in wanted[identity].items()
            if name not in ABOUT_THE_ROW
        )
    ]
    if faults:
        raise FolderFaults(sorted(faults))


def shared_message(row: Any) -> str:
    keeper = f"mappen «{row.kept_by}»" if row.kept_by else "referansedataene"
    return f"«{row.key}» er felles for alle og holdes ved like i {keeper}. Ta bort raden, eller bytt id."


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
        if not written.scope and written.kept_by != folder.scope:
            continue
        wanted = {
            f"{column.field}_id": known.pk(column.to, row.values[column.field])
            for column in late
            if column.name in row.told
        }
        if any(getattr(written, name) != value for name, value in wanted.items()):
            for name, value in wanted.items():
                setattr(written, name, value)
            changed.append(written)
    if changed:
        sheet.model._default_manager.bulk_update(changed, [column.field for column in late], batch_size=200)
    changes.note(sheet.name, changed=[row.pk for row in changed])


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
            telling = [row for row in folder.rows[sheet.name] if column.name in row.told]
            pairs = {
                (by_id[row.id].pk, known.pk(column.to, id))
                for row in telling
                for id in row.values[column.field]
            }
            write_pairs(changes, sheet, column.field, {by_id[row.id].pk for row in telling}, pairs)


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
    changes.note(sheet.name, changed={left for left, _ in present ^ pairs})
