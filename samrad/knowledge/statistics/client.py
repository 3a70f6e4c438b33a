"""The questions of PxWebApi v2: which tables there are, what is in one, and its figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, TypeVar
from urllib.parse import quote

from django.conf import settings
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from samrad.engine.json_stat import (
    Dataset,
    JsonStatFault,
    Outline,
    Unchoosable,
    parse,
    parse_outline,
    parts_of,
    resolved,
)
from samrad.knowledge.statistics.asking import (
    AT_A_PAGE,
    LONGEST_ADDRESS,
    Service,
    StatisticsFault,
    read_json,
    unreadable,
)
from samrad.knowledge.statistics.remembering import question_of, recall, remember

MOST_CELLS = 800_000  # where the service doesn't say
MOST_PARTS = 20
MOST_TABLES = 30
A_DAY, AN_HOUR, A_MOMENT = timedelta(days=1), timedelta(hours=1), timedelta(minutes=5)
ID = re.compile(r"[A-Za-z0-9_.\-]{1,40}")
LANGUAGE = {"lang": "no"}
T = TypeVar("T")
JSON_STAT = {**LANGUAGE, "outputFormat": "json-stat2"}


@dataclass(frozen=True)
class Table:
    """A table as a search lists it. `updated` is when its figures last changed, as the office writes it."""

    id: str
    label: str
    updated: str = ""
    first: str = ""
    last: str = ""
    is_discontinued: bool = False

    @property
    def updated_on(self) -> date | None:
        return parse_date(self.updated[:10])


@dataclass
class Statistics:
    """The office, asked with a certain patience. Everything raises StatisticsFault."""

    service: Service = field(default_factory=lambda: Service(settings.STATISTICS))

    def limit(self) -> int:
        """The most cells of one question (`/config`)."""
        told = self.told("/config", {}, within=A_DAY)
        most = told.get("maxDataCells")
        return most if isinstance(most, int) and not isinstance(most, bool) and most > 0 else MOST_CELLS

    def tables(self, words: str) -> list[Table]:
        """The tables whose title, variables or values have these words; the best first."""
        asked = {**LANGUAGE, "query": words.strip()[:200], "pageSize": str(MOST_TABLES)}
        told = self.told("/tables", asked, within=AN_HOUR)
        rows = told.get("tables")
        if not isinstance(rows, list):
            raise unreadable()
        return [table_of(each) for each in rows if isinstance(each, Mapping) and each.get("id")][:MOST_TABLES]

    def table(self, id: str, *, within: timedelta = A_MOMENT) -> Table:
        """One table as it is now, or was a moment ago."""
        return table_of(self.told(f"/tables/{checked(id)}", LANGUAGE, within=within))

    def outline(self, table: Table, code_lists: Mapping[str, str]) -> Outline:
        """What is in the table, with the codes of these code lists."""
        asked = {**JSON_STAT, **in_brackets("codelist", code_lists)}
        path = f"/tables/{checked(table.id)}/metadata"
        return self.read(parse_outline, path, asked, None, table.updated)

    def figures(
        self,
        table: Table,
        outline: Outline,
        choices: Mapping[str, Sequence[str]],
        code_lists: Mapping[str, str],
    ) -> list[Dataset]:
        """The figures of what is chosen, in as many questions as their number takes."""
        try:
            parts = list(parts_of(resolved(choices, outline), self.limit()))
        except Unchoosable as fault:
            raise unchoosable(fault, outline) from None
        if len(parts) > MOST_PARTS:
            raise StatisticsFault(_("Det er for mange tall på én gang. Velg færre verdier."))
        return [self.part(table, each, code_lists) for each in parts]

    def part(
        self, table: Table, choice: Mapping[str, Sequence[str]], code_lists: Mapping[str, str]
    ) -> Dataset:
        """One question. What is too long for an address is sent beside it."""
        path, body = f"/tables/{checked(table.id)}/data", None
        asked = {
            **JSON_STAT,
            **in_brackets("valueCodes", {id: ",".join(codes) for id, codes in choice.items()}),
            **in_brackets("codelist", code_lists),
        }
        is_odd = any("," in code for codes in choice.values() for code in codes)
        if is_odd or sum(len(quote(f"{name}={said}")) + 1 for name, said in asked.items()) > LONGEST_ADDRESS:
            asked, body = dict(JSON_STAT), {"selection": selection_of(choice, code_lists)}
        return self.read(parse, path, asked, body, table.updated)

    def told(self, path: str, asked: Mapping[str, str], *, within: timedelta) -> Mapping[str, Any]:
        """An object the service tells of itself, remembered for a while."""
        question = question_of(self.service.address + path, asked)
        content = recall(question, within=within)
        is_new = content is None
        if content is None:
            content = self.service.ask(path, asked)
        told = read_json(content)
        if not isinstance(told, Mapping):
            raise unreadable()
        if is_new:
            remember(question, content)
        return told

    def read(
        self,
        reading: Callable[[object], T],
        path: str,
        asked: Mapping[str, str],
        body: Mapping[str, Any] | None,
        updated: str,
    ) -> T:
        """An answer in JSON-stat 2, remembered until the table's figures change."""
        question = question_of(self.service.address + path, {"asked": asked, "body": body})
        within = None if updated else AN_HOUR
        content = recall(question, within=within, updated=updated)
        is_new = content is None
        if content is None:
            content = self.service.ask(path, asked, body)
        try:
            found = reading(read_json(content))
        except JsonStatFault:
            raise unreadable() from None
        if is_new:
            remember(question, content, updated=updated)
        return found


def at_a_page() -> Statistics:
    """For somebody who waits in front of a page."""
    return Statistics(Service(settings.STATISTICS, AT_A_PAGE))


def checked(id: str) -> str:
    """The id of a table as it may stand in an address."""
    if not ID.fullmatch(id):
        raise StatisticsFault(_("«%(id)s» er ikke nummeret på en tabell.") % {"id": id[:40]})
    return id


def in_brackets(name: str, said: Mapping[str, str]) -> dict[str, str]:
    return {f"{name}[{id}]": each for id, each in said.items() if each}


def selection_of(choice: Mapping[str, Sequence[str]], code_lists: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {"variableCode": id, "valueCodes": list(codes)}
        | ({"codelist": code_lists[id]} if code_lists.get(id) else {})
        for id, codes in choice.items()
    ]


def table_of(told: Mapping[str, Any]) -> Table:
    def text(name: str) -> str:
        return str(told.get(name) or "")

    return Table(
        id=text("id"),
        label=text("label"),
        updated=text("updated"),
        first=text("firstPeriod"),
        last=text("lastPeriod"),
        is_discontinued=told.get("discontinued") is True,
    )


def unchoosable(fault: Unchoosable, outline: Outline) -> StatisticsFault:
    dimension = outline.dimension(fault.variable)
    name = dimension.label if dimension else fault.variable
    if dimension is None:
        return StatisticsFault(
            _("Tabellen har ikke lenger variabelen «%(name)s». Velg på nytt.") % {"name": name}
        )
    if not fault.written:
        return StatisticsFault(_("Velg noe i «%(name)s».") % {"name": name})
    return StatisticsFault(
        _("«%(code)s» finnes ikke lenger i «%(name)s». Velg på nytt.") % {"name": name, "code": fault.written}
    )
