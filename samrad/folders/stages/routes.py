"""Routes: the flat rows of a sheet become stops, branches and treatments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import F

from samrad.cases.models import Branch, Occasion, Stop, Treatment
from samrad.engine.case_numbers import find_case_numbers, format_case_number
from samrad.folders.parsing import Folder, Row
from samrad.folders.resolving import Known
from samrad.folders.sheets import Sheet
from samrad.folders.writing import Changes, rows_by_identity, upsert, woven
from samrad.organisations.models import Organ

ASIDE = 10_000  # An order no route reaches: where rows wait while others take their places.


@dataclass(frozen=True)
class RouteRow:
    """One treatment's place in the route of its case."""

    id: str
    stop: int
    role: str
    organ: int | None
    branch: int | None
    answers: bool | None
    rule: str = ""
    starts_on: date | None = None
    ends_on: date | None = None

    @property
    def branch_key(self) -> object:
        """Branches are told apart by their municipality; organs of the cooperation are a branch each."""
        return ("organisation", self.branch) if self.branch else ("organ", self.organ)


def write_treatments(folder: Folder, known: Known, changes: Changes, sheet: Sheet) -> None:
    rows = folder.rows[sheet.name]
    organs = {organ.pk: organ for organ in Organ.objects.only("pk", "organisation_id", "number_format")}
    told: dict[int, list[RouteRow]] = defaultdict(list)
    for row in rows:
        told[known.pk("saker", row.values["case"])].append(told_row(row, known, organs))
    ids = {row.id for row in rows}
    routes = {case: merged(present, told[case], ids) for case, present in present_routes(told).items()}
    stop_changes = Changes()
    branches = write_stops_and_branches(stop_changes, sheet, routes)
    wanted = {(folder.scope, id): place for (_case, id), place in branches.items()}
    for row in rows:
        wanted[(folder.scope, row.id)] |= {
            "scope": folder.scope,
            "key": row.id,
            "role": row.values["role"],
            "organ_id": known.pk("organer", row.values["organ"]),
            "sent_on": row.values["sent_on"],
            "source": row.values["source"],
            "source_kind": row.values["source_kind"],
        }
    existing = rows_by_identity(Treatment.objects.all(), wanted)
    for row in rows:
        if (folder.scope, row.id) in existing:
            for name in row.untold & {"sent_on", "source", "source_kind"}:
                del wanted[(folder.scope, row.id)][name]
    move_aside(existing, wanted)
    written = upsert(changes, sheet.name, existing, wanted, Treatment)
    for (_scope, id), treatment in written.items():
        known.add(sheet.name, id, treatment.pk)
    in_changed = Treatment.objects.filter(branch__stop__in=stop_changes.changed[sheet.name])
    changes.note(sheet.name, changed=in_changed.values_list("pk", flat=True))
    remove_empty(routes)
    write_occasions_of_treatments(folder, known, changes, organs)


def told_row(row: Row, known: Known, organs: Mapping[int, Organ]) -> RouteRow:
    values = row.values
    organ = known.pk("organer", values["organ"])
    own = organs[organ].organisation_id if organ else None
    return RouteRow(
        row.id,
        values["stop"],
        values["role"],
        organ,
        known.pk("virksomheter", values["branch"]) or own,
        values["gives_answer"],
        values["rule"],
        values["starts_on"],
        values["ends_on"],
    )


def present_routes(cases: Iterable[int]) -> dict[int, list[RouteRow]]:
    """The routes these cases have now, so that rows the folder doesn't tell keep their place."""
    routes: dict[int, list[RouteRow]] = {case: [] for case in cases}
    treatments = Treatment.objects.filter(branch__stop__case__in=routes).select_related("branch__stop")
    for each in treatments.order_by("branch__stop__order", "branch__order", "order"):
        stop = each.branch.stop
        routes[stop.case_id].append(
            RouteRow(
                each.key,
                stop.order,
                each.role,
                each.organ_id,
                each.branch.organisation_id,
                each.gives_answer,
                stop.rule,
                stop.starts_on,
                stop.ends_on,
            )
        )
    return routes


def merged(present: list[RouteRow], told: list[RouteRow], ids: Collection[str]) -> list[RouteRow]:
    """The whole route: the folder's rows in its order, and those only the database has, where they are.

    `ids` are all the folder's rows: one that has gone to another case isn't in this one any more.
    """
    here = {row.id for row in told}
    staying = [row for row in present if row.id in here or row.id not in ids]
    return sorted(woven(staying, told, lambda row: row.id), key=lambda row: row.stop)


def write_stops_and_branches(
    changes: Changes, sheet: Sheet, routes: Mapping[int, list[RouteRow]]
) -> dict[tuple[int, str], dict[str, Any]]:
    """Makes the stops and branches; returns each treatment's branch, order and if it gives the answer."""
    stops, branches = {}, {}
    for case, rows in routes.items():
        for number, of_stop in groupby(rows, key=lambda row: row.stop):
            stops[(case, number)] = list(of_stop)
    stop_rows = upsert(
        changes,
        sheet.name,
        {(row.case_id, row.order): row for row in Stop.objects.filter(case__in=routes)},
        {key: stop_values(key, rows) for key, rows in stops.items()},
        Stop,
    )
    for key, rows in stops.items():
        by_branch: dict[object, list[RouteRow]] = defaultdict(list)
        for row in rows:
            by_branch[row.branch_key].append(row)
        for order, of_branch in enumerate(by_branch.values()):
            branches[(stop_rows[key].pk, order)] = (key[0], of_branch)
    branch_rows = upsert(
        Changes(),
        sheet.name,
        {(row.stop_id, row.order): row for row in Branch.objects.filter(stop__case__in=routes)},
        {
            key: {"stop_id": key[0], "order": key[1], "organisation_id": rows[0].branch}
            for key, (_case, rows) in branches.items()
        },
        Branch,
    )
    return {
        (case, row.id): {
            "branch_id": branch_rows[key].pk,
            "order": order,
            "gives_answer": row.id == answer_of(rows),
        }
        for key, (case, rows) in branches.items()
        for order, row in enumerate(rows)
    }


def stop_values(key: tuple[int, int], rows: list[RouteRow]) -> dict[str, Any]:
    case, number = key
    first = [row for row in rows if row.branch_key == rows[0].branch_key]
    answering = next(row for row in first if row.id == answer_of(first))
    role = "hearing" if any(row.organ is None for row in rows) else answering.role
    return {
        "case_id": case,
        "order": number,
        "role": role,
        "rule": next((row.rule for row in rows if row.rule), Stop.Rule.ALL),
        "starts_on": next((row.starts_on for row in rows if row.starts_on), None),
        "ends_on": next((row.ends_on for row in rows if row.ends_on), None),
    }


def answer_of(rows: list[RouteRow]) -> str:
    """The treatment that gives a branch's answer: the one said to, else the last."""
    return next((row.id for row in rows if row.answers), rows[-1].id)


def move_aside(existing: Mapping[Any, Treatment], wanted: Mapping[Any, Mapping[str, Any]]) -> None:
    """Frees the places that treatments are about to change, since two can't share one even for a moment."""
    moving = []
    for number, (identity, treatment) in enumerate(existing.items()):
        place = wanted[identity]
        if any(getattr(treatment, name) != place[name] for name in ("branch_id", "order", "gives_answer")):
            treatment.order, treatment.gives_answer = ASIDE + number, False
            moving.append(treatment)
    Treatment.objects.bulk_update(moving, ["order", "gives_answer"], batch_size=200)


def remove_empty(cases: Iterable[int]) -> None:
    """Branches and stops that no treatment stands in any more."""
    Branch.objects.filter(stop__case__in=list(cases), treatments__isnull=True).delete()
    Stop.objects.filter(case__in=list(cases), branches__isnull=True).delete()


def write_occasions_of_treatments(
    folder: Folder, known: Known, changes: Changes, organs: Mapping[int, Organ]
) -> None:
    """The date and number that stand on the treatment's own row."""
    wanted, emptied = {}, []
    telling = [row for row in folder.rows["behandlinger"] if row.told & {"dato", "nummer", "utsatt_til"}]
    for row in telling:
        if not (row.values["on"] or row.values["number"] or row.values["postponed_until"]):
            emptied.append(row.id)
        else:
            organ = organs.get(known.pk("organer", row.values["organ"]) or 0)
            postponed = bool(row.values["postponed_until"])
            wanted[(folder.scope, row.id)] = occasion_values(
                folder, row, known.pk("behandlinger", row.id), organ
            ) | {"was_postponed": postponed}
    existing = rows_by_identity(Occasion.objects.all(), wanted)
    own = Changes()
    written = upsert(own, "behandlinger", existing, wanted, Occasion)
    differing = own.new["behandlinger"] | own.changed["behandlinger"]
    changes.note(
        "behandlinger", changed=[row.treatment_id for row in written.values() if row.pk in differing]
    )
    remove_emptied(folder, changes, emptied)


def remove_emptied(folder: Folder, changes: Changes, ids: Collection[str]) -> None:
    """The dates and numbers of treatments whose own cells have been emptied; not those told as occasions."""
    told = folder.ids("opptak")
    of_scope = Occasion.objects.filter(scope=folder.scope, key=F("treatment__key"))
    gone = [
        row
        for row in of_scope
        if row.key in ids and row.key not in told and row.was_postponed == bool(row.postponed_until)
    ]
    if gone:
        Occasion.objects.filter(pk__in=[row.pk for row in gone]).delete()
    changes.note("behandlinger", changed=[row.treatment_id for row in gone])


def write_occasions(folder: Folder, known: Known, changes: Changes, sheet: Sheet) -> None:
    wanted = {}
    treatments = {
        each.pk: each for each in Treatment.objects.filter(scope=folder.scope).select_related("organ")
    }
    for row in folder.rows[sheet.name]:
        treatment = treatments[known.pk("behandlinger", row.values["treatment"])]
        wanted[(folder.scope, row.id)] = occasion_values(folder, row, treatment.pk, treatment.organ) | {
            "was_postponed": row.values["was_postponed"]
        }
    for (_scope, id), row in upsert(
        changes, sheet.name, rows_by_identity(Occasion.objects.all(), wanted), wanted, Occasion
    ).items():
        known.add(sheet.name, id, row.pk)


def occasion_values(folder: Folder, row: Row, treatment: int | None, organ: Organ | None) -> dict[str, Any]:
    number = own_number(row.values["number"], row.values["on"], organ)
    found = find_case_numbers(number)
    return {
        "scope": folder.scope,
        "key": row.id,
        "treatment_id": treatment,
        "on": row.values["on"],
        "on_precision": row.values["on_precision"],
        "number": number,
        "serial": found[0].serial if found else None,
        "year": found[0].year if found else None,
        "postponed_until": row.values["postponed_until"],
    }


def own_number(told: str, on: date | None, organ: Organ | None) -> str:
    """The organ's own number: as told, or its series' form of a serial alone."""
    if told.isdecimal() and on is not None and organ is not None and organ.number_format:
        return format_case_number(organ.number_format, int(told), on.year)
    return told
