"""An invented statistics office on this machine, speaking PxWebApi v2, with moods one can give it.

It reads its questions as the specification says: `valueCodes[…]` with codes, `*`, `top()` and the rest,
`codelist[…]`, and the same in the body of a POST. Figures are made from the codes, so a test can tell which
cell it got; those in `signs` have a mark instead.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.knowledge.statistics.px_tables import NAMES, PxTable, PxVariable, accounts, outside_work

LONGEST_ADDRESS = 2100


@dataclass
class PxWeb:
    """The office: its tables, its moods, and what it was asked."""

    tables: dict[str, PxTable] = field(default_factory=dict)
    most_cells: int = 800_000
    port: int = 0
    asked: list[str] = field(default_factory=list)
    bodies: list[Any] = field(default_factory=list)
    moods: list[tuple[int, dict[str, str], bytes]] = field(default_factory=list)
    slow: float = 0
    policy: str = ""

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}/api/pxwebapi/v2"

    def answers(self, status: int, body: bytes = b"", times: int = 1, **headers: str) -> None:
        """The next so many answers, whatever is asked."""
        told = {name.replace("_", "-"): said for name, said in headers.items()}
        self.moods += [(status, told, body)] * times

    def paths(self) -> list[str]:
        return [urlsplit(each).path.rpartition("/v2")[2] for each in self.asked]


class Refusal(Exception):
    """What it answers to a question it can't take: status and title."""

    def __init__(self, status: int, title: str) -> None:
        super().__init__(title)
        self.status, self.title = status, title


def answer_of(office: PxWeb, path: str, asked: dict[str, str], body: Any) -> dict[str, Any]:
    parts = path.rpartition("/v2")[2].strip("/").split("/")
    if parts == ["config"]:
        return {"apiVersion": "2.0", "maxDataCells": office.most_cells, "maxCallsPerTimeWindow": 0}
    if parts == ["tables"]:
        words = asked.get("query", "").casefold().split()
        found = [
            each for each in office.tables.values() if all(word in each.label.casefold() for word in words)
        ]
        return {"language": "no", "tables": [listed(each) for each in found]}
    table = office.tables.get(parts[1]) if len(parts) > 1 and parts[0] == "tables" else None
    if table is None:
        raise Refusal(404, "Non-existent table")
    if len(parts) == 2:
        return listed(table)
    choices, code_lists = selection_in(asked, body)
    if parts[2] == "metadata":
        return dataset(table, everything(table, code_lists), code_lists, is_metadata=True)
    return dataset(table, chosen(table, choices, code_lists, office.most_cells), code_lists)


def listed(table: PxTable) -> dict[str, Any]:
    years = list(table.variables[-1].labels)
    return {
        "type": "Table",
        "id": table.id,
        "label": table.label,
        "updated": table.updated,
        "firstPeriod": years[0],
        "lastPeriod": years[-1],
        "discontinued": None,
        "timeUnit": "Annual",
    }


def selection_in(asked: dict[str, str], body: Any) -> tuple[dict[str, list[str]], dict[str, str]]:
    if body:
        rows = body["selection"]
        lists = {each["variableCode"]: each["codelist"] for each in rows if "codelist" in each}
        return {each["variableCode"]: each["valueCodes"] for each in rows}, lists
    choices, lists = {}, {}
    for name, said in asked.items():
        kind, _, id = name.rstrip("]").partition("[")
        if kind.casefold() == "valuecodes":
            choices[id] = said.split(",")
        if kind.casefold() == "codelist":
            lists[id] = said
    return choices, lists


def labels_of(variable: PxVariable, code_lists: dict[str, str]) -> dict[str, str]:
    wanted = code_lists.get(variable.id)
    if wanted and wanted not in variable.code_lists:
        raise Refusal(400, "Non-existent codelist")
    return variable.code_lists[wanted] if wanted else variable.labels


def everything(table: PxTable, code_lists: dict[str, str]) -> dict[str, list[str]]:
    return {each.id: list(labels_of(each, code_lists)) for each in table.variables}


def chosen(
    table: PxTable, choices: dict[str, list[str]], code_lists: dict[str, str], most: int
) -> dict[str, list[str]]:
    if set(choices) - {each.id for each in table.variables}:
        raise Refusal(400, "Non-existent variable")
    found: dict[str, list[str]] = {}
    for each in table.variables:
        if each.id in choices:
            found[each.id] = expanded(list(labels_of(each, code_lists)), choices[each.id])
        elif not each.may_be_left_out:
            raise Refusal(400, "Missing selection for mandantory variable")
    cells = 1
    for codes in found.values():
        cells *= len(codes)
    if cells > most:
        raise Refusal(400, "Too many cells selected")
    return found


def expanded(codes: list[str], wanted: list[str]) -> list[str]:
    if len(set(wanted)) != len(wanted):
        raise Refusal(500, "")
    found: list[str] = []
    for each in wanted:
        top = re.fullmatch(r"top\((\d+)\)", each, re.IGNORECASE)
        after = re.fullmatch(r"from\((.+)\)", each, re.IGNORECASE)
        if each in codes:
            found.append(each)
        elif each == "*":
            found += codes
        elif top:
            found += codes[-int(top[1]) :]
        elif after and after[1] in codes:
            found += codes[codes.index(after[1]) :]
        else:
            raise Refusal(400, "Non-existent value")
    return found


def dataset(
    table: PxTable, choice: dict[str, list[str]], code_lists: dict[str, str], *, is_metadata: bool = False
) -> dict[str, Any]:
    variables = [each for each in table.variables if each.id in choice]
    told: dict[str, Any] = {
        "version": "2.0",
        "class": "dataset",
        "label": table.label,
        "source": "Det oppdiktede statistikkbyrået",
        "updated": table.updated,
        "note": table.notes,
        "role": {
            role: [each.id for each in variables if each.role == role]
            for role in ("time", "geo", "metric")
            if any(each.role == role for each in variables)
        },
        "id": [each.id for each in variables],
        "size": [len(choice[each.id]) for each in variables],
        "dimension": {
            each.id: dimension(each, choice[each.id], labels_of(each, code_lists), is_metadata)
            for each in variables
        },
        "extension": {
            "noteMandatory": table.mandatory,
            "px": {"tableid": table.id, "aggregallowed": table.may_be_summed},
        },
    }
    if not is_metadata:
        told |= cells(table, [choice[each.id] for each in variables])
    return told


def dimension(
    variable: PxVariable, codes: list[str], labels: dict[str, str], is_metadata: bool
) -> dict[str, Any]:
    extension: dict[str, Any] = {"elimination": variable.may_be_left_out and is_metadata, "show": "value"}
    if is_metadata and labels is variable.labels:
        kinds = {id: "Aggregation" if id.startswith("agg_") else "Valueset" for id in variable.code_lists}
        extension["codelists"] = [
            {"id": id, "label": NAMES.get(id, id), "type": kind} for id, kind in kinds.items()
        ]
    category = {
        "index": {code: place for place, code in enumerate(codes)},
        "label": {code: labels[code] for code in codes},
    }
    if variable.units:
        category["unit"] = {code: variable.units[code] for code in codes}
    return {"label": variable.label, "category": category, "extension": extension}


def cells(table: PxTable, codes: list[list[str]]) -> dict[str, Any]:
    values: list[float | None] = []
    status: dict[str, str] = {}
    for place, each in enumerate(product(*codes)):
        sign = table.signs.get(each)
        if sign:
            status[str(place)] = sign
        values.append(None if sign else figure_of(table, each))
    return {"value": values, **({"status": status} if status else {})}


def figure_of(table: PxTable, codes: tuple[str, ...]) -> float:
    """A figure that tells which cell it is: the digits of the place and the year."""
    if codes in table.figures:
        return table.figures[codes]
    place = int(re.sub(r"\D", "", codes[0]) or 1)
    return place + int(re.sub(r"\D", "", codes[-1])[:4]) / 10000


@contextmanager
def pxweb(*tables: PxTable) -> Iterator[PxWeb]:
    office = PxWeb({each.id: each for each in tables or (outside_work(), accounts())})

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.answer(None)

        def do_POST(self) -> None:
            self.answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

        def answer(self, body: Any) -> None:
            office.asked.append(self.path)
            office.bodies.append(body)
            time.sleep(office.slow)
            if office.moods:
                self.send(*office.moods.pop(0))
                return
            parts = urlsplit(self.path)
            asked = {name: said[0] for name, said in parse_qs(parts.query).items()}
            try:
                if len(self.path) > LONGEST_ADDRESS:
                    raise Refusal(404, "")
                told, status = answer_of(office, parts.path, asked, body), 200
            except Refusal as refusal:
                told, status = {"type": "Parameter error", "title": refusal.title}, refusal.status
            self.send(status, {}, json.dumps(told).encode())

        def send(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response(status)
            said = {"x-ratelimit-policy": office.policy} if office.policy else {}
            for name, each in {"Content-Type": "application/json", **said, **headers}.items():
                self.send_header(name, each)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_said: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    office.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield office
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
