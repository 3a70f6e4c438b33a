"""Plans in versions, goals and measures: rows with texts that keep their paragraphs, and links to many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Model, Value
from django.db.models.functions import Concat, Substr

from samrad.commitments.services.deadlines import record_change
from samrad.engine.text_tree import TextTree, plain_from_tree, tree_from_plain
from samrad.folders.parsing import Folder, Row
from samrad.folders.resolving import Known
from samrad.folders.sheets import Sheet
from samrad.folders.stages.decisions import plain_of
from samrad.folders.writing import Changes, rows_by_identity, write_sheet
from samrad.strategy.models import GoalCase, GoalIndicator, MeasureGoal, MeasureIndicator, PlanVersion


@dataclass(frozen=True)
class Link:
    """A column with many references, and the table between the rows. In some the order says something."""

    field: str
    through: type[Model]
    owner: str
    target: str
    is_ordered: bool = False

    @property
    def order(self) -> tuple[str, ...]:
        return ("order", "pk") if self.is_ordered else (f"{self.target}__key",)

    def is_same(self, present: list[int], wanted: list[int]) -> bool:
        return present == wanted if self.is_ordered else set(present) == set(wanted)

    def made(self, owner: int, target: int, place: int) -> Model:
        order = {"order": place} if self.is_ordered else {}
        return self.through(**{f"{self.owner}_id": owner, f"{self.target}_id": target}, **order)


LINKS = {
    "mål": (
        Link("indicators", GoalIndicator, "goal", "indicator"),
        Link("cases", GoalCase, "goal", "case"),
    ),
    "tiltak": (
        Link("goals", MeasureGoal, "measure", "goal", is_ordered=True),
        Link("indicators", MeasureIndicator, "measure", "indicator"),
    ),
}
TEXTS = ("page", "background")
# Columns that a whole sheet may change at once though each row's is its own: out of the way first.
OUT_OF_THE_WAY: Mapping[str, Mapping[str, Any]] = {
    "planversjoner": {"number": F("number") + 10_000},
    "tilbakeblikk": {"year": F("year") + 10_000},
    "tiltaksår": {"year": F("year") + 10_000},
    "måltall": {"year": F("year") + 10_000},
    "verdier": {"period": Concat(Value("~"), Substr("period", 2))},
}


def write_dated(folder: Folder, known: Known, changes: Changes, sheet: Sheet) -> None:
    """Rows that stand once a year or a period. The years of many may move at once."""
    step_aside(folder, sheet)
    write_sheet(folder, known, changes, sheet)


def step_aside(folder: Folder, sheet: Sheet) -> None:
    """Takes the rows whose year, period or number is another now out of each other's way."""
    for field, elsewhere in OUT_OF_THE_WAY[sheet.name].items():
        moved = [
            stored.pk
            for row, stored in with_stored(folder, sheet)
            if stored is not None and field not in row.untold and getattr(stored, field) != row.values[field]
        ]
        if moved:
            sheet.model._default_manager.filter(pk__in=moved).update(**{field: elsewhere})


def with_stored(folder: Folder, sheet: Sheet) -> list[tuple[Row, Any]]:
    """The sheet's rows, each with the one that is stored, if there is one."""
    rows = folder.rows[sheet.name]
    stored = rows_by_identity(sheet.model._default_manager.all(), [(folder.scope, row.id) for row in rows])
    return [(row, stored.get((folder.scope, row.id))) for row in rows]


def write_versions(folder: Folder, known: Known, changes: Changes, sheet: Sheet) -> None:
    """The texts become trees whose paragraphs are those of the version before, where they are the same."""
    step_aside(folder, sheet)
    pairs = with_stored(folder, sheet)
    replaced = [
        stored.pk
        for row, stored in pairs
        if stored is not None and stored.status == "in_force" and row.values["status"] != "in_force"
    ]
    PlanVersion.objects.filter(pk__in=replaced).update(status=PlanVersion.Status.REPLACED)
    texts = version_texts(pairs, known)
    extra = {row.id: texts[row.id] | publicity(row, stored) for row, stored in pairs}
    write_sheet(folder, known, changes, sheet, extra=extra, leave_out=[*TEXTS, "is_public"])


def publicity(row: Row, stored: PlanVersion | None) -> dict[str, bool]:
    """A draft is public when somebody says so, all else always is."""
    if stored is not None and "is_public" in row.untold and "status" in row.untold:
        return {}
    return {"is_public": bool(row.values["is_public"]) or row.values["status"] != "draft"}


def version_texts(pairs: list[tuple[Row, Any]], known: Known) -> dict[str, dict[str, Any]]:
    """The texts of the told versions by id, as they are stored."""
    plans = {known.pk("planer", row.values["plan"]) for row, _stored in pairs}
    earlier: dict[int | None, dict[int, Mapping[str, Any]]] = defaultdict(dict)
    for each in PlanVersion.objects.filter(plan__in=plans):
        earlier[each.plan_id][each.number] = {name: getattr(each, name) for name in TEXTS}
    found: dict[str, dict[str, Any]] = {}
    for row, stored in sorted(pairs, key=lambda pair: (pair[0].values["plan"], pair[0].values["number"])):
        versions = earlier[known.pk("planer", row.values["plan"])]
        number = row.values["number"]
        found[row.id] = {
            name: text_json(
                row.values[name],
                row.values["language"],
                getattr(stored, name, {}) or text_before(versions, number, name),
            )
            for name in TEXTS
            if stored is None or name not in row.untold
        }
        versions[number] = {**versions.get(number, {}), **found[row.id]}
    return found


def text_before(versions: Mapping[int, Mapping[str, Any]], number: int, name: str) -> dict[str, Any]:
    """The text of the nearest version before this one that has it."""
    numbers = sorted((each for each in versions if each < number and versions[each].get(name)), reverse=True)
    return versions[numbers[0]][name] if numbers else {}


def text_json(plain: str, language: str, before: dict[str, Any]) -> dict[str, Any]:
    """The tree of a text; as it was where it says the same, with the marks a sheet can't show."""
    if not plain:
        return {}
    tree = tree_from_plain(plain, language=language, previous=TextTree.from_json(before) if before else None)
    is_same = before and before["language"] == language and plain_of(before) == plain_from_tree(tree)
    return before if is_same else tree.to_json()


def write_goals(folder: Folder, known: Known, changes: Changes, sheet: Sheet) -> None:
    """Goals with the indicators that tell how they go, and the cases that serve them."""
    written = write_sheet(folder, known, changes, sheet)
    write_all_links(folder, known, changes, sheet, written)


def write_measures(folder: Folder, known: Known, changes: Changes, sheet: Sheet) -> None:
    """Measures with their goals, the first of which they stand under, and their indicators."""
    written = write_with_deadlines(folder, known, changes, sheet)
    write_all_links(folder, known, changes, sheet, written)


def write_all_links(
    folder: Folder, known: Known, changes: Changes, sheet: Sheet, written: Mapping[str, Any]
) -> None:
    for link in LINKS[sheet.name]:
        wanted = linked(folder, known, sheet, written, link.field)
        changes.note(sheet.name, changed=write_links(link, wanted))


def write_commitments(folder: Folder, known: Known, changes: Changes, sheet: Sheet) -> None:
    write_with_deadlines(folder, known, changes, sheet)


def write_with_deadlines(folder: Folder, known: Known, changes: Changes, sheet: Sheet) -> dict[str, Any]:
    """Writes the rows, and keeps what a deadline was when the sheet tells another, without a reason."""
    before = {
        row.id: stored.due_on
        for row, stored in with_stored(folder, sheet)
        if stored and not folder.is_renewed
    }
    written = write_sheet(folder, known, changes, sheet, extra=first_days(folder, sheet))
    for id, old in before.items():
        record_change(written[id], old)
    return written


def first_days(folder: Folder, sheet: Sheet) -> dict[str, dict[str, Any]]:
    """The first day that was promised, for the rows that don't tell it: as stored, or the day told now."""
    return {
        row.id: {
            "first_due_on": (stored.first_due_on if stored is not None and not folder.is_renewed else None)
            or row.values["due_on"]
        }
        for row, stored in with_stored(folder, sheet)
        if not row.values["first_due_on"]
    }


def linked(
    folder: Folder, known: Known, sheet: Sheet, written: Mapping[str, Any], field: str
) -> dict[int, list[int]]:
    """What each row points to through this column, in the order of the cell and once each."""
    column = next(each for each in sheet.columns if each.field == field)
    return {
        written[row.id].pk: [known.keys[column.to][id] for id in dict.fromkeys(row.values[field])]
        for row in folder.rows[sheet.name]
        if column.name in row.told
    }


def write_links(link: Link, wanted: Mapping[int, list[int]]) -> list[int]:
    """Makes the links be these, and returns the owners whose links weren't."""
    manager = link.through._default_manager
    present: dict[int, list[int]] = defaultdict(list)
    stored = manager.filter(**{f"{link.owner}__in": wanted}).order_by(*link.order)
    for left, right in stored.values_list(f"{link.owner}_id", f"{link.target}_id"):
        present[left].append(right)
    differing = [each for each, links in wanted.items() if not link.is_same(present[each], links)]
    if differing:
        manager.filter(**{f"{link.owner}__in": differing}).delete()
        manager.bulk_create(
            link.made(each, target, place) for each in differing for place, target in enumerate(wanted[each])
        )
    return differing
