"""A small invented region, written as the files a secretariat keeps."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from openpyxl import Workbook

from samrad.folders.faults import FolderFaults
from samrad.folders.load import LoadSummary, load_folder
from samrad.folders.reference import load_reference

ROOMS = (
    "core",
    "organisations",
    "documents",
    "cases",
    "meetings",
    "hearings",
    "knowledge",
    "commitments",
    "strategy",
)

Cells = dict[str, Any]


@dataclass
class Region:
    """A region folder in the making: change `rows`, then `load` writes the files and loads them."""

    path: Path
    cooperation: Cells
    rows: dict[str, list[Cells]] = field(default_factory=dict)
    settings: Cells = field(default_factory=dict)

    def row(self, sheet: str, id: str) -> Cells:
        return next(row for row in self.rows[sheet] if row["id"] == id)

    def add(self, sheet: str, **cells: Any) -> None:
        self.rows.setdefault(sheet, []).append(cells)

    def write(self) -> Path:
        self.path.mkdir(exist_ok=True)
        content = {**self.settings, **({"samarbeid": self.cooperation} if self.cooperation else {})}
        (self.path / "region.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
        for old in self.path.glob("*.csv"):
            old.unlink()
        for sheet, rows in self.rows.items():
            write_csv(self.path / f"{sheet}.csv", rows)
        return self.path

    def load(self, anchor: date | None = None) -> LoadSummary:
        return load_folder(self.write(), anchor=anchor)

    def faults(self, anchor: date | None = None) -> list[str]:
        """What is wrong with the folder, a line each; none when it was loaded."""
        return faults_of(self.write(), anchor=anchor)


def faults_of(folder: Path, *, anchor: date | None = None) -> list[str]:
    try:
        load_folder(folder, anchor=anchor)
    except FolderFaults as unusable:
        return [str(fault) for fault in unusable.faults]
    return []


def headings_of(rows: list[Cells]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))


def write_csv(file: Path, rows: list[Cells], *, delimiter: str = ";", encoding: str = "utf-8") -> None:
    with file.open("w", encoding=encoding, newline="") as target:
        writer = csv.DictWriter(target, headings_of(rows), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)


def workbook_of(sheets: Mapping[str, list[Cells]]) -> Workbook:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        worksheet = book.create_sheet(name)
        headings = headings_of(rows)
        worksheet.append(headings)
        for row in rows:
            worksheet.append([row.get(heading) for heading in headings])
    return book


def small_region(path: Path, slug: str = "dalen") -> Region:
    """Three municipalities, a regional council, and two cases: one of them goes on to the councils."""
    region = Region(path, {"id": slug, "navn": slug.title(), "form": "ipr", "eksempel": "nei"})
    region.settings = {"anker": "2026-01-05"}
    for id in ("nordre", "midtre", "sondre"):
        region.add("virksomheter", id=id, navn=id.title(), slag="kommune")
        region.add("deltakere", id=id, virksomhet=id)
    region.add(
        "organer", id="regionradet", navn="Regionrådet", slag="regionrad", folkevalgt="ja", nummer="000/00"
    )
    region.add(
        "organer", id="utvalget", navn="Utvalget", slag="utvalg", folkevalgt="nei", under="regionradet"
    )
    for id in ("nordre", "midtre", "sondre"):
        region.add(
            "organer",
            id=f"{id}-ks",
            navn="Kommunestyret",
            slag="kommunestyre",
            folkevalgt="ja",
            virksomhet=id,
        )
    region.add("personer", id="kari", navn="Kari Eksempel")
    region.add("plasser", id="leder", organ="regionradet", virksomhet="nordre", person="kari", rolle="leder")
    region.add("dokumenter", id="plan", tittel="Planen", slag="plan", tilgang="offentlig")
    region.add("møter", id="rr-1", organer="regionradet", dato="D+7", klokkeslett="10:00", status="holdt")
    region.add("møter", id="rr-2", organer="regionradet", dato="D+70", status="planlagt")
    region.add("saker", id="budsjett", tittel="Budsjettet")
    region.add("saker", id="strategi", tittel="Strategien", dokumenter="plan")
    region.add("behandlinger", id="budsjett.rr", sak="budsjett", ledd=1, rolle="vedtak", organ="regionradet")
    region.add("behandlinger", id="strategi.rr", sak="strategi", ledd=1, rolle="vedtak", organ="regionradet")
    for id in ("nordre", "midtre", "sondre"):
        region.add(
            "behandlinger", id=f"strategi.{id}", sak="strategi", ledd=2, rolle="tilslutning", organ=f"{id}-ks"
        )
    region.row("behandlinger", "strategi.nordre").update(dato="D+14", nummer="PS 7/26")
    region.row("behandlinger", "strategi.midtre").update(dato="D+28")
    region.add("sakslister", id="rr-1.1", møte="rr-1", behandling="budsjett.rr", rekkefølge=1, nummer="neste")
    region.add("sakslister", id="rr-1.2", møte="rr-1", behandling="strategi.rr", rekkefølge=2, nummer="neste")
    region.add(
        "vedtak", id="budsjett.rr", behandling="budsjett.rr", utfall="vedtatt", tekst="Budsjettet er vedtatt."
    )
    region.add(
        "vedtak", id="strategi.rr", behandling="strategi.rr", utfall="vedtatt", tekst="Strategien er vedtatt."
    )
    region.add("vedtak", id="strategi.nordre", behandling="strategi.nordre", utfall="sluttet_seg_til")
    return region


def empty_the_installation() -> None:
    """Everything goes but the tables, and the reference data is loaded anew, as in a new installation."""
    connection.check_constraints()  # PostgreSQL can't empty a table with some still to be checked.
    call_command("flush", interactive=False, verbosity=0)
    load_reference()


def stored_rows() -> dict[str, list[dict[str, Any]]]:
    """Everything the database holds, to be compared with what it holds later."""
    return {
        model._meta.label: sorted(model._default_manager.values(), key=lambda row: row["id"])
        for room in ROOMS
        for model in apps.get_app_config(room).get_models(include_auto_created=True)
    }


def files_in(folder: Path) -> dict[str, str]:
    """Every file below a folder with its fingerprint."""
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
