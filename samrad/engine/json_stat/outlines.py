"""The dimensions and notes of a dataset."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from samrad.engine.json_stat.dataset import CodeList, Dimension, Note, Outline, Role, Unit
from samrad.engine.json_stat.faults import JsonStatFault, Wrong

# What KOSTRA and other tables call the place where the answer gives no roles.
PLACES = ("region", "kokkommuneregion0000", "kokfylkesregion0000")
TIMES, METRICS = ("tid", "time"), ("contentscode",)


def outline_of(told: Mapping[str, Any]) -> Outline:
    ids, sizes, dimensions = told.get("id"), told.get("size"), told.get("dimension")
    if not isinstance(ids, list) or not isinstance(sizes, list) or not isinstance(dimensions, Mapping):
        raise JsonStatFault(Wrong.DIMENSIONS)
    if not ids or len(ids) != len(sizes) or len({text(each) for each in ids} - {""}) != len(ids):
        raise JsonStatFault(Wrong.DIMENSIONS, f"{len(ids)} ≠ {len(sizes)}")
    roles = roles_in(told.get("role"))
    return Outline(
        label=text(told.get("label")),
        source=text(told.get("source")),
        updated=text(told.get("updated")),
        dimensions=tuple(
            dimension_of(id, size, dimensions.get(id), roles) for id, size in zip(ids, sizes, strict=True)
        ),
        notes=tuple(notes_in(told, ids)),
        may_be_summed=part(part(told, "extension"), "px").get("aggregallowed") is not False,
    )


def roles_in(told: object) -> dict[str, Role]:
    """The role of each dimension that is given one."""
    if not isinstance(told, Mapping):
        return {}
    return {
        str(id): Role(role)
        for role, ids in told.items()
        if role in {Role.TIME, Role.GEO, Role.METRIC} and isinstance(ids, list)
        for id in ids
    }


def guessed_role(id: str) -> Role:
    """A dimension without a role is what its name says: the office doesn't always give the place one."""
    name = id.casefold()
    if name in PLACES:
        return Role.GEO
    if name in TIMES:
        return Role.TIME
    return Role.METRIC if name in METRICS else Role.OTHER


def dimension_of(id: str, size: object, told: object, roles: Mapping[str, Role]) -> Dimension:
    if not isinstance(told, Mapping) or not isinstance(size, int) or isinstance(size, bool) or size < 0:
        raise JsonStatFault(Wrong.DIMENSIONS, id)
    category, extension = part(told, "category"), part(told, "extension")
    labels = {str(code): text(label) for code, label in part(category, "label").items()}
    codes = codes_of(category.get("index"), labels, id)
    if len(codes) != size:
        raise JsonStatFault(Wrong.CODES, f"{id}: {len(codes)} ≠ {size}")
    return Dimension(
        id=id,
        label=text(told.get("label")) or id,
        codes=codes,
        labels=labels,
        role=roles.get(id, guessed_role(id)),
        units=dict(units_in(category)),
        measured={str(code): text(kind) for code, kind in part(extension, "measuringType").items()},
        code_lists=tuple(code_lists_in(extension)),
        may_be_left_out=extension.get("elimination") is True,
        total=text(extension.get("eliminationValueCode")),
    )


def codes_of(index: object, labels: Mapping[str, str], id: str) -> tuple[str, ...]:
    """The codes in order: a list, an object of positions, or, for one code only, the label alone."""
    if index is None and len(labels) == 1:
        return tuple(labels)
    if isinstance(index, list):
        codes = tuple(map(str, index))
    elif isinstance(index, Mapping):
        if any(isinstance(each, bool) or not isinstance(each, int) for each in index.values()):
            raise JsonStatFault(Wrong.CODES, id)
        if sorted(index.values()) != list(range(len(index))):
            raise JsonStatFault(Wrong.CODES, id)
        codes = tuple(str(code) for code in sorted(index, key=lambda code: int(index[code])))
    else:
        raise JsonStatFault(Wrong.CODES, id)
    if len(set(codes)) != len(codes):
        raise JsonStatFault(Wrong.CODES, id)
    return codes


def units_in(category: Mapping[str, Any]) -> Iterator[tuple[str, Unit]]:
    for code, told in part(category, "unit").items():
        if isinstance(told, Mapping):
            decimals = told.get("decimals")
            is_whole = isinstance(decimals, int) and not isinstance(decimals, bool)
            yield str(code), Unit(text(told.get("base")), decimals if is_whole else None)


def code_lists_in(extension: Mapping[str, Any]) -> Iterator[CodeList]:
    told: object = extension.get("codelists", extension.get("codeLists"))
    for each in told if isinstance(told, list) else []:
        if isinstance(each, Mapping) and each.get("id"):
            is_aggregation = text(each.get("type")).casefold() == "aggregation"
            yield CodeList(text(each["id"]), text(each.get("label")) or text(each["id"]), is_aggregation)


def notes_in(told: Mapping[str, Any], ids: list[str]) -> Iterator[Note]:
    """The notes to the whole, then to each dimension and its codes. Positions tell the mandatory ones."""
    yield from notes_of(told.get("note"), part(told, "extension").get("noteMandatory"))
    for id in ids:
        dimension = part(part(told, "dimension"), id)
        extension = part(dimension, "extension")
        yield from notes_of(dimension.get("note"), extension.get("noteMandatory"), id)
        by_code = part(extension, "categoryNoteMandatory")
        for code, notes in part(part(dimension, "category"), "note").items():
            yield from notes_of(notes, by_code.get(code), id, str(code))


def notes_of(told: object, mandatory: object, dimension: str = "", code: str = "") -> Iterator[Note]:
    must = mandatory if isinstance(mandatory, Mapping) else {}
    written = [told] if isinstance(told, str) else told
    for position, each in enumerate(written if isinstance(written, list) else []):
        if text(each):
            yield Note(text(each), must.get(str(position)) is True, dimension, code)


def part(told: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """An object inside another; an empty one where there is none."""
    found = told.get(name)
    return found if isinstance(found, Mapping) else {}


def text(told: object) -> str:
    return told.strip() if isinstance(told, str) else ""
